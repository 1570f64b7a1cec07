import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { api, type Query } from './client'
import type { HistoryItem, RecordItem, RecordPage, SearchHit, TimelineItem, Values, Violation } from './types'

export interface ListQuery {
  filter?: string
  sort?: string
  fields?: string
  search?: string
  view?: string
  limit?: number
  /** The moment as of which the records are asked for; now without it. */
  asOf?: string
}

export const recordsPath = (app: string, entity: string) => `/apps/${app}/entities/${entity}/records`
const key = (app: string, entity: string) => ['records', app, entity] as const

/** One page; `count` = exact only where a number is the point. */
export const fetchRecords = (app: string, entity: string, query: ListQuery & Query, signal?: AbortSignal) =>
  api.get<RecordPage>(recordsPath(app, entity), { query, ...(signal ? { signal } : {}) })

export const recordListQuery = (app: string, entity: string, query: ListQuery & { count?: string }) =>
  queryOptions({
    queryKey: [...key(app, entity), 'page', query],
    queryFn: ({ signal }) => fetchRecords(app, entity, { limit: 20, ...query }, signal),
  })
export const useRecordList = (app: string, entity: string, query: ListQuery & { count?: string }, enabled = true) =>
  useQuery({ ...recordListQuery(app, entity, query), enabled })

/** A list without page numbers: pages are appended by cursor while the reader scrolls. */
export const recordFeedQuery = (app: string, entity: string, query: ListQuery) =>
  infiniteQueryOptions({
    queryKey: [...key(app, entity), 'feed', query],
    queryFn: ({ pageParam, signal }) =>
      fetchRecords(app, entity, { limit: 50, ...query, ...(pageParam ? { after: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
export const useRecordFeed = (app: string, entity: string, query: ListQuery, enabled = true) =>
  useInfiniteQuery({ ...recordFeedQuery(app, entity, query), placeholderData: keepPreviousData, enabled })

/** The number beside a list's name; asked apart so that it never delays the rows. */
export const useRecordCount = (app: string, entity: string, query: ListQuery, enabled = true) =>
  useQuery({
    queryKey: [
      ...key(app, entity),
      'count',
      { filter: query.filter, search: query.search, view: query.view, asOf: query.asOf },
    ],
    queryFn: async ({ signal }) =>
      (
        await fetchRecords(
          app,
          entity,
          {
            filter: query.filter,
            search: query.search,
            view: query.view,
            // As of a moment the order a view has by itself may be one that is known of today only.
            ...(query.asOf ? { asOf: query.asOf, sort: query.sort } : {}),
            limit: 1,
            count: 'estimated',
          },
          signal,
        )
      ).count,
    enabled,
  })

export const recordQuery = (app: string, entity: string, id: string, asOf?: string) =>
  queryOptions({
    queryKey: [...key(app, entity), 'one', id, ...(asOf ? [asOf] : [])],
    queryFn: () => api.get<RecordItem>(`${recordsPath(app, entity)}/${id}`, { query: { asOf } }),
  })
export const useRecord = (app: string, entity: string, id: string | undefined, asOf?: string) =>
  useQuery({ ...recordQuery(app, entity, id ?? '', asOf), enabled: !!id })

/** Everything shown of records is asked again after a write: rollups and related lists may have moved. */
export const useRefreshRecords = (app: string) => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['records', app] })
}

export const useCreateRecord = (app: string, entity: string) => {
  const client = useQueryClient()
  const refresh = useRefreshRecords(app)
  return useMutation({
    mutationFn: (values: Values) => api.post<RecordItem>(recordsPath(app, entity), { values }),
    onSuccess: (record) => {
      client.setQueryData(recordQuery(app, entity, record.id).queryKey, record)
      void refresh()
    },
  })
}
export const useUpdateRecord = (app: string, entity: string) => {
  const client = useQueryClient()
  const refresh = useRefreshRecords(app)
  return useMutation({
    mutationFn: ({ record, values }: { record: RecordItem; values: Values }) =>
      api.patch<RecordItem>(
        `${recordsPath(app, entity)}/${record.id}`,
        { values },
        // What a colleague changed meanwhile in other fields stays; only the same field changed by both is refused.
        { headers: { 'If-Match': `"${record.version}"` }, query: { merge: true } },
      ),
    onSuccess: (record) => {
      client.setQueryData(recordQuery(app, entity, record.id).queryKey, record)
      void refresh()
    },
  })
}
export const useDeleteRecord = (app: string, entity: string) => {
  const refresh = useRefreshRecords(app)
  return useMutation({
    mutationFn: (record: RecordItem) =>
      api.delete<void>(`${recordsPath(app, entity)}/${record.id}`, { headers: { 'If-Match': `"${record.version}"` } }),
    onSuccess: () => refresh(),
  })
}
/** Records as the server must know them to change them. */
type BatchOrder = { records: RecordItem[]; values: Values } | { records: RecordItem[]; remove: true }
export interface BatchResult {
  done: number
  refused: { id: string; code: string; detail: string; violations: Violation[] }[]
}
/** The same change to, or the deletion of, several records; each is done or refused by itself. */
export const useBatch = (app: string, entity: string) => {
  const refresh = useRefreshRecords(app)
  return useMutation({
    mutationFn: (order: BatchOrder) => {
      const path = `${recordsPath(app, entity)}/batch`
      const records = order.records.map(({ id, version }) => ({ id, version }))
      return 'remove' in order
        ? api.post<BatchResult>(`${path}/deletion`, { records })
        : api.patch<BatchResult>(path, { records, values: order.values })
    },
    onSuccess: () => refresh(),
  })
}
export const useReveal = (app: string, entity: string) =>
  useMutation({
    mutationFn: ({ id, field, reason }: { id: string; field: string; reason: string }) =>
      api.post<{ value: unknown }>(`${recordsPath(app, entity)}/${id}/reveal`, { field, reason }),
  })

export const historyQuery = (app: string, entity: string, id: string, asOf?: string) =>
  queryOptions({
    queryKey: [...key(app, entity), 'history', id, ...(asOf ? [asOf] : [])],
    queryFn: () => api.get<{ items: HistoryItem[] }>(`${recordsPath(app, entity)}/${id}/history`, { query: { asOf } }),
  })
export const useHistory = (app: string, entity: string, id: string, asOf?: string) =>
  useQuery(historyQuery(app, entity, id, asOf))
export const useTimeline = (app: string, entity: string, id: string, enabled = true) =>
  useQuery({
    queryKey: [...key(app, entity), 'timeline', id],
    queryFn: () => api.get<{ items: TimelineItem[] }>(`${recordsPath(app, entity)}/${id}/timeline`),
    enabled,
  })

export const useSearch = (app: string, text: string) =>
  useQuery({
    queryKey: ['search', app, text],
    queryFn: ({ signal }) => api.get<{ items: SearchHit[] }>(`/apps/${app}/search`, { query: { q: text }, signal }),
    enabled: text.trim().length > 0,
    placeholderData: keepPreviousData,
  })
