import { QueryClient } from '@tanstack/react-query'
import { Problem } from './client'

const worthRetrying = (count: number, fault: unknown) =>
  count < 2 && fault instanceof Problem && (fault.status === 0 || fault.status >= 502)

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 15_000, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
})
