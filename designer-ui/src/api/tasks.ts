import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from './client'
import { useRefreshRecords } from './records'
import type { RecordItem, TaskForm, Values } from './types'

const path = (app: string, id: string) => `/apps/${app}/tasks/${id}`

export const useTaskForm = (app: string, id: string, enabled: boolean) =>
  useQuery({ queryKey: ['task-form', app, id], queryFn: () => api.get<TaskForm>(`${path(app, id)}/form`), enabled })

export const useCompleteTask = (app: string) => {
  const refresh = useRefreshRecords(app)
  return useMutation({
    mutationFn: ({ id, ...sent }: { id: string; values: Values; answers: Values }) =>
      api.post<RecordItem>(`${path(app, id)}/completion`, sent),
    onSuccess: () => refresh(),
  })
}
/** Gives a task to somebody: `assignment` for good (also claiming), `delegation` to act in one's place. */
export const useHandTask = (app: string) => {
  const refresh = useRefreshRecords(app)
  return useMutation({
    mutationFn: ({ id, user, how }: { id: string; user: string; how: 'assignment' | 'delegation' }) =>
      api.post<RecordItem>(`${path(app, id)}/${how}`, { user }),
    onSuccess: () => refresh(),
  })
}
