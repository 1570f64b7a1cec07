import type { BarSeriesOption, FunnelSeriesOption, LineSeriesOption, PieSeriesOption } from 'echarts/charts'
import type {
  AriaComponentOption,
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartLook } from './look'
import { type ChartWords, exactNumber, shortNumber } from './names'
import { CHART_COLOURS, CHART_DASHES, CHART_SYMBOLS } from './palette'
import type { Cell, Series } from './series'

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | PieSeriesOption
  | FunnelSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | AriaComponentOption
>

const LONG_NAME = 16
const MANY_CATEGORIES = 8

function common(look: ChartLook): ChartOption {
  return {
    color: [...CHART_COLOURS],
    animationDuration: 250,
    textStyle: { fontFamily: look.font, color: look.text },
    aria: { enabled: true },
  }
}

function legend(show: boolean, look: ChartLook): LegendComponentOption {
  return {
    show,
    type: 'scroll',
    bottom: 0,
    itemWidth: 14,
    itemHeight: 10,
    textStyle: { color: look.text, fontSize: 12 },
    pageTextStyle: { color: look.muted },
  }
}

function clip(name: string): string {
  return name.length > LONG_NAME ? `${name.slice(0, LONG_NAME - 1)}…` : name
}

/** A bar lies down when its names are too long or too many to stand under upright bars. */
export function liesDown(laid: Series): boolean {
  const grain = laid.dimensions[0]?.grain
  if (grain) return false
  const longest = Math.max(0, ...laid.categories.map((category) => category.name.length))
  return laid.categories.length > MANY_CATEGORIES || longest > 10
}

/** Few short names all have room; ECharts would hide every other one to be safe. */
function fewShort(laid: Series): boolean {
  return laid.categories.length <= 6 && laid.categories.every((category) => category.name.length <= 6)
}

function cell(one: Cell | null) {
  return one === null ? { value: null, raw: null } : { value: one.value, raw: one.raw, point: one.point }
}

export function cartesianOption(kind: 'bar' | 'line', laid: Series, words: ChartWords, look: ChartLook): ChartOption {
  const type = laid.measures[0]?.type ?? 'decimal'
  const down = kind === 'bar' && liesDown(laid)
  const stacked = kind === 'bar' && laid.dimensions.length > 1
  const names = laid.categories.map((category) => category.name)
  const many = laid.series.length > 1
  const category = {
    type: 'category' as const,
    data: names,
    inverse: down,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.muted, formatter: clip, ...(fewShort(laid) ? { interval: 0 } : { hideOverlap: true }) },
  }
  const value = {
    type: 'value' as const,
    axisLabel: { color: look.muted, formatter: (number: number) => shortNumber(number, type, words.language) },
    splitLine: { lineStyle: { color: look.line } },
    ...(type === 'integer' ? { minInterval: 1 } : {}),
  }
  return {
    ...common(look),
    grid: {
      left: 4,
      right: 12,
      top: 16,
      bottom: many ? 30 : 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: legend(many, look),
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: kind === 'bar' ? 'shadow' : 'line' },
      confine: true,
      valueFormatter: (number) => exactNumber(number, type, words.language),
    },
    xAxis: down ? value : category,
    yAxis: down ? category : value,
    series: laid.series.map((one, index) =>
      kind === 'bar'
        ? {
            type: 'bar',
            name: one.name,
            data: one.values.map(cell),
            barMaxWidth: 36,
            cursor: 'pointer',
            ...(stacked ? { stack: one.measure.key } : {}),
          }
        : {
            type: 'line',
            name: one.name,
            data: one.values.map(cell),
            connectNulls: true,
            symbol: CHART_SYMBOLS[index % CHART_SYMBOLS.length],
            symbolSize: 7,
            lineStyle: { width: 2, type: CHART_DASHES[Math.floor(index / 2) % CHART_DASHES.length] },
          },
    ),
  }
}

/** Parts of a whole, in the order the rows came; every slice keeps its point, so each can be opened. */
export function shareOption(kind: 'pie' | 'funnel', laid: Series, words: ChartWords, look: ChartLook): ChartOption {
  const type = laid.measures[0]?.type ?? 'decimal'
  const values = laid.series[0]?.values ?? []
  const data = laid.categories.map((category, index) => ({ name: category.name, ...cell(values[index] ?? null) }))
  const drawn = data.map((one) => ({ ...one, value: one.value ?? 0 }))
  const label = (name: string, value: unknown) => `${clip(name)}\n${shortNumber(value, type, words.language)}`
  const shared = {
    name: laid.series[0]?.name ?? '',
    data: drawn,
    cursor: 'pointer',
    itemStyle: { borderColor: look.surface, borderWidth: 2 },
  }
  return {
    ...common(look),
    legend: legend(kind === 'pie' && drawn.length > 6, look),
    tooltip: { trigger: 'item', confine: true, valueFormatter: (number) => exactNumber(number, type, words.language) },
    series: [
      kind === 'pie'
        ? {
            type: 'pie',
            ...shared,
            radius: ['40%', '62%'],
            center: ['50%', drawn.length > 6 ? '44%' : '50%'],
            label: { color: look.text, lineHeight: 16, formatter: ({ name, value }) => label(name, value) },
            labelLine: { length: 8, length2: 6, lineStyle: { color: look.line } },
          }
        : {
            type: 'funnel',
            ...shared,
            sort: 'none',
            top: 8,
            bottom: 8,
            left: 8,
            right: '40%',
            minSize: '8%',
            label: {
              position: 'right',
              color: look.text,
              formatter: ({ name, value }) => label(name, value).replace('\n', ' '),
            },
            labelLine: { lineStyle: { color: look.line } },
          },
    ],
  }
}
