import { useQueryClient } from '@tanstack/react-query'
import { Empty, Flex, Grid, Skeleton, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import type { EntityModel } from '@/api/types'
import { labelText } from '@/kinds/charts/names'
import type { ChartData } from '@/kinds/charts/types'
import { AsOfBanner } from '../asof/AsOfBanner'
import { AsOfButton } from '../asof/AsOfButton'
import { useAsOf } from '../asof/useAsOf'
import { ChartCard, DashboardFault } from './ChartCard'
import { type Drill, DrillDrawer } from './DrillDrawer'
import { COLUMNS, GAP, heightOf, phoneHeight, place, ROW } from './layout'
import { chartKey, useDashboard } from './queries'

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
  const asOf = useAsOf()
  const query = useDashboard(app, dashboard)

  if (query.isPending) return <Skeleton active paragraph={{ rows: 10 }} style={{ padding: 24 }} />
  if (query.isError) return <DashboardFault missing={asProblem(query.error).status === 404} />
  const placed = place(query.data.charts ?? [])

  return (
    <Flex vertical gap={GAP} style={{ padding: wide ? 16 : 8 }}>
      <Flex justify="space-between" align="center" gap={GAP}>
        <Typography.Title level={4} style={{ margin: 0 }}>
          {labelText(query.data.label as Record<string, string>, i18n.language, dashboard)}
        </Typography.Title>
        <AsOfButton />
      </Flex>
      <AsOfBanner />
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
              asOf={asOf}
              onDrill={(of, point, name) => setDrill({ chart: of, point, name })}
            />
          </div>
        ))}
      </div>
      <DrillDrawer
        app={app}
        dashboard={dashboard}
        drill={drill}
        data={drill ? client.getQueryData<ChartData>(chartKey(app, dashboard, drill.chart.key, asOf)) : undefined}
        entities={entities}
        asOf={asOf}
        width={wide ? DRAWER : '100%'}
        onClose={() => setDrill(null)}
        {...(onOpenRecord ? { onOpenRecord } : {})}
      />
    </Flex>
  )
}
