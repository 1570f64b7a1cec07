import { describe, expect, it } from 'vitest'
import type { RecordItem } from '@/api/types'
import { byPriority, distance, inParts, partOf, urgencyOf } from './due'

const now = new Date(2026, 10, 21, 10, 0).getTime()
const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 0).toISOString()
const task = (id: string, priority: string, due: string | null): RecordItem => ({
  id,
  version: 1,
  title: id,
  values: { priority, due_at: due },
})

describe('deadlines', () => {
  it('shouldCallForThePersonTwoHoursBefore', () => {
    expect([at(21, 9), at(21, 12), at(21, 13), null].map((due) => urgencyOf(due, now))).toEqual([
      'overdue',
      'soon',
      'later',
      'none',
    ])
  })
  it('shouldCountDownInDaysHoursMinutes', () => {
    expect(distance(at(22, 11), now)).toEqual({ days: 1, hours: 1, minutes: 0 })
    expect(distance(at(21, 8), now)).toEqual({ days: 0, hours: 2, minutes: 0 })
  })
  it('shouldSortTheInboxByDay', () => {
    expect([at(21, 9), at(21, 23), at(22, 1), at(25, 9), at(30, 9), null].map((due) => partOf(due, now))).toEqual([
      'overdue',
      'today',
      'tomorrow',
      'week',
      'later',
      'undated',
    ])
    const tasks = [task('a', 'low', at(22, 9)), task('b', 'low', at(21, 9)), task('c', 'low', at(22, 10))]
    expect(inParts(tasks, now).map(([part, list]) => [part, list.map(({ id }) => id)])).toEqual([
      ['overdue', ['b']],
      ['tomorrow', ['a', 'c']],
    ])
  })
  it('shouldPutUrgentFirst', () => {
    const tasks = [
      task('later', 'normal', at(22, 9)),
      task('urgent', 'urgent', at(25, 9)),
      task('sooner', 'normal', at(21, 12)),
      task('undated', 'normal', null),
    ]
    expect(tasks.sort(byPriority).map(({ id }) => id)).toEqual(['urgent', 'sooner', 'later', 'undated'])
  })
})
