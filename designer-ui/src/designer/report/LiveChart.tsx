import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '@/api/client'
import { Chart, ChartSkeleton } from '@/kinds/charts/Chart'
import type { ChartData, ChartDefinition } from '@/kinds/charts/types'
import { useStudio } from '../frame/studio'
import type { DatasetFile } from './chart'

/** A chart has to be called something; what it is called changes no number. */
const UNTITLED = { 'zh-CN': '-', en: '-' }
/** Faults of a draft that speaks of records which are not published yet. */
const UNPUBLISHED = ['dataset-not-found', 'report-field-unknown', 'entity-not-found']

type LiveChartProps = { chart: ChartDefinition; dataset: DatasetFile | undefined; height: number }

/** A chart of the draft, drawn from real data again whenever what it asks changes. */
export function LiveChart({ chart, dataset, height }: LiveChartProps) {
  const { t } = useTranslation('studio-report')
  const { app } = useStudio()
  // the place and the title of a card do not change its numbers
  const { layout: _layout, label: _label, key, ...asked } = chart
  const question = JSON.stringify({ chart: { key, label: UNTITLED, ...asked }, dataset })
  const incomplete = !dataset || (chart.type !== 'list' && !(chart.measures ?? []).length)
  const { data, error, isPending } = useQuery({
    queryKey: ['chart-preview', app, question],
    enabled: !incomplete,
    queryFn: ({ signal }) => api.post<ChartData>(`/apps/${app}/charts/preview`, JSON.parse(question), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })
  if (incomplete) return <Hint height={height} text={dataset ? t('card.choose') : t('card.noDataset')} />
  if (error) {
    const problem = asProblem(error)
    if (problem.status === 403) return <Hint height={height} text={t('card.mayNotRead')} />
    if (UNPUBLISHED.includes(problem.code)) return <Hint height={height} text={t('card.afterPublish')} />
    return (
      <Hint
        height={height}
        text={t('card.failed', { message: problem.violations[0]?.message ?? problem.detail ?? problem.message })}
      />
    )
  }
  if (isPending || !data) return <ChartSkeleton height={height} />
  return (
    <div inert>
      <Chart chart={chart} data={data} height={height} />
    </div>
  )
}

function Hint({ height, text }: { height: number; text: string }) {
  return (
    <Flex align="center" justify="center" style={{ height }}>
      <Typography.Text type="secondary">{text}</Typography.Text>
    </Flex>
  )
}
