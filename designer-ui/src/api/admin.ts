import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client'
import type { ApiKeyItem, OrgItem, RoleItem, UserItem } from './types'

/** Lists come bare or in an envelope; both are read. */
const list = async <T>(path: string): Promise<T[]> => {
  const answer = await api.get<T[] | { items: T[] }>(path)
  return Array.isArray(answer) ? answer : answer.items
}
const useSend = <I, O>(send: (input: I) => Promise<O>, key: string) => {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey: [key] }) })
}

export const useUsers = () => useQuery({ queryKey: ['users'], queryFn: () => list<UserItem>('/users') })
export const useOrgs = () => useQuery({ queryKey: ['orgs'], queryFn: () => list<OrgItem>('/orgs') })
export const useRoles = () => useQuery({ queryKey: ['roles'], queryFn: () => list<RoleItem>('/roles') })
export const useApiKeys = () => useQuery({ queryKey: ['api-keys'], queryFn: () => list<ApiKeyItem>('/api-keys') })

export interface UserDraft {
  username?: string
  name: string
  org: string | null
  roles: string[]
  active?: boolean
}
export const useSaveUser = () =>
  useSend(
    ({ id, ...draft }: UserDraft & { id?: string }) =>
      id ? api.patch<UserItem>(`/users/${id}`, draft) : api.post<UserItem & { password?: string }>('/users', draft),
    'users',
  )
export const useResetPassword = () =>
  useMutation({ mutationFn: (id: string) => api.post<{ password: string }>(`/users/${id}/password-reset`, {}) })
export const useSaveOrg = () =>
  useSend(
    ({ id, ...draft }: { id?: string; code: string; name: string; parent: string | null; active?: boolean }) =>
      id ? api.patch<OrgItem>(`/orgs/${id}`, draft) : api.post<OrgItem>('/orgs', draft),
    'orgs',
  )
export const useMakeKey = () =>
  useSend(
    (draft: { name: string; roles: string[] }) => api.post<{ id: string; key: string }>('/api-keys', draft),
    'api-keys',
  )
export const useDropKey = () => useSend((id: string) => api.delete<void>(`/api-keys/${id}`), 'api-keys')
export const useDropDemo = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.delete<unknown>('/demo-data'),
    onSuccess: () => client.invalidateQueries(),
  })
}
