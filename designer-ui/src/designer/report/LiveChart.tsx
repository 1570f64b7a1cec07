import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '@/api/client'
import { useMe } from '@/api/session'
import { useLocale } from '@/i18n'
import { Chart, ChartSkeleton } from '@/kinds/charts/Chart'
import type { ChartData, ChartDefinition } from '@/kinds/charts/types'
import { useEntities, useStudio } from '../frame/studio'
import type { DatasetFile } from './chart'
import { columnOf, columnsOf, fieldAt } from './dataset'
import { sampleData } from './sample'

/** A chart has to be called something; what it is called changes no number. */
const UNTITLED = { 'zh-CN': '-', en: '-' }
/** Faults of a draft that speaks of records which are not published yet. */
const UNPUBLISHED = ['dataset-not-found', 'report-field-unknown', 'entity-not-found']

type LiveChartProps = { chart: ChartDefinition; dataset: DatasetFile | undefined; height: number }

/**
 * A chart of the draft, drawn again whenever what it asks changes: from real data, or from invented rows that
 * say so where the designer may not read the records or there are none yet.
 */
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
    const why = problem.status === 403 ? 'mayNotRead' : UNPUBLISHED.includes(problem.code) ? 'afterPublish' : undefined
    if (why) return <SampleChart chart={chart} dataset={dataset} height={height} why={t(`card.${why}`)} />
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

const NOTE_HEIGHT = 22

type SampleChartProps = { chart: ChartDefinition; dataset: DatasetFile; height: number; why: string }

function SampleChart({ chart, dataset, height, why }: SampleChartProps) {
  const { t } = useTranslation('studio-report')
  const language = useLocale()
  const { entities } = useEntities()
  const me = useMe()
  const entity = entities.find((one) => one.key === dataset.entity)
  const related = (chart.dimensions ?? []).flatMap(({ field }) => {
    const found = field.includes('.') ? fieldAt(field, entity, entities) : undefined
    return found ? [{ ...columnOf(found, language), key: field }] : []
  })
  const columns = [...columnsOf(dataset, entities, language), ...related]
  const today = me.data?.businessDate ?? ''
  const data = sampleData(chart, dataset, columns, (n) => t('card.sampleName', { n }), today)
  return (
    <>
      <p className="report-sample" title={why}>
        {t('card.sample')}
      </p>
      <div inert>
        <Chart chart={chart} data={data} height={height - NOTE_HEIGHT} />
      </div>
    </>
  )
}

function Hint({ height, text }: { height: number; text: string }) {
  return (
    <Flex align="center" justify="center" style={{ height }}>
      <Typography.Text type="secondary">{text}</Typography.Text>
    </Flex>
  )
}
