import type { RecordItem } from '@/api/types'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export type Urgency = 'overdue' | 'soon' | 'later' | 'none'
/** Two hours before the deadline a task needs the person now; after it, it is overdue. */
export const urgencyOf = (due: unknown, now: number): Urgency => {
  const at = Date.parse(String(due ?? ''))
  if (Number.isNaN(at)) return 'none'
  if (at <= now) return 'overdue'
  return at - now <= 2 * HOUR ? 'soon' : 'later'
}

/** Distance to a deadline in its two largest units. */
export const distance = (due: unknown, now: number): { days: number; hours: number; minutes: number } => {
  const span = Math.abs(Date.parse(String(due)) - now)
  return {
    days: Math.floor(span / DAY),
    hours: Math.floor((span % DAY) / HOUR),
    minutes: Math.floor((span % HOUR) / 60_000),
  }
}

export type Part = 'overdue' | 'today' | 'tomorrow' | 'week' | 'later' | 'undated'
const startOfDay = (time: number) => new Date(new Date(time).setHours(0, 0, 0, 0)).getTime()
/** The part of the inbox a deadline falls into. */
export const partOf = (due: unknown, now: number): Part => {
  const at = Date.parse(String(due ?? ''))
  if (Number.isNaN(at)) return 'undated'
  if (at <= now) return 'overdue'
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  return days < 7 ? 'week' : 'later'
}
const order: Part[] = ['overdue', 'today', 'tomorrow', 'week', 'later', 'undated']
export const inParts = (tasks: RecordItem[], now: number): [Part, RecordItem[]][] =>
  order
    .map((part): [Part, RecordItem[]] => [part, tasks.filter((task) => partOf(task.values.due_at, now) === part)])
    .filter(([, list]) => list.length > 0)

const weights: Record<string, number> = { urgent: 0, high: 1, normal: 2, low: 3 }
/** Urgent before the rest; then whatever is due first. */
export const byPriority = (a: RecordItem, b: RecordItem): number =>
  (weights[String(a.values.priority)] ?? 2) - (weights[String(b.values.priority)] ?? 2) ||
  String(a.values.due_at ?? '9').localeCompare(String(b.values.due_at ?? '9'))
