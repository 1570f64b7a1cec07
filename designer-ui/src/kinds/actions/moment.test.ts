import { describe, expect, it } from 'vitest'
import { durationOfCycle, type Moment, momentFromFeel, momentFromTimer, momentToFeel, momentToTimer } from './moment'

const pairs: [Moment, string][] = [
  [{ kind: 'after', amount: 2, unit: 'hours' }, 'now() + duration("PT2H")'],
  [{ kind: 'after', amount: 90, unit: 'minutes' }, 'now() + duration("PT90M")'],
  [{ kind: 'after', amount: 3, unit: 'days' }, 'now() + duration("P3D")'],
  [
    { kind: 'after', amount: 1, unit: 'days', at: '09:30' },
    'date and time(today() + duration("P1D"), time("09:30:00"))',
  ],
  [{ kind: 'after', amount: 0, unit: 'days', at: '18:00' }, 'date and time(today(), time("18:00:00"))'],
  [
    { kind: 'after', amount: 2, unit: 'working_days', at: '18:00' },
    'date and time(working days after(today(), 2), time("18:00:00"))',
  ],
  [{ kind: 'field', path: 'holding.maturity_date', days: -15 }, 'holding.maturity_date - duration("P15D")'],
  [
    { kind: 'field', path: 'holding.maturity_date', days: -7, at: '09:30' },
    'date and time(date(holding.maturity_date) - duration("P7D"), time("09:30:00"))',
  ],
  [{ kind: 'field', path: 'visit.next_on', days: 0 }, 'visit.next_on'],
]

describe('moments', () => {
  for (const [moment, feel] of pairs) {
    it(`should write and read ${feel}`, () => {
      expect(momentToFeel(moment)).toBe(feel)
      expect(momentFromFeel(`=${feel}`)).toEqual(moment)
    })
  }

  it('should end a working day at six where no hour is given', () => {
    expect(momentToFeel({ kind: 'after', amount: 2, unit: 'working_days' })).toBe(
      'date and time(working days after(today(), 2), time("18:00:00"))',
    )
  })

  it('should keep as an expression what no sentence can say', () => {
    const feel = 'if vip then now() else now() + duration("P1D")'
    expect(momentFromFeel(`=${feel}`)).toEqual({ kind: 'expert', feel })
    expect(momentFromFeel('=today()')).toEqual({ kind: 'expert', feel: 'today()' })
  })
})

describe('timers', () => {
  it('should write a plain length of time as a duration', () => {
    expect(momentToTimer({ kind: 'after', amount: 7, unit: 'days' })).toEqual({ duration: 'P7D' })
    expect(momentFromTimer({ duration: 'P7D' })).toEqual({ kind: 'after', amount: 7, unit: 'days' })
    expect(momentFromTimer({ duration: 'PT2H30M' })).toEqual({ kind: 'after', amount: 150, unit: 'minutes' })
    expect(momentFromTimer({ duration: 'P1W' })).toEqual({ kind: 'after', amount: 7, unit: 'days' })
  })

  it('should write dates as expressions', () => {
    const moment: Moment = { kind: 'field', path: 'holding.maturity_date', days: -15 }
    expect(momentToTimer(moment)).toEqual({ date: '=holding.maturity_date - duration("P15D")' })
    expect(momentFromTimer(momentToTimer(moment))).toEqual(moment)
  })

  it('should keep what happens again and again', () => {
    expect(momentToTimer(momentFromTimer({ cycle: 'R/PT8H' }))).toEqual({ cycle: 'R/PT8H' })
    expect(durationOfCycle('R/PT8H')).toEqual({ amount: 8, unit: 'hours' })
    expect(durationOfCycle('0 0 9 * * *')).toBeNull()
  })

  it('should keep unusual timers word for word', () => {
    expect(momentFromTimer({ duration: 'P1Y2M' })).toEqual({ kind: 'expert', feel: 'P1Y2M' })
    expect(momentToTimer({ kind: 'expert', feel: 'P1Y2M' })).toEqual({ duration: 'P1Y2M' })
    expect(momentFromTimer({ date: '2026-11-21T09:00:00Z' })).toEqual({ kind: 'expert', feel: '2026-11-21T09:00:00Z' })
  })
})
