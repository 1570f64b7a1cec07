import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client'
import type { ApiKeyItem, AuditEntry, Label, OrgItem, RoleItem, UserItem, Values } from './types'

/** Users and org units are records; only these of their values are administered here. */
interface Stored {
  id: string
  values: Values
}
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const link = (value: unknown) => (typeof value === 'string' ? value : null)
const userOf = ({ id, values }: Stored): UserItem => ({
  id,
  username: text(values.username),
  name: text(values.name),
  org: link(values.org),
  roles: Array.isArray(values.roles) ? values.roles.map(String) : [],
  active: values.active !== false,
})
const orgOf = ({ id, values }: Stored): OrgItem => ({
  id,
  code: text(values.code),
  name: text(values.name),
  parent: link(values.parent),
})

/** Every page of a list of the administration: staff and branches, some thousands at most. */
const all = async (path: string): Promise<Stored[]> => {
  const found: Stored[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: { items: Stored[]; next: string | null } = await api.get(path, { query: { after } })
    found.push(...page.items)
    after = page.next ?? null
  }
  return found
}
const useSend = <I, O>(send: (input: I) => Promise<O>, key: string) => {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey: [key] }) })
}

export const useUsers = (enabled = true) =>
  useQuery({ queryKey: ['users'], enabled, queryFn: async () => (await all('/users')).map(userOf) })
export const useOrgs = () => useQuery({ queryKey: ['orgs'], queryFn: async () => (await all('/orgs')).map(orgOf) })
export const useRoles = () => useQuery({ queryKey: ['roles'], queryFn: () => api.get<RoleItem[]>('/roles') })
export const useApiKeys = () => useQuery({ queryKey: ['api-keys'], queryFn: () => api.get<ApiKeyItem[]>('/api-keys') })

export interface UserDraft {
  username?: string
  name: string
  org: string | null
  roles: string[]
  active?: boolean
}
/** Saves a user; a new one comes with a first password, told this once. */
export const useSaveUser = () =>
  useSend(async ({ id, ...draft }: UserDraft & { id?: string }): Promise<{ password?: string }> => {
    if (!id) return api.post<{ password: string }>('/users', draft)
    await api.patch<Stored>(`/users/${id}`, draft)
    return {}
  }, 'users')
export const useResetPassword = () =>
  useMutation({ mutationFn: (id: string) => api.post<{ password: string }>(`/users/${id}/password-reset`, {}) })
export const useSaveOrg = () =>
  useSend(
    ({ id, ...draft }: { id?: string; code: string; name: string; parent: string | null; active?: boolean }) =>
      id ? api.patch<Stored>(`/orgs/${id}`, draft) : api.post<Stored>('/orgs', draft),
    'orgs',
  )
export const useMakeKey = () =>
  useSend(
    (draft: { name: string; user: string }) => api.post<{ id: string; key: string }>('/api-keys', draft),
    'api-keys',
  )
export const useDropKey = () => useSend((id: string) => api.delete<void>(`/api-keys/${id}`), 'api-keys')

/** A day that departs from Monday to Friday. */
export interface CalendarDay {
  day: string
  kind: 'holiday' | 'workday'
  name: string
}
export const useCalendarDays = () =>
  useQuery({ queryKey: ['calendar-days'], queryFn: () => api.get<CalendarDay[]>('/calendar-days') })
/** One request a day: a holiday has a week of them at most. */
export const useSetDays = () =>
  useSend(async (days: CalendarDay[]) => {
    for (const { day, ...setting } of days) await api.put<CalendarDay>(`/calendar-days/${day}`, setting)
  }, 'calendar-days')
export const useClearDay = () => useSend((day: string) => api.delete<void>(`/calendar-days/${day}`), 'calendar-days')

export interface AuditQuery {
  actor?: string | undefined
  action?: string | undefined
  entity?: string | undefined
}
/** What entities are called, and the fields entries speak of. */
export type AuditNames = Record<string, { label: Label; fields: Record<string, Label> }>
/** Who did what, newest first; older pages are appended. */
export const useAudit = (query: AuditQuery) =>
  useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ pageParam }) =>
      api.get<{ items: AuditEntry[]; names: AuditNames; next: string | null }>('/audit', {
        query: { ...query, after: pageParam },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  })

/** Takes a package: `install` publishes it, `draft` leaves that to Studio. */
export const useUploadPackage = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ file, mode }: { file: File; mode: 'install' | 'draft' }) =>
      api.post<{ app: string; version?: number }>('/apps/package', file, {
        query: { mode },
        headers: { 'Content-Type': 'application/zip' },
      }),
    onSuccess: () => client.invalidateQueries(),
  })
}
export const useDropDemo = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.delete<unknown>('/demo-data'),
    onSuccess: () => client.invalidateQueries(),
  })
}
