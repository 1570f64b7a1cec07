import { describe, expect, it } from 'vitest'
import { daysOfMonth, monthAfter } from './month'

describe('month', () => {
  it('shouldShowWholeWeeksFromMonday', () => {
    const days = daysOfMonth('2026-11')
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42])
    expect(daysOfMonth('2027-02')).toHaveLength(28)
  })
  it('shouldTurnOverTheYear', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
  })
})
