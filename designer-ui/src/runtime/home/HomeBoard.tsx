import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import { useModel } from '@/api/session'
import { useLocale } from '@/i18n'
import { exactNumber, labelText, shortNumber } from '@/kinds/charts/names'
import type { ChartDefinition } from '@/kinds/charts/types'
import { usePhone } from '@/ui/appearance'
import { Bars, Blank } from '@/ui/states'
import { useChartData, useDashboard } from '../dashboard/queries'
import { ListCard } from './ListCard'

const ChartCard = lazy(() => import('../dashboard/ChartCard').then((module) => ({ default: module.ChartCard })))
const DrillDrawer = lazy(() => import('../dashboard/DrillDrawer').then((module) => ({ default: module.DrillDrawer })))

const LONG = 12
const CHART = 280
const DRAWER = 720

type Drill = { chart: ChartDefinition; point: Record<string, unknown>; name: string }

const Figure = ({
  app,
  dashboard,
  chart,
  onDrill,
}: {
  app: string
  dashboard: string
  chart: ChartDefinition
  onDrill: (drill: Drill) => void
}) => {
  const locale = useLocale()
  const data = useChartData(app, dashboard, chart.key)
  const measure = data.data?.columns.findIndex((column) => column.role === 'measure') ?? -1
  const value = data.data?.rows[0]?.[measure]
  const type = data.data?.columns[measure]?.type ?? 'integer'
  const exact = exactNumber(value ?? 0, type, locale)
  if (data.isError && asProblem(data.error).status === 403) return null
  const title = labelText(chart.label, locale, chart.key)
  return (
    <button type="button" className="bw-figure" onClick={() => onDrill({ chart, point: {}, name: '' })}>
      <span className="bw-soft">{title}</span>
      <span className="bw-figure-value bw-nums" title={exact}>
        {data.isPending ? (
          <span className="bw-bar" />
        ) : data.isError ? (
          '–'
        ) : exact.length > LONG ? (
          shortNumber(value ?? 0, type, locale)
        ) : (
          exact
        )}
      </span>
    </button>
  )
}

/** Draws its children once they come near the reader: charts below the fold cost nothing before. */
const WhenNear = ({ height, children }: { height: number; children: React.ReactNode }) => {
  const box = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: '120px' })
    if (box.current) watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  return (
    <div ref={box} style={{ minHeight: height }}>
      {near ? children : null}
    </div>
  )
}

/** Charts the generic cards of the home page show already. */
const shownElsewhere = (chart: ChartDefinition) => chart.type === 'list' && /^(tasks?|alerts?)$/.test(chart.dataset)

/** The app's home dashboard in the home page: figures above the work, lists and charts below it. */
export default function HomeBoard({
  app,
  dashboard,
  part,
}: {
  app: string
  dashboard: string
  part: 'figures' | 'cards'
}) {
  const { t } = useTranslation('runtime')
  const board = useDashboard(app, dashboard)
  const entities = useModel(app).data?.entities ?? []
  const phone = usePhone()
  const [drill, setDrill] = useState<Drill | null>(null)
  const navigate = useNavigate()
  if (board.isPending) return part === 'figures' ? <div className="bw-figures-hold" /> : <Bars rows={4} />
  if (board.isError) return part === 'figures' ? null : <Blank small tone="error" title={t('problem.failed')} />
  const charts = board.data.charts ?? []
  const drawer = (
    <Suspense fallback={null}>
      {drill ? (
        <DrillDrawer
          app={app}
          dashboard={dashboard}
          drill={drill}
          data={undefined}
          entities={entities}
          width={phone ? '100%' : DRAWER}
          onOpenRecord={(entity, id) => void navigate({ to: `/app/${app}/e/${entity}/${id}` })}
          onClose={() => setDrill(null)}
        />
      ) : null}
    </Suspense>
  )
  if (part === 'figures') {
    const figures = charts.filter((chart) => chart.type === 'number')
    return figures.length ? (
      <section className="bw-figures" aria-label={t('home.figures')}>
        {figures.map((chart) => (
          <Figure key={chart.key} app={app} dashboard={dashboard} chart={chart} onDrill={setDrill} />
        ))}
        {drawer}
      </section>
    ) : null
  }
  const lists = charts.filter((chart) => chart.type === 'list' && !shownElsewhere(chart))
  const drawn = charts.filter((chart) => chart.type !== 'list' && chart.type !== 'number')
  return (
    <>
      <div className="bw-home-grid">
        {lists.map((chart) => (
          <ListCard key={chart.key} app={app} dashboard={dashboard} chart={chart} />
        ))}
      </div>
      <div className="bw-home-grid">
        {drawn.map((chart) => (
          <WhenNear key={chart.key} height={CHART}>
            <Suspense fallback={<Bars rows={5} />}>
              <ChartCard
                app={app}
                dashboard={dashboard}
                chart={chart}
                height={CHART}
                onDrill={(of, point, name) => setDrill({ chart: of, point, name })}
              />
            </Suspense>
          </WhenNear>
        ))}
      </div>
      {drawer}
    </>
  )
}
