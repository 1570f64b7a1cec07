import {
  BarChartOutlined,
  DeleteOutlined,
  FunnelPlotOutlined,
  LineChartOutlined,
  NumberOutlined,
  PieChartOutlined,
  TableOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { Button, InputNumber, Select, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { textOf, useLocale } from '@/i18n'
import type { ScopeEntity } from '@/kinds/actions/scope'
import type { ChartDefinition, Grain } from '@/kinds/charts/types'
import { conditionFieldsOf } from '../flow/conditions'
import { OptionalCondition } from '../frame/condition/OptionalCondition'
import { LabelInput } from '../frame/LabelInput'
import { Field } from '../frame/Properties'
import { type ChartShape, type DatasetFile, GRAINS, tidyChart, toggleDimension, toggleMeasure, withType } from './chart'
import { DatasetEditor } from './DatasetEditor'
import { columnsOf, groupable, isPeriod } from './dataset'

type ChartSettingsProps = {
  chart: ChartDefinition
  dataset: DatasetFile | undefined
  datasets: DatasetFile[]
  entities: ScopeEntity[]
  shapes: Record<string, ChartShape>
  onChange: (chart: ChartDefinition, tag?: string) => void
  onDataset: (dataset: DatasetFile) => void
  onRemove: () => void
}

const ICONS: Record<string, ReactNode> = {
  bar: <BarChartOutlined />,
  line: <LineChartOutlined />,
  pie: <PieChartOutlined />,
  number: <NumberOutlined />,
  table: <TableOutlined />,
  funnel: <FunnelPlotOutlined />,
  list: <UnorderedListOutlined />,
}

/** Settings beside the live chart: what is grouped, what is counted, how it is drawn. */
export function ChartSettings({
  chart,
  dataset,
  datasets,
  entities,
  shapes,
  onChange,
  onDataset,
  onRemove,
}: ChartSettingsProps) {
  const { t } = useTranslation('studio-report')
  const words = useTranslation('charts').t
  const locale = useLocale()
  const columns = dataset ? columnsOf(dataset, entities, locale) : []
  const shape = shapes[chart.type]
  const conditions = conditionFieldsOf(
    columns.map((one) => ({
      path: one.key,
      label: one.label,
      type: one.type,
      ...(one.options ? { options: one.options } : {}),
    })),
  )
  const set = (changes: Partial<ChartDefinition>, tag?: string) => onChange(tidyChart({ ...chart, ...changes }), tag)
  const moveTo = (key: string) => {
    const next = datasets.find((one) => one.key === key)
    const first = next?.measures?.[0]?.key
    onChange(
      tidyChart({ ...chart, dataset: key, dimensions: [], measures: first ? [first] : [], filter: '', sort: [] }),
    )
  }
  return (
    <aside className="st-props" aria-label={t('settings.chart')}>
      <h2 className="st-props-title">{t('settings.chart')}</h2>
      <Tabs
        size="small"
        items={[
          {
            key: 'chart',
            label: t('settings.basic'),
            children: (
              <div className="st-props-body">
                <GroupBy chart={chart} columns={groupable(columns)} shapes={shapes} onChange={onChange} />
                <Field label={t('settings.measures')}>
                  <div className="report-chips">
                    {(dataset?.measures ?? []).map((measure) => (
                      <Chip
                        key={measure.key}
                        on={(chart.measures ?? []).includes(measure.key)}
                        onClick={() => onChange(toggleMeasure(chart, measure.key, shape?.maxMeasures ?? 1))}
                      >
                        {textOf(measure.label, locale) || measure.key}
                      </Chip>
                    ))}
                  </div>
                </Field>
                <Field label={t('settings.type')}>
                  <div className="report-types">
                    {Object.keys(shapes).map((type) => (
                      <button
                        key={type}
                        type="button"
                        aria-pressed={chart.type === type}
                        onClick={() => onChange(withType(chart, type, shapes[type]))}
                      >
                        <span aria-hidden="true">{ICONS[type]}</span>
                        {words(`kind.${type}`)}
                      </button>
                    ))}
                  </div>
                </Field>
                <LabelInput
                  caption={t('settings.title')}
                  value={chart.label as never}
                  onChange={(label) => set({ label: label as never }, 'title')}
                />
                <Field label={t('settings.filter')}>
                  <OptionalCondition
                    value={chart.filter ?? ''}
                    onChange={(filter) => set({ filter }, 'filter')}
                    fields={conditions}
                  />
                </Field>
                <SortAndLimit chart={chart} dataset={dataset} columns={columns} onChange={set} />
                <Field label={t('settings.source')}>
                  <Select
                    aria-label={t('settings.source')}
                    value={chart.dataset}
                    onChange={moveTo}
                    options={datasets.map((one) => ({ value: one.key, label: textOf(one.label, locale) || one.key }))}
                  />
                </Field>
                <Button
                  type="text"
                  danger
                  icon={<DeleteOutlined />}
                  onClick={onRemove}
                  style={{ alignSelf: 'flex-start' }}
                >
                  {t('settings.remove')}
                </Button>
              </div>
            ),
          },
          {
            key: 'data',
            label: t('settings.data'),
            children: dataset ? <DatasetEditor dataset={dataset} entities={entities} onChange={onDataset} /> : null,
          },
        ]}
      />
    </aside>
  )
}

type GroupByProps = {
  chart: ChartDefinition
  columns: ReturnType<typeof groupable>
  shapes: Record<string, ChartShape>
  onChange: (chart: ChartDefinition) => void
}

function GroupBy({ chart, columns, shapes, onChange }: GroupByProps) {
  const { t } = useTranslation('studio-report')
  const dimensions = chart.dimensions ?? []
  const withGrain = (field: string, grain: Grain) =>
    onChange({ ...chart, dimensions: dimensions.map((one) => (one.field === field ? { field, grain } : one)) })
  return (
    <Field label={t('settings.groupBy')}>
      <div className="report-chips">
        {columns.map((column) => (
          <Chip
            key={column.key}
            on={dimensions.some((one) => one.field === column.key)}
            onClick={() =>
              onChange(
                toggleDimension(
                  chart,
                  { field: column.key, ...(isPeriod(column.type) ? { grain: 'month' as const } : {}) },
                  shapes,
                ),
              )
            }
          >
            {column.label}
          </Chip>
        ))}
      </div>
      {dimensions
        .filter((one) => one.grain)
        .map((one) => (
          <Select<Grain>
            key={one.field}
            aria-label={t('settings.grain')}
            value={one.grain ?? 'month'}
            onChange={(grain) => withGrain(one.field, grain)}
            options={GRAINS.map((grain) => ({ value: grain, label: t(`grain.${grain}`) }))}
          />
        ))}
    </Field>
  )
}

type SortAndLimitProps = {
  chart: ChartDefinition
  dataset: DatasetFile | undefined
  columns: ReturnType<typeof columnsOf>
  onChange: (changes: Partial<ChartDefinition>, tag?: string) => void
}

function SortAndLimit({ chart, dataset, columns, onChange }: SortAndLimitProps) {
  const { t } = useTranslation('studio-report')
  const locale = useLocale()
  if (chart.type === 'number') return null
  const measures = (chart.measures ?? []).map((key) => ({
    key,
    label: textOf(dataset?.measures?.find((one) => one.key === key)?.label, locale) || key,
  }))
  const groups = (chart.dimensions ?? []).map(({ field }) => ({
    key: field,
    label: columns.find((one) => one.key === field)?.label ?? field,
  }))
  const options = [...measures, ...groups].flatMap(({ key, label }) => [
    { value: `-${key}`, label: t('settings.largest', { label }) },
    { value: key, label: t('settings.smallest', { label }) },
  ])
  return (
    <Field label={t('settings.order')}>
      <Select
        aria-label={t('settings.order')}
        allowClear
        placeholder={t('settings.natural')}
        value={chart.sort?.[0]}
        onChange={(sort?: string) => onChange({ sort: sort ? [sort] : [] })}
        options={options}
      />
      <InputNumber
        aria-label={t('settings.limit')}
        min={1}
        max={1000}
        precision={0}
        prefix={t('settings.first')}
        suffix={t('settings.rows')}
        placeholder={t('settings.all')}
        value={chart.limit ?? null}
        onChange={(limit) => onChange({ limit: limit ?? undefined } as Partial<ChartDefinition>, 'limit')}
      />
    </Field>
  )
}

function Chip({ on, onClick, children }: { on: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="report-chip" aria-pressed={on} onClick={onClick}>
      {children}
    </button>
  )
}
