import { useQuery } from '@tanstack/react-query'
import { api } from '@/api/client'
import type { DraftProblem, PlanChange } from '@/api/types'
import { useStudio } from '../frame/studio'

export interface Plan {
  changes: PlanChange[]
  problems: DraftProblem[]
}

/** What a publish would do, in sentences. Everything unsaved is saved first. */
export const usePlan = () => {
  const { app, store } = useStudio()
  return useQuery({
    queryKey: ['draft-plan', app],
    queryFn: async () => {
      await store.saveAll()
      return api.post<Plan>(`/apps/${app}/draft/plan`)
    },
    staleTime: 0,
    gcTime: 0,
  })
}
