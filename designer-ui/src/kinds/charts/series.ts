import { type ChartWords, columnName, isEmpty, toNumber, valueName } from './names'
import type { ChartColumn, ChartData, ChartDefinition, ChartPoint, Grain } from './types'

/** Rows laid out for drawing: one category per value of the first dimension, one series per value of the second or per measure. */
export type Series = {
  dimensions: ChartColumn[]
  measures: ChartColumn[]
  categories: { value: unknown; name: string }[]
  series: { name: string; measure: ChartColumn; values: (Cell | null)[] }[]
}

export type Cell = { value: number | null; raw: unknown; point: ChartPoint }

/** Columns of the answer, each dimension knowing the time grain its chart asked for. */
export function columnsOf(chart: ChartDefinition, data: ChartData): ChartColumn[] {
  return data.columns.map((stated, index) => {
    const column = { ...stated, type: typeOf(stated) }
    if (column.role !== 'dimension' || column.grain) return column
    const grain = chart.dimensions?.find((d) => d.field === column.key)?.grain ?? chart.dimensions?.[index]?.grain
    return grain ? { ...column, grain } : column
  })
}

/** What a column really holds. A sum of money is money; a plain number has no more to say. */
export function typeOf({ type, fieldType }: ChartColumn): string {
  if (fieldType && !['formula', 'rollup'].includes(fieldType)) return fieldType
  return type === 'number' ? 'decimal' : type
}

export function layOut(chart: ChartDefinition, data: ChartData, words: ChartWords): Series {
  const columns = columnsOf(chart, data)
  const at = (column: ChartColumn) => columns.indexOf(column)
  const dimensions = columns.filter((column) => column.role === 'dimension')
  const measures = columns.filter((column) => column.role === 'measure')
  const [first, second] = dimensions
  const categories = first ? axis(first, at(first), data, words) : [{ value: null, name: '' }]
  const place = new Map(categories.map((category, index) => [keyOf(category.value), index]))
  const groups = second ? axis(second, at(second), data, words) : [undefined]
  const series = groups.flatMap((group) =>
    measures.map((measure) => ({
      name: seriesName(group?.name, measure, measures.length, words),
      group: group ? keyOf(group.value) : undefined,
      measure,
      values: categories.map(() => null as Cell | null),
    })),
  )
  for (const row of data.rows) {
    const index = first ? (place.get(keyOf(row[at(first)])) ?? -1) : 0
    const group = second ? keyOf(row[at(second)]) : undefined
    for (const one of series) {
      if (one.group !== group || index < 0) continue
      const raw = row[at(one.measure)]
      one.values[index] = { value: toNumber(raw), raw, point: pointOf(dimensions, columns, row) }
    }
  }
  return {
    dimensions,
    measures,
    categories,
    series: series.map(({ name, measure, values }) => ({ name, measure, values })),
  }
}

export function pointOf(dimensions: ChartColumn[], columns: ChartColumn[], row: unknown[]): ChartPoint {
  return Object.fromEntries(dimensions.map((column) => [column.key, row[columns.indexOf(column)] ?? null]))
}

function seriesName(group: string | undefined, measure: ChartColumn, measures: number, words: ChartWords): string {
  const name = columnName(measure, words)
  if (group === undefined) return name
  return measures === 1 ? group : `${group} · ${name}`
}

function keyOf(value: unknown): string {
  return isEmpty(value) ? '' : String(value)
}

/** The values of one dimension in reading order: periods ascending with their gaps, others as the server sorted them, the empty bucket last. */
function axis(column: ChartColumn, index: number, data: ChartData, words: ChartWords) {
  const seen = new Map<string, unknown>()
  for (const row of data.rows) if (!seen.has(keyOf(row[index]))) seen.set(keyOf(row[index]), row[index])
  const empty = seen.has('')
  seen.delete('')
  let values = [...seen.values()]
  if (column.grain) values = withGaps([...seen.keys()].sort(), column.grain)
  else if (column.type === 'date' || column.type === 'date_time') values = [...seen.keys()].sort()
  const all = empty ? [...values, null] : values
  return all.map((value) => ({ value, name: valueName(column, value, data, words) }))
}

const LONGEST_AXIS = 120

/** Adds the months (years, quarters) in which nothing happened, so that time runs evenly along the axis. */
function withGaps(sorted: string[], grain: Grain): string[] {
  const months = grain === 'month' ? 1 : grain === 'quarter' ? 3 : grain === 'year' ? 12 : 0
  const parsed = sorted.map((value) => /^(\d{4})-(\d{2})(-\d{2}.*)?$/.exec(value))
  const start = parsed[0]
  const end = parsed[parsed.length - 1]
  if (!months || !start || !end || parsed.includes(null)) return sorted
  const suffix = start[3] ?? ''
  if (parsed.some((one) => (one?.[3] ?? '') !== suffix)) return sorted
  const from = Number(start[1]) * 12 + Number(start[2]) - 1
  const to = Number(end[1]) * 12 + Number(end[2]) - 1
  if ((to - from) / months >= LONGEST_AXIS) return sorted
  const filled: string[] = []
  for (let month = from; month <= to; month += months) {
    filled.push(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}${suffix}`)
  }
  return sorted.every((value) => filled.includes(value)) ? filled : sorted
}
