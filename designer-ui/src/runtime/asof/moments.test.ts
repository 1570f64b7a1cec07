import { describe, expect, it } from 'vitest'
import { usualMoments } from './moments'

const at = (now: Date) =>
  Object.fromEntries(usualMoments(now).map(({ key, at: moment }) => [key, new Date(moment).toLocaleString('sv-SE')]))

describe('usualMoments', () => {
  it('should be the last moments of what has ended', () => {
    expect(at(new Date(2026, 10, 22, 9, 30))).toEqual({
      yesterday: '2026-11-21 23:59:59',
      lastMonth: '2026-10-31 23:59:59',
      lastQuarter: '2026-09-30 23:59:59',
      lastYear: '2025-12-31 23:59:59',
    })
  })

  it('should go back over the turn of the year', () => {
    expect(at(new Date(2026, 0, 1, 0, 0))).toEqual({
      yesterday: '2025-12-31 23:59:59',
      lastMonth: '2025-12-31 23:59:59',
      lastQuarter: '2025-12-31 23:59:59',
      lastYear: '2025-12-31 23:59:59',
    })
  })
})
