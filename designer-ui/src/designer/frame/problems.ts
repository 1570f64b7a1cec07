import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { api } from '@/api/client'
import type { DraftProblem } from '@/api/types'
import { useStudio } from './studio'

const CHECK_AFTER_MS = 1200

/** Every fault of the draft, checked again shortly after each save. */
export const useProblems = (): {
  problems: DraftProblem[]
  checking: boolean
  check: () => Promise<DraftProblem[]>
} => {
  const { app, store } = useStudio()
  const client = useQueryClient()
  const savedAt = useSyncExternalStore(store.subscribe, () => store.summary().savedAt)
  const [settled, setSettled] = useState(savedAt)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(savedAt), CHECK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [savedAt])
  const query = useMemo(
    () => ({
      queryKey: ['draft-problems', app, settled ?? 0],
      queryFn: () =>
        api.post<{ problems: DraftProblem[] }>(`/apps/${app}/draft/validation`).then((answer) => answer.problems),
      staleTime: 60_000,
    }),
    [app, settled],
  )
  const { data, isFetching } = useQuery({ ...query, placeholderData: (before: DraftProblem[] | undefined) => before })
  return {
    problems: data ?? [],
    checking: isFetching,
    check: async () => {
      await store.saveAll()
      return client.fetchQuery({ ...query, staleTime: 0 })
    },
  }
}
