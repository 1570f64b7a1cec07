import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '@/api/client'
import { useStudio } from '../studio'

export interface ExpressionProblem {
  code: string
  message: string
  start: number
  end: number
  params?: Record<string, unknown>
}
interface Answer {
  value: unknown
  type?: string
  problems?: ExpressionProblem[]
}

const CHECK_AFTER_MS = 400

/** What the server says about an expression, asked 400 ms after the last key. */
export const useExpressionCheck = (feel: string, entity: string | undefined) => {
  const { app } = useStudio()
  const [settled, setSettled] = useState(feel)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(feel), CHECK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [feel])
  const { data, isSuccess } = useQuery({
    queryKey: ['expression', app, entity, settled],
    queryFn: () =>
      api.post<Answer>('/expressions/evaluate', {
        app,
        ...(entity ? { entity } : {}),
        expression: settled,
        context: {},
      }),
    enabled: settled.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const current = settled === feel && feel.trim() !== ''
  const problems = current ? (data?.problems ?? []) : []
  return { problems, ok: current && isSuccess && problems.length === 0, type: data?.type }
}
