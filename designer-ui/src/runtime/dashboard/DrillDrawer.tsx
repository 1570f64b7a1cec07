import { Button, Drawer, Flex, Skeleton, Table, type TableColumnsType, Typography } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityModel, RecordItem } from '@/api/types'
import { useProblemText } from '@/i18n/problems'
import { exactNumber, labelText } from '@/kinds/charts/names'
import type { ChartData, ChartDefinition, ChartPoint } from '@/kinds/charts/types'
import { isNumber } from '@/kinds/fields/operands'
import { fieldText } from './fieldText'
import { recordCount, useDrill } from './queries'

export type Drill = { chart: ChartDefinition; point: ChartPoint; name: string }

type DrillDrawerProps = {
  app: string
  dashboard: string
  drill: Drill | null
  data: ChartData | undefined
  entities: EntityModel[]
  asOf?: string | undefined
  width: number | string
  onClose: () => void
  onOpenRecord?: (entity: string, id: string) => void
}

/** The very records behind a mark; their number and sums are the mark's number. */
export function DrillDrawer({
  app,
  dashboard,
  drill,
  data,
  entities,
  asOf,
  width,
  onClose,
  onOpenRecord,
}: DrillDrawerProps) {
  const { t, i18n } = useTranslation('charts')
  const language = i18n.language
  const told = useProblemText()
  const query = useDrill(app, dashboard, drill?.chart.key ?? '', drill?.point ?? null, asOf)
  const first = query.data?.pages[0]
  const entity = entities.find((one) => one.key === first?.entity)
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const shown = first?.fields ?? worthShowing(entity, items[0])
  const nameOf = (item: RecordItem) => item.title || String(item.values[entity?.titleField ?? ''] ?? '') || item.id
  const title = drill ? labelText(drill.chart.label, language, drill.chart.key) : ''

  const columns: TableColumnsType<RecordItem> = [
    {
      key: '_title',
      title: entity ? labelText(entity.label as Record<string, string>, language, entity.key) : t('record'),
      fixed: 'left',
      render: (_, item) =>
        onOpenRecord && first?.entity ? (
          <Button
            type="link"
            size="small"
            style={{ padding: 0, height: 'auto' }}
            onClick={() => onOpenRecord(first.entity ?? '', item.id)}
          >
            {nameOf(item)}
          </Button>
        ) : (
          nameOf(item)
        ),
    },
    ...shown
      .filter((key) => key !== entity?.titleField)
      .map((key) => {
        const field = entity?.fields.find((one) => one.key === key)
        const right = isNumber(field?.type)
        return {
          key,
          title: field ? labelText(field.label as Record<string, string>, language, key) : key,
          align: right ? ('right' as const) : ('left' as const),
          render: (_: unknown, item: RecordItem) => fieldText(item, key, field, language, t('yes'), t('no')),
        }
      }),
  ]

  return (
    <Drawer
      open={drill !== null}
      onClose={onClose}
      size={width}
      title={drill ? [title, drill.name].filter(Boolean).join(' · ') : ''}
      destroyOnHidden
    >
      {query.isPending ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : query.isError ? (
        <Typography.Text type="danger" role="alert">
          {t('failed', { message: told.whole(query.error) })}
        </Typography.Text>
      ) : (
        <Flex vertical gap="middle">
          <Totals
            count={recordCount(first)}
            loaded={items.length}
            more={query.hasNextPage}
            measures={measuresOf(first?.total)}
            data={data}
          />
          <Table<RecordItem>
            size="small"
            rowKey="id"
            columns={columns}
            dataSource={items}
            pagination={false}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: t('noRecords') }}
          />
          {query.hasNextPage && (
            <Button onClick={() => query.fetchNextPage()} loading={query.isFetchingNextPage}>
              {t('more')}
            </Button>
          )}
        </Flex>
      )}
    </Drawer>
  )
}

const COLUMNS = 5
const RELATED = ['reference', 'user', 'org']

/** The columns of the entity's first list say what is worth seeing; a reference without a name is not. */
function worthShowing(entity: EntityModel | undefined, item: RecordItem | undefined): string[] {
  const keys = entity?.views.find((view) => view.columns?.length)?.columns ?? Object.keys(item?.values ?? {})
  const named = (key: string) => {
    const type = entity?.fields.find((field) => field.key === key)?.type ?? ''
    return !key.includes('.') && (!RELATED.includes(type) || item?.display?.[key] !== undefined)
  }
  return keys.filter(named).slice(0, COLUMNS)
}

function measuresOf(total: unknown): Record<string, unknown> {
  return total && typeof total === 'object' ? ((total as { measures?: Record<string, unknown> }).measures ?? {}) : {}
}

type TotalsProps = {
  count: number | undefined
  loaded: number
  more: boolean
  measures: Record<string, unknown>
  data: ChartData | undefined
}

function Totals({ count, loaded, more, measures, data }: TotalsProps) {
  const { t, i18n } = useTranslation('charts')
  const records = count ?? loaded
  return (
    <Flex gap="large" wrap aria-live="polite">
      <Typography.Text strong>
        {count === undefined && more ? t('recordsAtLeast', { count: records }) : t('records', { count: records })}
      </Typography.Text>
      {Object.entries(measures).map(([key, value]) => {
        const column = data?.columns.find((one) => one.key === key)
        return (
          <Typography.Text key={key} style={{ fontVariantNumeric: 'tabular-nums' }}>
            {labelText(column?.label, i18n.language, key)}{' '}
            {exactNumber(value, column?.type ?? 'decimal', i18n.language)}
          </Typography.Text>
        )
      })}
    </Flex>
  )
}
