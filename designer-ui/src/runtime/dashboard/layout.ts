import type { ChartDefinition } from '@/kinds/charts/types'

/** Columns of a dashboard's grid and the height of one of its rows, in pixels. */
export const COLUMNS = 24
export const ROW = 36
export const GAP = 12

const FALLBACK = { w: 12, h: 8 }
const PHONE_LIST = 320
const PHONE_NUMBER = 112
const PHONE_CHART = 260

export type Placed = { chart: ChartDefinition; x: number; y: number; w: number; h: number }

/** Charts in reading order, each with a place; those without one follow below. */
export function place(charts: ChartDefinition[]): Placed[] {
  let below = Math.max(0, ...charts.map(({ layout }) => (layout ? layout.y + layout.h : 0)))
  const placed = charts.map((chart) => {
    if (chart.layout) return { chart, ...bounded(chart.layout) }
    const y = below
    below += FALLBACK.h
    return { chart, x: 0, y, ...FALLBACK }
  })
  return settled(placed.sort((a, b) => a.y - b.y || a.x - b.x))
}

/** Cards move up into the places of those their reader may not see. */
function settled(placed: Placed[]): Placed[] {
  const done: Placed[] = []
  for (const one of placed) {
    const above = done.filter((each) => each.x < one.x + one.w && one.x < each.x + each.w)
    done.push({ ...one, y: Math.max(0, ...above.map((each) => each.y + each.h)) })
  }
  return done.sort((a, b) => a.y - b.y || a.x - b.x)
}

function bounded({ x, y, w, h }: { x: number; y: number; w: number; h: number }) {
  const width = Math.min(Math.max(1, w), COLUMNS)
  return { x: Math.min(Math.max(0, x), COLUMNS - width), y: Math.max(0, y), w: width, h: Math.max(2, h) }
}

/** Height of a card that spans `h` rows. */
export const heightOf = (h: number): number => h * ROW + (h - 1) * GAP

/** Height of a chart's card in the single column of a phone. */
export function phoneHeight(type: string): number {
  if (type === 'number') return PHONE_NUMBER
  return type === 'table' || type === 'list' ? PHONE_LIST : PHONE_CHART
}
