import { DeleteOutlined } from '@ant-design/icons'
import { useParams } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKinds } from '@/api/session'
import { textOf, useLocale } from '@/i18n'
import type { ChartDefinition } from '@/kinds/charts/types'
import { Blank } from '@/ui/states'
import { useSurroundings } from '../flow/useScope'
import { LabelInput } from '../frame/LabelInput'
import {
  type DraftFileHandle,
  useDraftEntries,
  useDraftFile,
  useDraftFiles,
  useStudio,
  useTools,
} from '../frame/studio'
import { CardGrid } from './CardGrid'
import { ChartSettings } from './ChartSettings'
import { type ChartShape, type DashboardFile, type DatasetFile, newChart, replaceChart, SHAPES } from './chart'
import { datasetFor } from './dataset'
import { SourcePalette } from './SourcePalette'
import { retitled } from './title'
import { useWords } from './useWords'
import './report.css'

const datasetPath = (key: string) => `datasets/${key}.dataset.yaml`

/** Edits one dashboard: data on the left, cards in the middle, settings of the chosen card on the right. */
export default function DashboardDesigner() {
  const { dashboard = '' } = useParams({ strict: false }) as { dashboard?: string }
  const { t } = useTranslation('studio-report')
  const file = useDraftFile<DashboardFile>(`dashboards/${dashboard}.dashboard.yaml`)
  const surroundings = useSurroundings()
  const { ready } = useWords()
  if (file.status === 'missing') return <Blank title={t('missing')} />
  if (file.content === undefined || !surroundings.ready || !ready) return <Skeleton active style={{ padding: 24 }} />
  return <Designer key={dashboard} file={file} dashboard={file.content} surroundings={surroundings} />
}

type DesignerProps = {
  file: DraftFileHandle<DashboardFile>
  dashboard: DashboardFile
  surroundings: ReturnType<typeof useSurroundings>
}

function Designer({ file, dashboard, surroundings }: DesignerProps) {
  const { t } = useTranslation('studio-report')
  const { words } = useWords()
  const locale = useLocale()
  const { store } = useStudio()
  const { undo, redo, canUndo, canRedo } = file
  useTools({ undo, redo, canUndo, canRedo })
  const [chosen, choose] = useState<string | null>(null)
  const { entities } = surroundings
  const entries = useDraftEntries('dataset')
  const files = useDraftFiles<DatasetFile>(entries.map((one) => one.path))
  const datasets = useMemo(() => files.filter((one): one is DatasetFile => one !== undefined), [files])
  const shapes = useShapes()
  const charts = dashboard.charts ?? []
  const chart = charts.find((one) => one.key === chosen)
  const datasetOf = (of: ChartDefinition) => datasets.find((one) => one.key === of.dataset)

  const change = (before: ChartDefinition, after: ChartDefinition, tag?: string) =>
    file.change(replaceChart(dashboard, before.key, retitled(before, after, datasetOf(after), entities, words)), tag)
  const add = (dataset: DatasetFile, fresh: boolean) => {
    const made = newChart(charts, dataset)
    const titled = retitled(made, made, dataset, entities, words)
    const next = { ...dashboard, charts: [...charts, titled] }
    if (fresh) file.changeWith(next, [{ path: datasetPath(dataset.key), content: dataset }])
    else file.change(next)
    choose(made.key)
  }
  const addFor = (entity: string) => {
    const found = entities.find((one) => one.key === entity)
    if (found) add(datasetFor(found, found.key, words), true)
  }
  const remove = (key: string) => {
    file.change({ ...dashboard, charts: charts.filter((one) => one.key !== key) })
    choose(null)
  }

  return (
    <div className="st-frame">
      <SourcePalette
        datasets={datasets}
        entities={entities}
        onDataset={(dataset) => add(dataset, false)}
        onEntity={addFor}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: beside the cards, a click or Escape chooses none */}
      <section
        className="st-canvas report-canvas"
        onClick={(event) => event.target === event.currentTarget && choose(null)}
        onKeyDown={(event) => event.key === 'Escape' && choose(null)}
      >
        <div className="st-head">
          <h1>{textOf(dashboard.label, locale) || dashboard.key}</h1>
        </div>
        {charts.length === 0 ? (
          <Blank title={t('emptyDashboard')} text={t('emptyHint')} />
        ) : (
          <CardGrid
            charts={charts}
            datasets={datasets}
            chosen={chosen}
            onChoose={choose}
            onLayout={(next) => file.change({ ...dashboard, charts: next }, 'layout')}
            onRemove={remove}
          />
        )}
      </section>
      {chart ? (
        <ChartSettings
          key={chart.key}
          chart={chart}
          dataset={datasetOf(chart)}
          datasets={datasets}
          entities={entities}
          shapes={shapes}
          onChange={(next, tag) => change(chart, next, tag)}
          onDataset={(next) => store.change(datasetPath(next.key), next)}
          onRemove={() => remove(chart.key)}
        />
      ) : (
        <aside className="st-props" aria-label={t('settings.dashboard')}>
          <h2 className="st-props-title">{t('settings.dashboard')}</h2>
          <div className="st-props-body">
            <LabelInput
              caption={t('settings.name')}
              value={dashboard.label}
              onChange={(label) => file.change({ ...dashboard, label }, 'label')}
            />
            <div className="st-field">
              <div className="st-field-head">{t('settings.charts')}</div>
              <ol className="report-list">
                {charts.map((one) => (
                  <li key={one.key}>
                    <button type="button" onClick={() => choose(one.key)}>
                      {textOf(one.label as never, locale) || one.key}
                    </button>
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={t('card.remove', { title: textOf(one.label as never, locale) || one.key })}
                      onClick={() => remove(one.key)}
                    />
                  </li>
                ))}
              </ol>
              <p className="st-field-help">{t('settings.help')}</p>
            </div>
          </div>
        </aside>
      )}
    </div>
  )
}

/** Shapes of the chart kinds as the server states them, ours where it does not. */
function useShapes(): Record<string, ChartShape> {
  const kinds = useKinds().data?.chartTypes
  return useMemo(() => {
    const stated = (kinds ?? []).map(({ key, minDimensions, maxDimensions, maxMeasures }) => {
      const own = SHAPES[key]
      return [
        key,
        {
          minDimensions: minDimensions ?? own?.minDimensions ?? 0,
          maxDimensions: maxDimensions ?? own?.maxDimensions ?? 2,
          maxMeasures: maxMeasures ?? own?.maxMeasures ?? 1,
        },
      ] as const
    })
    return stated.length > 0 ? Object.fromEntries(stated) : SHAPES
  }, [kinds])
}
