import type { Label } from '@/api/types'
import type { ChartDefinition, ChartDimension, ChartLayout, Grain } from '@/kinds/charts/types'
import { keyFor } from '../frame/keys'

export type DashboardFile = { key: string; label: Label; charts: ChartDefinition[] }

export type MeasureFunction = 'sum' | 'count' | 'avg' | 'min' | 'max' | 'count_distinct'
export type Measure = { key: string; label: Label; function: MeasureFunction; field?: string }
export type ExtraField = { key: string; label: Label; path?: string; expression?: string; result?: string }
export type DatasetFile = {
  key: string
  label: Label
  entity: string
  fields?: ExtraField[]
  measures?: Measure[]
  filter?: string
}

/** How many dimensions and measures a kind of chart takes. */
export type ChartShape = { maxDimensions: number; maxMeasures: number; minDimensions: number }

/** Shapes of the kinds drawn here, for a server that does not say. */
export const SHAPES: Record<string, ChartShape> = {
  bar: { minDimensions: 1, maxDimensions: 2, maxMeasures: 5 },
  line: { minDimensions: 1, maxDimensions: 2, maxMeasures: 5 },
  pie: { minDimensions: 1, maxDimensions: 1, maxMeasures: 1 },
  funnel: { minDimensions: 1, maxDimensions: 1, maxMeasures: 1 },
  number: { minDimensions: 0, maxDimensions: 0, maxMeasures: 3 },
  table: { minDimensions: 0, maxDimensions: 6, maxMeasures: 8 },
  list: { minDimensions: 1, maxDimensions: 8, maxMeasures: 0 },
}
export const GRAINS: Grain[] = ['day', 'week', 'month', 'quarter', 'year']

/** The smallest and the first size of a card, in columns and rows of the grid. */
const SIZES: Record<string, { w: number; h: number }> = {
  number: { w: 6, h: 4 },
  pie: { w: 8, h: 8 },
  table: { w: 12, h: 10 },
  list: { w: 12, h: 10 },
}
const SIZE = { w: 12, h: 8 }

/** A place for one more card: the first free one in reading order. */
export function freeLayout(charts: ChartDefinition[], type: string): ChartLayout {
  const { w, h } = SIZES[type] ?? SIZE
  const taken = charts.flatMap((chart) => (chart.layout ? [chart.layout] : []))
  const bottom = Math.max(0, ...taken.map((one) => one.y + one.h))
  const free = (x: number, y: number) =>
    taken.every((one) => x + w <= one.x || one.x + one.w <= x || y + h <= one.y || one.y + one.h <= y)
  for (let y = 0; y < bottom; y++) for (let x = 0; x + w <= 24; x++) if (free(x, y)) return { x, y, w, h }
  return { x: 0, y: bottom, w, h }
}

export function newChart(charts: ChartDefinition[], dataset: DatasetFile, type = 'number'): ChartDefinition {
  const first = dataset.measures?.[0]?.key
  return {
    key: keyFor(
      `${dataset.key}_chart`,
      charts.map((one) => one.key),
      'chart',
    ),
    type,
    dataset: dataset.key,
    ...(first ? { measures: [first] } : {}),
    layout: freeLayout(charts, type),
  }
}

/** The chart as another kind; what does not fit its shape is left out, the last chosen first. */
export function withType(chart: ChartDefinition, type: string, shape: ChartShape | undefined): ChartDefinition {
  const { dimensions = [], measures = [], ...rest } = chart
  const most = shape ?? SHAPES[type] ?? SHAPES.bar
  const kept = { dimensions: dimensions.slice(0, most?.maxDimensions), measures: measures.slice(0, most?.maxMeasures) }
  return tidyChart({ ...rest, type, ...kept })
}

/**
 * Groups by one more field, or no longer by it. A figure becomes bars when it is grouped, and bars without
 * a group become a figure again.
 */
export function toggleDimension(
  chart: ChartDefinition,
  dimension: ChartDimension,
  shapes: Record<string, ChartShape>,
): ChartDefinition {
  const { dimensions = [] } = chart
  const has = dimensions.some((one) => one.field === dimension.field)
  const next = has ? dimensions.filter((one) => one.field !== dimension.field) : ordered([...dimensions, dimension])
  const most = (shapes[chart.type] ?? SHAPES[chart.type])?.maxDimensions ?? 2
  if (next.length > most) {
    if (chart.type === 'number')
      return grown(withType({ ...chart, dimensions: next }, next.some((one) => one.grain) ? 'line' : 'bar', undefined))
    return tidyChart({
      ...chart,
      dimensions: ordered([...next.filter((one) => one.field !== dimension.field).slice(0, most - 1), dimension]),
    })
  }
  if (next.length === 0 && ['bar', 'line', 'pie', 'funnel'].includes(chart.type))
    return tidyChart({ ...chart, type: 'number', dimensions: next })
  if (chart.type === 'line' && !next.some((one) => one.grain))
    return tidyChart({ ...chart, type: 'bar', dimensions: next })
  return tidyChart({ ...chart, dimensions: next })
}

/** Time runs along the axis, so a period comes first. */
const ordered = (dimensions: ChartDimension[]) => [
  ...dimensions.filter((one) => one.grain),
  ...dimensions.filter((one) => !one.grain),
]

/** A figure's card is small; bars need room. */
function grown(chart: ChartDefinition): ChartDefinition {
  if (!chart.layout) return chart
  const { x, y, w, h } = chart.layout
  const width = Math.max(w, SIZE.w)
  return { ...chart, layout: { x: Math.min(x, 24 - width), y, w: width, h: Math.max(h, SIZE.h) } }
}

export function toggleMeasure(chart: ChartDefinition, key: string, most: number): ChartDefinition {
  const { measures = [] } = chart
  if (measures.includes(key))
    return measures.length > 1 ? { ...chart, measures: measures.filter((one) => one !== key) } : chart
  return { ...chart, measures: most === 1 ? [key] : [...measures, key].slice(-most) }
}

/** A chart without what is empty, in the order of the format. */
export function tidyChart({
  key,
  label,
  type,
  dataset,
  dimensions,
  measures,
  filter,
  sort,
  limit,
  layout,
}: ChartDefinition): ChartDefinition {
  const keys = new Set([...(measures ?? []), ...(dimensions ?? []).map((one) => one.field)])
  const order = sort?.filter((one) => keys.has(one.replace(/^-/, '')))
  return {
    key,
    ...(label ? { label } : {}),
    type,
    dataset,
    ...(dimensions?.length ? { dimensions } : {}),
    ...(measures?.length ? { measures } : {}),
    ...(filter ? { filter } : {}),
    ...(order?.length ? { sort: order } : {}),
    ...(limit ? { limit } : {}),
    ...(layout ? { layout } : {}),
  }
}

export const replaceChart = (file: DashboardFile, key: string, chart: ChartDefinition): DashboardFile => ({
  ...file,
  charts: file.charts.map((one) => (one.key === key ? chart : one)),
})

/** Moves or resizes a card by keys, inside the grid. */
export function nudged(layout: ChartLayout, dx: number, dy: number, resize: boolean): ChartLayout {
  if (resize) return { ...layout, w: clamp(layout.w + dx, 3, 24 - layout.x), h: clamp(layout.h + dy, 3, 40) }
  return { ...layout, x: clamp(layout.x + dx, 0, 24 - layout.w), y: Math.max(0, layout.y + dy) }
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), Math.max(least, most))
