import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client'
import type { Notice } from './types'

const key = ['notifications']
export interface Notices {
  items: Notice[]
  unread: number
}
export const useNotices = () => useQuery({ queryKey: key, queryFn: () => api.get<Notices>('/notifications') })

const useChange = <T>(send: (what: T) => Promise<void>, apply: (before: Notices, what: T) => Notices) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onMutate: (what: T) => client.setQueryData<Notices>(key, (before) => before && apply(before, what)),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  })
}
const read = (notice: Notice): Notice => ({ ...notice, readAt: notice.readAt ?? new Date().toISOString() })

export const useReadNotice = () =>
  useChange<string>(
    (id) => api.post<void>(`/notifications/${id}/read`),
    ({ items }, id) => {
      const next = items.map((notice) => (notice.id === id ? read(notice) : notice))
      return { items: next, unread: next.filter((notice) => !notice.readAt).length }
    },
  )
export const useReadAllNotices = () =>
  useChange<void>(
    () => api.post<void>('/notifications/read-all'),
    ({ items }) => ({ items: items.map(read), unread: 0 }),
  )
