import { Empty, Skeleton } from 'antd'
import { type ComponentType, lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from './DataTable'
import { chartKinds } from './registry'
import type { ChartProps } from './types'

const drawings = new Map<string, ComponentType<ChartProps>>(
  [...chartKinds].map(([key, load]) => [
    key,
    lazy(async () => {
      const { default: kind } = await load()
      return { default: (props: ChartProps) => <>{kind.render(props)}</> }
    }),
  ]),
)

/** A chart of any kind; `asTable` shows the same rows as a table instead. */
export function Chart({ asTable, ...props }: ChartProps & { asTable?: boolean }) {
  const { t } = useTranslation('charts')
  const Drawing = drawings.get(props.chart.type)
  if (props.data.rows.length === 0) {
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={t('nothing')}
        style={{ height: props.height, margin: 0 }}
      />
    )
  }
  if (asTable || !Drawing) return <DataTable {...props} />
  return (
    <Suspense fallback={<ChartSkeleton height={props.height} />}>
      <Drawing {...props} />
    </Suspense>
  )
}

/** Holds a chart's place, so that nothing shifts when it arrives. */
export function ChartSkeleton({ height }: { height: number }) {
  return (
    <div style={{ height }}>
      <Skeleton.Node active style={{ width: '100%', height }} styles={{ root: { width: '100%' } }} />
    </div>
  )
}
