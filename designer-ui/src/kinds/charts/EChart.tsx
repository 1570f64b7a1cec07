import { BarChart, FunnelChart, LineChart, PieChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { ChartOption } from './options'
import type { ChartPoint } from './types'

use([
  BarChart,
  LineChart,
  PieChart,
  FunnelChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  AriaComponent,
  SVGRenderer,
])

type EChartProps = {
  option: ChartOption
  height: number
  label: string
  onSelect?: (point: ChartPoint, name: string) => void
}

/** Draws an option and keeps to its container's width. Drawn as SVG: sharp on paper and on a phone. */
export function EChart({ option, height, label, onSelect }: EChartProps) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  const select = useRef(onSelect)
  select.current = onSelect

  useEffect(() => {
    if (!host.current) return
    const drawn = init(host.current, undefined, { renderer: 'svg' })
    chart.current = drawn
    drawn.on('click', (event) => {
      const data = event.data as { point?: ChartPoint } | null
      if (data?.point) select.current?.(data.point, String(event.name))
    })
    const watch = new ResizeObserver(() => drawn.resize())
    watch.observe(host.current)
    return () => {
      watch.disconnect()
      drawn.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])

  return <div ref={host} role="img" aria-label={label} style={{ width: '100%', height }} />
}
