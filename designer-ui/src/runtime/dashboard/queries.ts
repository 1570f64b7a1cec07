import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '@/api/client'
import type { Label, RecordItem } from '@/api/types'
import type { ChartData, ChartDefinition, ChartPoint } from '@/kinds/charts/types'

export type Dashboard = { key: string; label: Label; charts: ChartDefinition[] }

/** The records behind a mark, with the sums they add up to. */
export type DrillPage = {
  entity?: string
  fields?: string[]
  items: RecordItem[]
  next: string | null
  total?: { records?: number; measures?: Record<string, unknown> } | number | null
}

const path = (app: string, dashboard: string) =>
  `/apps/${encodeURIComponent(app)}/dashboards/${encodeURIComponent(dashboard)}`

export const useDashboard = (app: string, dashboard: string) =>
  useQuery({
    queryKey: ['dashboard', app, dashboard],
    queryFn: ({ signal }) => api.get<Dashboard>(path(app, dashboard), { signal }),
  })

export const chartKey = (app: string, dashboard: string, chart: string, asOf?: string) => [
  'chart',
  app,
  dashboard,
  chart,
  ...(asOf ? [asOf] : []),
]
export const useChartData = (app: string, dashboard: string, chart: string, asOf?: string) =>
  useQuery({
    queryKey: chartKey(app, dashboard, chart, asOf),
    queryFn: ({ signal }) =>
      api.post<ChartData>(
        `${path(app, dashboard)}/charts/${encodeURIComponent(chart)}/data`,
        {},
        { query: { asOf }, signal },
      ),
  })

export const useDrill = (app: string, dashboard: string, chart: string, point: ChartPoint | null, asOf?: string) =>
  useInfiniteQuery({
    queryKey: ['chart-records', app, dashboard, chart, point, asOf],
    enabled: point !== null,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.post<DrillPage>(
        `${path(app, dashboard)}/charts/${encodeURIComponent(chart)}/records`,
        { point, ...(pageParam ? { after: pageParam } : {}), ...(asOf ? { asOf } : {}) },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
  })

/** The one record a line of a list stands for; undefined if it stands for several. */
export const recordOf = async (app: string, dashboard: string, chart: string, point: ChartPoint) => {
  const page = await api.post<DrillPage>(`${path(app, dashboard)}/charts/${encodeURIComponent(chart)}/records`, {
    point,
  })
  const [only, another] = page.items
  return page.entity && only && !another ? { entity: page.entity, id: only.id } : undefined
}

/** How many records a drill-through found, when the server says so. */
export function recordCount(page: DrillPage | undefined): number | undefined {
  if (typeof page?.total === 'number') return page.total
  return page?.total?.records
}
