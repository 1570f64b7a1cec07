import type { ReactNode } from 'react'

/** Text in the languages of the product, as authored files carry it. */
export type Label = Record<string, string> | string

/** One column of a report answer. */
export type ChartColumn = {
  key: string
  label?: Label
  type: string
  role: 'dimension' | 'measure'
  grain?: Grain | ''
  /** The type of the field behind the column (money, percent, …), where there is one. */
  fieldType?: string
}

export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** A report answer; `labels` names the raw values of a column (options, references). */
export type ChartData = {
  columns: ChartColumn[]
  rows: unknown[][]
  labels?: Record<string, Record<string, Label>>
  total?: number
}

export type ChartDimension = { field: string; grain?: Grain }

export type ChartLayout = { x: number; y: number; w: number; h: number }

/** A chart as a dashboard file holds it. */
export type ChartDefinition = {
  key: string
  label?: Label
  type: string
  dataset: string
  dimensions?: ChartDimension[]
  measures?: string[]
  filter?: string
  sort?: string[]
  limit?: number
  layout?: ChartLayout
}

/** The dimension values of the mark a reader chose: dimension key to raw value. */
export type ChartPoint = Record<string, unknown>

export type ChartProps = {
  chart: ChartDefinition
  data: ChartData
  /** Present when a mark can be opened as the list of its records. */
  onSelect?: (point: ChartPoint, name: string) => void
  height: number
}

/** One kind of chart: its folder's default export. */
export type ChartKind = {
  key: string
  render: (props: ChartProps) => ReactNode
}
