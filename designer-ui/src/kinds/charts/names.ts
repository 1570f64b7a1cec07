import type { ChartColumn, ChartData, Grain, Label } from './types'

/** The words a chart needs in the reader's language. */
export type ChartWords = {
  language: string
  empty: string
  yes: string
  no: string
  quarter: (year: string, quarter: number) => string
  week: (year: string, week: number) => string
}

export function labelText(label: Label | undefined, language: string, fallback: string): string {
  if (label === undefined || label === null) return fallback
  if (typeof label === 'string') return label || fallback
  const short = language.split('-')[0] ?? language
  const near = Object.keys(label).find((key) => key.split('-')[0] === short)
  return label[language] || (near && label[near]) || Object.values(label).find(Boolean) || fallback
}

export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

export function columnName(column: ChartColumn, words: ChartWords): string {
  return labelText(column.label, words.language, column.key)
}

/** What a reader calls one value of a dimension: its label, a named empty bucket, a month, a day. */
export function valueName(column: ChartColumn, value: unknown, data: ChartData, words: ChartWords): string {
  if (isEmpty(value)) return words.empty
  const named = data.labels?.[column.key]?.[String(value)]
  if (named !== undefined) return labelText(named, words.language, String(value))
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (column.grain) return periodName(String(value), column.grain, words)
  if (column.type === 'date') return String(value).slice(0, 10)
  if (column.type === 'date_time') return localTime(String(value))
  if (Array.isArray(value)) return value.map(String).join(', ')
  return String(value)
}

function localTime(value: string): string {
  const instant = new Date(value)
  if (Number.isNaN(instant.getTime())) return value
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`
  return `${day} ${two(instant.getHours())}:${two(instant.getMinutes())}`
}

/** "2026-11-01" at grain month reads "2026-11"; what is not a date is left as it came. */
export function periodName(value: string, grain: Grain, words: ChartWords): string {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(value)
  if (!found) return value
  const [, year = '', month = '', day = '01'] = found
  switch (grain) {
    case 'year':
      return year
    case 'quarter':
      return words.quarter(year, Math.ceil(Number(month) / 3))
    case 'month':
      return `${year}-${month}`
    case 'week':
      return weekName(new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))), words)
    case 'day':
      return `${year}-${month}-${day}`
  }
}

function weekName(day: Date, words: ChartWords): string {
  const thursday = new Date(day)
  thursday.setUTCDate(day.getUTCDate() + 3 - ((day.getUTCDay() + 6) % 7))
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  const week = Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1
  return words.week(String(thursday.getUTCFullYear()), week)
}

/** A measure as a number for drawing; money and decimals arrive as text. */
export function toNumber(value: unknown): number | null {
  if (isEmpty(value)) return null
  const number = typeof value === 'number' ? value : Number(value)
  return Number.isFinite(number) ? number : null
}

/** A measure written in full, as a table or a tooltip shows it. Digits are never lost to floating point. */
export function exactNumber(value: unknown, type: string, language: string): string {
  if (isEmpty(value)) return '–'
  const text = String(value)
  const digits = type === 'money' ? 2 : undefined
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits ?? 4,
  })
  const written = /^-?\d+(\.\d+)?$/.test(text) ? format.format(text as unknown as number) : text
  return (type === 'percent' ? `${written}%` : written).replace(/^-/, '\u2212')
}

/** A measure written short, for axes and cards: 12.3万, 1.2M. */
export function shortNumber(value: unknown, type: string, language: string): string {
  const number = toNumber(value)
  if (number === null) return '–'
  const written = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(number)
  return (type === 'percent' ? `${written}%` : written).replace(/^-/, '\u2212')
}
