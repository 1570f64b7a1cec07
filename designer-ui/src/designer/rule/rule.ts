import type { Label } from '@/api/types'
import type { ActionValues } from '@/kinds/actions/values'

/** A rule file as it is stored. */
export type RuleFile = {
  key: string
  label: Label
  active?: boolean
  trigger: Trigger
  /** Reference path from the changed record to the record the rule is about. */
  subject?: string
  facts?: Fact[]
  condition?: string
  reason?: Label
  coolDown?: { days: number }
  priority?: number
  alert?: { severity: Severity; owner?: string; fields?: ActionValues }
  actions?: { action: string; with?: ActionValues }[]
}

export type Severity = 'critical' | 'high' | 'mid' | 'low'
export const SEVERITIES: Severity[] = ['critical', 'high', 'mid', 'low']

export type Change = 'created' | 'updated' | 'deleted'
export type Every = 'day' | 'week' | 'month'
export type Trigger =
  | { type: 'record_event'; entity: string; on: Change[]; fields?: string[] }
  | { type: 'schedule'; entity: string; at: string; every: Every }
  | { type: 'date_field'; entity: string; field: string; offsetDays: number; at: string; ignoreYear?: boolean }

/** A number of the subject's related records in a window of days, or yesterday's value of one of its fields. */
export type Fact = SumFact | SnapshotFact
export type SumFact = {
  key: string
  of: string
  via: string
  function: 'sum' | 'count' | 'min' | 'max' | 'avg'
  field?: string
  filter?: string
  window?: { field: string; days: number }
}
export type SnapshotFact = { key: string; snapshot: string; daysAgo: number }

export const isSnapshot = (fact: Fact): fact is SnapshotFact => 'snapshot' in fact

/** A trigger of another kind for the same entity. */
export function triggerOf(type: Trigger['type'], entity: string, dateField: string): Trigger {
  switch (type) {
    case 'record_event':
      return { type, entity, on: ['created'] }
    case 'schedule':
      return { type, entity, at: '08:00', every: 'day' }
    case 'date_field':
      return { type, entity, field: dateField, offsetDays: -15, at: '08:30' }
  }
}

/** The list with the item at `index` moved by one place. */
export function moved<T>(items: T[], index: number, by: -1 | 1): T[] {
  const to = index + by
  const item = items[index]
  if (item === undefined || to < 0 || to >= items.length) return items
  const rest = items.filter((_, at) => at !== index)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}

/** A rule without what is empty, in the order of the format. */
export function tidy(rule: RuleFile): RuleFile {
  const { key, label, active, trigger, subject, facts, condition, reason, coolDown, priority, alert, actions } = rule
  return {
    key,
    label,
    ...(active === undefined ? {} : { active }),
    trigger,
    ...(subject ? { subject } : {}),
    ...(facts?.length ? { facts } : {}),
    ...(condition ? { condition } : {}),
    ...(reason && Object.values(reason).some(Boolean) ? { reason } : {}),
    ...(coolDown ? { coolDown } : {}),
    ...(priority === undefined ? {} : { priority }),
    ...(alert ? { alert } : {}),
    ...(actions?.length ? { actions } : {}),
  }
}
