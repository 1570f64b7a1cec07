import dayjs from 'dayjs'
import type { ChartColumn, ChartData, ChartDefinition, Grain } from '@/kinds/charts/types'
import type { DatasetFile } from './chart'
import type { DatasetColumn } from './dataset'

const SIZES = [86, 64, 47, 33, 21, 12]
const PERIODS = 6
const MOST_GROUPS = 4
const MONEY_SCALE = 10_000

type Member = { value: unknown; label?: string }

/**
 * Invented rows of the shape a chart asks for, so that a designer who may not read the records sees what the
 * chart will look like. `name` calls the nth thing that has no name of its own.
 */
export function sampleData(
  chart: ChartDefinition,
  dataset: DatasetFile,
  columns: DatasetColumn[],
  name: (n: number) => string,
  today: string,
): ChartData {
  const labels: Record<string, Record<string, string>> = {}
  const dimensions = (chart.dimensions ?? []).map(({ field, grain }) => {
    const known = columns.find((column) => column.key === field)
    const type = known?.type ?? 'text'
    const members = membersOf(type, known?.options, grain, name, today)
    const named = members.filter((member) => member.label !== undefined)
    if (named.length > 0)
      labels[field] = Object.fromEntries(named.map((member) => [String(member.value), member.label as string]))
    const column: ChartColumn = { key: field, label: known?.label ?? field, type, role: 'dimension', grain }
    return { column, members }
  })
  const measures = (chart.measures ?? []).flatMap((key) => {
    const measure = dataset.measures?.find((one) => one.key === key)
    if (!measure) return []
    const counts = measure.function === 'count' || measure.function === 'count_distinct'
    const type = counts ? 'integer' : (columns.find((column) => column.key === measure.field)?.type ?? 'decimal')
    return [{ column: { key, label: measure.label, type, role: 'measure' } as ChartColumn, type }]
  })
  const [first, second] = dimensions
  const across = measures.length > 0 && second ? second.members.slice(0, MOST_GROUPS) : [undefined]
  const rows = (first?.members ?? [undefined]).flatMap((member, i) =>
    across.map((other, j) => [
      ...dimensions.map(({ members }, d) => (d === 0 ? member : d === 1 && other ? other : at(members, i))?.value),
      ...measures.map(({ type }, m) => amount(type, SIZES[(i * 5 + j * 2 + m) % SIZES.length] as number)),
    ]),
  )
  return { columns: [...dimensions, ...measures].map(({ column }) => column), rows, labels }
}

const at = (members: Member[], index: number): Member | undefined => members[index % Math.max(1, members.length)]

function membersOf(
  type: string,
  options: DatasetColumn['options'],
  grain: Grain | undefined,
  name: (n: number) => string,
  today: string,
): Member[] {
  if (options && options.length > 0)
    return options.slice(0, SIZES.length).map(({ key, label }) => ({ value: key, label }))
  if (type === 'boolean') return [{ value: true }, { value: false }]
  if (type === 'date' || type === 'date_time') return periods(grain, today)
  if (['money', 'decimal', 'integer', 'percent'].includes(type))
    return SIZES.map((size) => ({ value: amount(type, size) }))
  return SIZES.slice(0, MOST_GROUPS).map((_, n) => ({ value: `sample-${n}`, label: name(n + 1) }))
}

/** The periods up to this one, as the server writes them: the first day of each. */
function periods(grain: Grain | undefined, today: string): Member[] {
  const step = { day: 1, week: 7, month: 1, quarter: 3, year: 1 }[grain ?? 'day']
  const unit = grain === 'year' ? 'year' : grain === 'month' || grain === 'quarter' ? 'month' : 'day'
  const now = dayjs(today)
  const start = grain === 'quarter' ? now.startOf('month').subtract(now.month() % 3, 'month') : now.startOf(unit)
  return Array.from({ length: PERIODS }, (_, n) => ({
    value: start.subtract((PERIODS - 1 - n) * step, unit).format('YYYY-MM-DD'),
  }))
}

const amount = (type: string, size: number): string =>
  type === 'money' ? String(size * MONEY_SCALE) : type === 'percent' ? String(size / 100) : String(size)
