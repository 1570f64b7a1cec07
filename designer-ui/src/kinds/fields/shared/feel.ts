import type { Condition } from '../types'

/** A FEEL string literal. */
export const text = (value: unknown) =>
  `"${String(value).replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`
const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null || value === '' ? [] : [value]
const isNumber = (value: unknown) => /^-?\d+(\.\d+)?$/.test(String(value ?? '').trim())
const empties = (path: string, { operator }: Condition) =>
  operator === 'empty' ? `${path} = null` : operator === 'not_empty' ? `${path} != null` : undefined

export const textFeel = (path: string, condition: Condition) => {
  const value = String(condition.value ?? '').trim()
  const none = empties(path, condition)
  if (none || value === '') return none
  if (condition.operator === 'is') return `${path} = ${text(value)}`
  if (condition.operator === 'starts') return `starts with(${path}, ${text(value)})`
  return `contains(${path}, ${text(value)})`
}

const signs: Record<string, string> = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' }
const compare = (path: string, condition: Condition, literal: (value: unknown) => string | undefined) => {
  const none = empties(path, condition)
  if (none) return none
  if (condition.operator === 'between') {
    const [low, high] = list(condition.value)
    const [from, to] = [literal(low), literal(high)]
    return from && to
      ? `${path} >= ${from} and ${path} <= ${to}`
      : from
        ? `${path} >= ${from}`
        : to
          ? `${path} <= ${to}`
          : undefined
  }
  const value = literal(condition.value)
  return value ? `${path} ${signs[condition.operator] ?? '='} ${value}` : undefined
}
export const numberFeel = (path: string, condition: Condition) =>
  compare(path, condition, (value) => (isNumber(value) ? String(value) : undefined))

export const dateFeel = (path: string, condition: Condition) => {
  const days = isNumber(condition.value) ? String(condition.value) : undefined
  if (condition.operator === 'today') return `${path} = today()`
  if (condition.operator === 'last_days')
    return days && `${path} >= today() - duration("P${days}D") and ${path} <= today()`
  if (condition.operator === 'next_days')
    return days && `${path} >= today() and ${path} <= today() + duration("P${days}D")`
  return compare(path, condition, (value) => (value ? `date(${text(value)})` : undefined))
}

const offset = () => {
  const minutes = -new Date().getTimezoneOffset()
  const two = (number: number) => String(Math.floor(Math.abs(number))).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}
/** Operands are calendar days: "before" means before that day began, "after" after it ended. */
export const momentFeel = (path: string, condition: Condition) => {
  const days = isNumber(condition.value) ? String(condition.value) : undefined
  const start = (day: unknown) => `date and time(${text(`${day}T00:00:00${offset()}`)})`
  const end = (day: unknown) => `date and time(${text(`${day}T23:59:59${offset()}`)})`
  const none = empties(path, condition)
  if (none) return none
  if (condition.operator === 'last_days') return days && `${path} >= now() - duration("P${days}D") and ${path} <= now()`
  if (condition.operator === 'next_days') return days && `${path} >= now() and ${path} <= now() + duration("P${days}D")`
  const [low, high] = list(condition.value)
  if (condition.operator === 'between') {
    const parts = [low && `${path} >= ${start(low)}`, high && `${path} <= ${end(high)}`].filter(Boolean)
    return parts.length ? parts.join(' and ') : undefined
  }
  if (!low) return undefined
  if (condition.operator === 'lt') return `${path} < ${start(low)}`
  if (condition.operator === 'gt') return `${path} > ${end(low)}`
  return `${path} >= ${start(low)} and ${path} <= ${end(low)}`
}

export const choiceFeel = (path: string, condition: Condition) => {
  const none = empties(path, condition)
  if (none) return none
  const chosen = list(condition.value)
  if (chosen.length === 0) return undefined
  const found = chosen.length === 1 ? `${path} = ${text(chosen[0])}` : `${path} in (${chosen.map(text).join(', ')})`
  return condition.operator === 'not_in' ? `not(${found})` : found
}
export const choicesFeel = (path: string, condition: Condition) => {
  const none = empties(path, condition)
  if (none) return none
  const parts = list(condition.value).map((key) => `list contains(${path}, ${text(key)})`)
  if (parts.length === 0) return undefined
  return parts.length === 1 ? parts[0] : `(${parts.join(' or ')})`
}
export const booleanFeel = (path: string, condition: Condition) =>
  empties(path, condition) ?? (condition.operator === 'no' ? `${path} = false` : `${path} = true`)

export const referenceFeel = (path: string, condition: Condition) => {
  if (condition.operator === 'me') return `${path}.id = me`
  if (condition.operator === 'my_org') return `${path}.id = my_org`
  return (
    choiceFeel(
      `${path}.id`,
      condition.operator === 'empty' || condition.operator === 'not_empty' ? { operator: '' } : condition,
    ) ?? empties(path, condition)
  )
}
