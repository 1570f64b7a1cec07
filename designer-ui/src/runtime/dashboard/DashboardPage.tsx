import { useQueryClient } from '@tanstack/react-query'
import { Empty, Flex, Grid, Skeleton, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import type { EntityModel } from '@/api/types'
import { labelText } from '@/kinds/charts/names'
import type { ChartData } from '@/kinds/charts/types'
import { ChartCard, DashboardFault } from './ChartCard'
import { type Drill, DrillDrawer } from './DrillDrawer'
import { COLUMNS, GAP, heightOf, phoneHeight, place, ROW } from './layout'
import { useDashboard } from './queries'

export type DashboardPageProps = {
  app: string
  dashboard: string
  /** The caller's entities: they name the columns of a drill-through. */
  entities?: EntityModel[]
  /** Opens one record; without it the titles of a drill-through are plain text. */
  onOpenRecord?: (entity: string, id: string) => void
}

const DRAWER = 720

/** A dashboard as its readers see it: a grid on a desk, one column on a phone. */
export function DashboardPage({ app, dashboard, entities = [], onOpenRecord }: DashboardPageProps) {
  const { t, i18n } = useTranslation('charts')
  const client = useQueryClient()
  const wide = Grid.useBreakpoint().md ?? true
  const [drill, setDrill] = useState<Drill | null>(null)
  const query = useDashboard(app, dashboard)

  if (query.isPending) return <Skeleton active paragraph={{ rows: 10 }} style={{ padding: 24 }} />
  if (query.isError) return <DashboardFault missing={asProblem(query.error).status === 404} />
  const placed = place(query.data.charts ?? [])

  return (
    <Flex vertical gap={GAP} style={{ padding: wide ? 16 : 8 }}>
      <Typography.Title level={4} style={{ margin: 0 }}>
        {labelText(query.data.label as Record<string, string>, i18n.language, dashboard)}
      </Typography.Title>
      {placed.length === 0 && <Empty description={t('dashboardEmpty')} />}
      <div
        style={
          wide
            ? {
                display: 'grid',
                gridTemplateColumns: `repeat(${COLUMNS}, minmax(0, 1fr))`,
                gridAutoRows: ROW,
                gap: GAP,
              }
            : { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: GAP }
        }
      >
        {placed.map(({ chart, x, y, w, h }) => (
          <div
            key={chart.key}
            style={
              wide ? { gridColumn: `${x + 1} / span ${w}`, gridRow: `${y + 1} / span ${h}`, minWidth: 0 } : undefined
            }
          >
            <ChartCard
              app={app}
              dashboard={dashboard}
              chart={chart}
              height={wide ? heightOf(h) : phoneHeight(chart.type)}
              onDrill={(of, point, name) => setDrill({ chart: of, point, name })}
            />
          </div>
        ))}
      </div>
      <DrillDrawer
        app={app}
        dashboard={dashboard}
        drill={drill}
        data={drill ? client.getQueryData<ChartData>(['chart', app, dashboard, drill.chart.key]) : undefined}
        entities={entities}
        width={wide ? DRAWER : '100%'}
        onClose={() => setDrill(null)}
        {...(onOpenRecord ? { onOpenRecord } : {})}
      />
    </Flex>
  )
}
