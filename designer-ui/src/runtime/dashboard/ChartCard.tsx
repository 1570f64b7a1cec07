import { BarChartOutlined, ReloadOutlined, TableOutlined } from '@ant-design/icons'
import { Button, Card, Flex, Result, Tooltip, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import { useProblemText } from '@/i18n/problems'
import { Chart, ChartSkeleton } from '@/kinds/charts/Chart'
import { labelText } from '@/kinds/charts/names'
import type { ChartDefinition, ChartPoint } from '@/kinds/charts/types'
import { useChartData } from './queries'

const HEADER = 44
const PADDING = 24
/** What of the past cannot be had, however often it is asked for. */
const NOT_KEPT = ['field-not-kept', 'history-not-kept', 'too-much-changed-since']

type ChartCardProps = {
  app: string
  dashboard: string
  chart: ChartDefinition
  height: number
  /** The moment as of which it is drawn; now without it. */
  asOf?: string | undefined
  onDrill: (chart: ChartDefinition, point: ChartPoint, name: string) => void
}

/** One card: it loads by itself, so a slow chart holds back no other. */
export function ChartCard({ app, dashboard, chart, height, asOf, onDrill }: ChartCardProps) {
  const { t, i18n } = useTranslation('charts')
  const [asTable, setAsTable] = useState(false)
  const data = useChartData(app, dashboard, chart.key, asOf)
  const told = useProblemText()
  const title = labelText(chart.label, i18n.language, chart.key)
  const inner = height - HEADER - PADDING
  const drawn = !['table', 'list', 'number'].includes(chart.type)
  const drills = chart.type !== 'list'

  return (
    <Card
      size="small"
      aria-label={title}
      title={<Typography.Text ellipsis={{ tooltip: title }}>{title}</Typography.Text>}
      style={{ height, overflow: 'hidden' }}
      extra={
        drawn && (
          <Tooltip title={asTable ? t('asChart') : t('asTable')}>
            <Button
              type="text"
              size="small"
              aria-label={asTable ? t('asChart') : t('asTable')}
              aria-pressed={asTable}
              icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
              onClick={() => setAsTable(!asTable)}
            />
          </Tooltip>
        )
      }
    >
      {data.isPending ? (
        <ChartSkeleton height={inner} />
      ) : data.isError ? (
        <ChartFault
          closed={asProblem(data.error).status === 403}
          notKept={NOT_KEPT.includes(asProblem(data.error).code)}
          height={inner}
          message={told.whole(data.error)}
          retry={() => data.refetch()}
        />
      ) : (
        <Chart
          chart={chart}
          data={data.data}
          height={inner}
          asTable={asTable}
          onSelect={drills ? (point, name) => onDrill(chart, point, name) : undefined}
        />
      )}
    </Card>
  )
}

type ChartFaultProps = { closed: boolean; notKept: boolean; height: number; message: string; retry: () => void }

function ChartFault({ closed, notKept, height, message, retry }: ChartFaultProps) {
  const { t } = useTranslation('charts')
  return (
    <Flex vertical align="center" justify="center" gap="small" style={{ height }} role="alert">
      <Typography.Text type="secondary">
        {closed ? t('mayNotRead') : notKept ? message : t('failed', { message })}
      </Typography.Text>
      {!closed && !notKept && (
        <Button size="small" icon={<ReloadOutlined />} onClick={retry}>
          {t('retry')}
        </Button>
      )}
    </Flex>
  )
}

/** What stands in the place of a dashboard that is gone or not for this reader. */
export function DashboardFault({ missing }: { missing: boolean }) {
  const { t } = useTranslation('charts')
  return <Result status={missing ? '404' : 'warning'} title={missing ? t('dashboardMissing') : t('dashboardFailed')} />
}
