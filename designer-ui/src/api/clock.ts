import { useQueryClient } from '@tanstack/react-query'
import { meQuery } from './session'

/** Milliseconds the bank's clock is ahead of this device's; zero unless somebody moved it. */
export const useClockShift = (): number => {
  const state = useQueryClient().getQueryState(meQuery.queryKey)
  const business = Date.parse(state?.data?.businessNow ?? '')
  if (!state || Number.isNaN(business)) return 0
  const shift = business - state.dataUpdatedAt
  return Math.abs(shift) < 60_000 ? 0 : shift
}
