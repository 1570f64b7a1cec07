import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client'
import type { AppModel, AppSummary, Kinds, Me } from './types'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => api.get<Me>('/me'),
  staleTime: 60_000,
  retry: false,
})
export const useMe = () => useQuery(meQuery)
/** True if the signed-in person has the capability (workbench, studio, publish, admin, import, export, reveal, audit). */
export const useCan = (capability: string) => useMe().data?.capabilities.includes(capability) ?? false

export const useSignIn = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (who: { username: string; password: string }) => api.post<Me>('/session', who),
    onSuccess: (me) => {
      client.clear()
      client.setQueryData(meQuery.queryKey, me)
    },
  })
}
export const useSignOut = () => {
  const client = useQueryClient()
  return useMutation({ mutationFn: () => api.delete<void>('/session'), onSettled: () => client.clear() })
}
export const useChangePassword = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: { current: string; next: string }) => api.put<void>('/me/password', change),
    onSuccess: () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
  })
}

export const appsQuery = queryOptions({ queryKey: ['apps'], queryFn: () => api.get<AppSummary[]>('/apps') })
export const useApps = () => useQuery(appsQuery)

export const modelQuery = (app: string) =>
  queryOptions({
    queryKey: ['model', app],
    queryFn: () => api.get<AppModel>(`/apps/${app}/model`),
    staleTime: 5 * 60_000,
  })
/** What the signed-in person may see of an app. */
export const useModel = (app: string, enabled = true) => useQuery({ ...modelQuery(app), enabled })

export const kindsQuery = queryOptions({
  queryKey: ['kinds'],
  queryFn: () => api.get<Kinds>('/kinds'),
  staleTime: Number.POSITIVE_INFINITY,
})
/** What the server supports: field types, actions, chart types, functions. */
export const useKinds = () => useQuery(kindsQuery)
