import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client'
import { recordsPath } from './records'
import type { Job } from './types'

const running = (job: Job | undefined) => job?.state === 'queued' || job?.state === 'running'

export const useJobs = () =>
  useQuery({
    queryKey: ['jobs'],
    queryFn: async () => {
      const answer = await api.get<{ items: Job[] } | Job[]>('/jobs')
      return Array.isArray(answer) ? answer : answer.items
    },
    refetchInterval: ({ state }) => (state.data?.some(running) ? 1500 : false),
  })
export const useJob = (id: string | undefined) =>
  useQuery({
    queryKey: ['jobs', id],
    queryFn: () => api.get<Job>(`/jobs/${id}`),
    enabled: !!id,
    refetchInterval: ({ state }) => (running(state.data) ? 700 : false),
  })

export interface ImportOrder {
  file: File
  encoding: 'utf-8' | 'gbk'
  delimiter: string
  key?: string
  mapping?: Record<string, string>
  dryRun: boolean
}
/** Starts an import job; a dry run checks every row and writes nothing. */
export const useImport = (app: string, entity: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ file, encoding, delimiter, key, mapping, dryRun }: ImportOrder) => {
      const format = /\.xlsx$/i.test(file.name) ? 'xlsx' : 'csv'
      return api.post<{ job: string }>(`${recordsPath(app, entity)}/import`, file, {
        query: {
          format,
          ...(format === 'csv' ? { encoding, delimiter } : {}),
          key,
          dryRun,
          mapping: mapping && Object.keys(mapping).length > 0 ? JSON.stringify(mapping) : undefined,
          fileName: file.name,
        },
        headers: {
          'Content-Type':
            format === 'xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv',
        },
      })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  })
}
