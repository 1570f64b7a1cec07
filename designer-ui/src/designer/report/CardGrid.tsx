import { DeleteOutlined, HolderOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { KeyboardEvent } from 'react'
import { GridLayout, useContainerWidth } from 'react-grid-layout'
import { useTranslation } from 'react-i18next'
import { textOf, useLocale } from '@/i18n'
import type { ChartDefinition, ChartLayout } from '@/kinds/charts/types'
import { COLUMNS, GAP, heightOf, ROW } from '@/runtime/dashboard/layout'
import { type DatasetFile, freeLayout, nudged } from './chart'
import { LiveChart } from './LiveChart'
import 'react-grid-layout/css/styles.css'

type CardGridProps = {
  charts: ChartDefinition[]
  datasets: DatasetFile[]
  chosen: string | null
  onChoose: (key: string) => void
  onLayout: (charts: ChartDefinition[]) => void
  onRemove: (key: string) => void
}

const HEAD = 40
const PADDING = 20
const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The cards on their grid: dragged by the handle, or moved with Alt and the arrows (Shift resizes). */
export function CardGrid({ charts, datasets, chosen, onChoose, onLayout, onRemove }: CardGridProps) {
  const { t } = useTranslation('studio-report')
  const locale = useLocale()
  const { width, containerRef, mounted } = useContainerWidth()
  const placed = charts.map((chart) => ({ ...chart, layout: chart.layout ?? freeLayout(charts, chart.type) }))

  const take = (layout: readonly { i: string; x: number; y: number; w: number; h: number }[]) => {
    const next = placed.map((chart) => {
      const at = layout.find((one) => one.i === chart.key)
      return at ? { ...chart, layout: { x: at.x, y: at.y, w: at.w, h: at.h } } : chart
    })
    const same = next.every((one, index) => samePlace(one.layout, charts[index]?.layout))
    if (!same) onLayout(next)
  }
  const onKey = (event: KeyboardEvent, chart: ChartDefinition & { layout: ChartLayout }) => {
    const step = STEPS[event.key]
    if (event.target === event.currentTarget && (event.key === 'Delete' || event.key === 'Backspace'))
      return onRemove(chart.key)
    if (event.target === event.currentTarget && event.key === 'Enter') return onChoose(chart.key)
    if (!step || !event.altKey) return
    event.preventDefault()
    const moved = nudged(chart.layout, step[0], step[1], event.shiftKey)
    onLayout(placed.map((one) => (one.key === chart.key ? { ...one, layout: moved } : one)))
  }

  return (
    <div ref={containerRef as never}>
      {mounted && (
        <GridLayout
          width={width}
          layout={placed.map(({ key, layout }) => ({ i: key, ...layout, minW: 3, minH: 3 }))}
          gridConfig={{ cols: COLUMNS, rowHeight: ROW, margin: [GAP, GAP], containerPadding: [0, 0] }}
          dragConfig={{ handle: '.report-handle' }}
          resizeConfig={{ handles: ['se'] }}
          onDragStop={take}
          onResizeStop={take}
        >
          {placed.map((chart) => {
            const title = textOf(chart.label as never, locale) || chart.key
            return (
              // biome-ignore lint/a11y/useSemanticElements: a card holds buttons, so it cannot be one
              <div
                key={chart.key}
                className={`report-card${chart.key === chosen ? ' report-chosen' : ''}`}
                role="group"
                aria-label={title}
                aria-description={t('card.keys')}
                // biome-ignore lint/a11y/noNoninteractiveTabindex: cards are chosen and moved by keyboard
                tabIndex={0}
                onClick={() => onChoose(chart.key)}
                onKeyDown={(event) => onKey(event, chart)}
              >
                <header className="report-handle">
                  <HolderOutlined aria-hidden="true" />
                  <strong title={title}>{title}</strong>
                  {chart.key === chosen && (
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={t('card.remove', { title })}
                      onMouseDown={(event) => event.stopPropagation()}
                      onClick={(event) => {
                        event.stopPropagation()
                        onRemove(chart.key)
                      }}
                    />
                  )}
                </header>
                <LiveChart
                  chart={chart}
                  dataset={datasets.find((one) => one.key === chart.dataset)}
                  height={heightOf(chart.layout.h) - HEAD - PADDING}
                />
              </div>
            )
          })}
        </GridLayout>
      )}
    </div>
  )
}

const samePlace = (a: ChartLayout | undefined, b: ChartLayout | undefined) =>
  a !== undefined && b !== undefined && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h
