/** Text of numbers and dates in the reader's habit. Amounts are strings and stay exact: no floating point here. */

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** `-1234567.5` with scale 2 → `-1,234,567.50`; without a scale the digits stay as they came. */
export const amount = (value: unknown, scale?: number): string => {
  const text = String(value ?? '').trim()
  const found = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text)
  if (!found) {
    const number = Number(text)
    return text === '' || Number.isNaN(number) ? text : number.toLocaleString('en-US', { maximumFractionDigits: 8 })
  }
  const [, sign, whole = '', rest = ''] = found
  const fraction = scale === undefined ? rest : rest.padEnd(scale, '0')
  const kept =
    scale === undefined || fraction.length <= scale ? fraction : fraction.replace(/0+$/, '').padEnd(scale, '0')
  return `${sign === '-' ? '−' : ''}${grouped(whole)}${kept ? `.${kept}` : ''}`
}
export const isNegative = (value: unknown) => /^-/.test(String(value ?? '').trim()) && /[1-9]/.test(String(value))

const signs: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', HKD: 'HK$', JPY: '¥', GBP: '£' }
export const currencySign = (currency: unknown) => signs[String(currency ?? 'CNY')] ?? String(currency)

const weekdays: Record<string, string[]> = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const two = (number: number) => String(number).padStart(2, '0')

/** `2026-11-21 周六`. */
export const dayText = (iso: unknown, locale: string): string => {
  const text = String(iso ?? '').slice(0, 10)
  const [year, month, day] = text.split('-').map(Number)
  if (!year || !month || !day) return String(iso ?? '')
  return `${text} ${(weekdays[locale] ?? weekdays.en!)[new Date(year, month - 1, day).getDay()]}`
}
const WEEKDAY_DAYS = 60
/** A date of a record: the weekday helps planning, and says nothing about a date far away, such as a birthday. */
export const dateText = (iso: unknown, locale: string, now: number = Date.now()): string => {
  const text = String(iso ?? '').slice(0, 10)
  const distance = Math.abs(new Date(`${text}T12:00:00`).getTime() - now)
  return distance <= WEEKDAY_DAYS * 86_400_000 ? dayText(iso, locale) : text
}
/** Local calendar day of an instant, `2026-11-21`. */
export const localDay = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
/** `2026-11-21 09:30` in local time. */
export const momentText = (iso: unknown): string => {
  const date = new Date(String(iso))
  return Number.isNaN(date.getTime())
    ? String(iso ?? '')
    : `${localDay(date)} ${two(date.getHours())}:${two(date.getMinutes())}`
}
/** The exact moment with weekday and seconds, for hovering. */
export const exactMoment = (iso: unknown, locale: string): string => {
  const date = new Date(String(iso))
  if (Number.isNaN(date.getTime())) return String(iso ?? '')
  return `${dayText(localDay(date), locale)} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]
const calendarDays = (to: Date, from: Date) =>
  Math.round((Date.parse(`${localDay(to)}T00:00Z`) - Date.parse(`${localDay(from)}T00:00Z`)) / 86_400_000)

/** `3 天前`, `in 2 hours`; beyond thirty days the date itself. */
export const relativeText = (iso: unknown, locale: string, now: number = Date.now()): string => {
  const date = new Date(String(iso))
  const distance = date.getTime() - now
  if (Number.isNaN(distance)) return String(iso ?? '')
  if (Math.abs(distance) > 30 * 86_400_000) return localDay(date)
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, length] of steps) {
    if (Math.abs(distance) < length) continue
    const days = unit === 'day' ? calendarDays(date, new Date(now)) : undefined
    return format.format(days ?? Math.trunc(distance / length), unit)
  }
  return format.format(0, 'minute')
}

/** 123,456 → `12 万`, `120K`: two digits, for what is known no better. */
export const aboutNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 2 })
    .format(value)
    .replace(/(\d)([万亿])/, '$1 $2')

/** 1,234,567 bytes → `1.2 MB`. */
export const sizeText = (bytes: number): string =>
  bytes >= 1_048_576
    ? `${(bytes / 1_048_576).toFixed(1)} MB`
    : bytes >= 1024
      ? `${Math.round(bytes / 1024)} kB`
      : `${bytes} B`

/** What stands for a person where a name has no room: the given name in Chinese, initials elsewhere. */
export const initialsOf = (name: string): string =>
  /\p{Script=Han}/u.test(name)
    ? name.slice(-2)
    : name
        .split(/[\s._-]+/)
        .filter(Boolean)
        .slice(0, 2)
        .map((word) => word[0]?.toUpperCase())
        .join('')
