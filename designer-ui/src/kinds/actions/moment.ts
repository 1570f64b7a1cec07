/**
 * A point in time the way business people say it, and its FEEL. Used for waits ("7 days", "15 days before
 * the maturity date") and for due dates ("2 working days later").
 */
export type Unit = 'minutes' | 'hours' | 'days' | 'working_days'

export type Moment =
  | { kind: 'after'; amount: number; unit: Unit; at?: string }
  | { kind: 'field'; path: string; days: number; at?: string }
  | { kind: 'expert'; feel: string }

/** Hour at which a working day ends, where nobody says otherwise. */
export const END_OF_DAY = '18:00'

const ISO: Record<Exclude<Unit, 'working_days'>, (n: number) => string> = {
  minutes: (n) => `PT${n}M`,
  hours: (n) => `PT${n}H`,
  days: (n) => `P${n}D`,
}

const withTime = (date: string, at: string | undefined) => (at ? `date and time(${date}, time("${at}:00"))` : date)

const shifted = (base: string, days: number) =>
  days === 0 ? base : `${base} ${days < 0 ? '-' : '+'} duration("P${Math.abs(days)}D")`

/** The FEEL that names the moment, without a leading "=". */
export function momentToFeel(moment: Moment): string {
  switch (moment.kind) {
    case 'expert':
      return moment.feel
    case 'field':
      return withTime(shifted(moment.at ? `date(${moment.path})` : moment.path, moment.days), moment.at)
    case 'after':
      if (moment.unit === 'working_days') {
        return withTime(`working days after(today(), ${moment.amount})`, moment.at ?? END_OF_DAY)
      }
      if (moment.unit === 'days' && moment.at) return withTime(shifted('today()', moment.amount), moment.at)
      return `now() + duration("${ISO[moment.unit](moment.amount)}")`
  }
}

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*`
const ISO_TEXT = `"(P[^"]*)"`
const patterns = {
  timed: /^date and time\(\s*(.+?)\s*,\s*time\("(\d{2}:\d{2})(?::00)?"\)\s*\)$/u,
  now: new RegExp(String.raw`^now\(\)\s*\+\s*duration\(${ISO_TEXT}\)$`, 'u'),
  today: new RegExp(String.raw`^today\(\)(?:\s*\+\s*duration\(${ISO_TEXT}\))?$`, 'u'),
  working: /^working days after\(\s*today\(\)\s*,\s*(\d+)\s*\)$/u,
  field: new RegExp(String.raw`^(?:date\(\s*)?(${NAME})(?:\s*\))?(?:\s*([+-])\s*duration\("P(\d+)D"\))?$`, 'u'),
}

/** Reads FEEL (with or without "=") back; what no sentence can say stays an expression. */
export function momentFromFeel(text: string): Moment {
  const feel = text.trim().replace(/^=\s*/, '')
  const timed = patterns.timed.exec(feel)
  const core = timed?.[1] ?? feel
  const at = timed?.[2] ? { at: timed[2] } : {}
  const working = patterns.working.exec(core)
  if (working) return { kind: 'after', amount: Number(working[1]), unit: 'working_days', ...at }
  const today = patterns.today.exec(core)
  if (today && timed) {
    const length = today[1] ? durationFromIso(today[1]) : { amount: 0, unit: 'days' as const }
    if (length?.unit === 'days') return { kind: 'after', ...length, ...at }
    return { kind: 'expert', feel }
  }
  const now = timed ? null : patterns.now.exec(core)
  const length = now?.[1] ? durationFromIso(now[1]) : null
  if (length) return { kind: 'after', ...length }
  const field = patterns.field.exec(core)
  if (field?.[1] && !['null', 'true', 'false'].includes(field[1])) {
    const days = field[3] ? Number(field[3]) * (field[2] === '-' ? -1 : 1) : 0
    return { kind: 'field', path: field[1], days, ...at }
  }
  return { kind: 'expert', feel }
}

/** A plain length of time, `P7D`, `PT90M`; null if it is something else. */
export function durationFromIso(iso: string): { amount: number; unit: Exclude<Unit, 'working_days'> } | null {
  const found = /^P(?:(\d+)D|(\d+)W|T(\d+)H|T(?:(\d+)H)?(\d+)M)$/.exec(iso.trim())
  if (!found) return null
  if (found[1]) return { amount: Number(found[1]), unit: 'days' }
  if (found[2]) return { amount: Number(found[2]) * 7, unit: 'days' }
  if (found[3]) return { amount: Number(found[3]), unit: 'hours' }
  return { amount: Number(found[4] ?? 0) * 60 + Number(found[5]), unit: 'minutes' }
}

/** How a BPMN timer states a wait: a length, a date, or again and again. */
export type Timer = { duration: string } | { date: string } | { cycle: string }

/** The timer that waits for a moment. A length of time is written plainly, everything else as a FEEL date. */
export function momentToTimer(moment: Moment): Timer {
  if (moment.kind === 'after' && moment.unit !== 'working_days' && !moment.at) {
    return { duration: ISO[moment.unit](moment.amount) }
  }
  if (moment.kind === 'expert' && /^P/.test(moment.feel)) return { duration: moment.feel }
  if (moment.kind === 'expert' && /^R\d*\//.test(moment.feel)) return { cycle: moment.feel }
  if (moment.kind === 'expert' && /^\d{4}-/.test(moment.feel)) return { date: moment.feel }
  return { date: `=${momentToFeel(moment)}` }
}

export function momentFromTimer(timer: Timer): Moment {
  if ('cycle' in timer) return { kind: 'expert', feel: timer.cycle }
  if ('date' in timer)
    return timer.date.startsWith('=') ? momentFromFeel(timer.date) : { kind: 'expert', feel: timer.date }
  const length = durationFromIso(timer.duration)
  return length ? { kind: 'after', ...length } : { kind: 'expert', feel: timer.duration }
}

/** The length between two times of a cycle, `R/PT8H`; null if it is something else. */
export const durationOfCycle = (cycle: string) => durationFromIso(/^R\d*\/(P.*)$/.exec(cycle)?.[1] ?? '')
