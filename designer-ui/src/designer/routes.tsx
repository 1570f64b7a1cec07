import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type Page = () => Promise<{ default: () => ReactNode }>

/** Pages of Studio below /studio/$app: a plain list, one line a page, every component lazy. */
const pages: [path: string, page: Page][] = [
  ['/', () => import('./entity/DataHome')],
  ['/data/$entity', () => import('./entity/EntityPage')],
  ['/flows', () => import('./flow/FlowsPage')],
  ['/flows/$process', () => import('./flow/FlowPage')],
  ['/forms/$form', () => import('./form/FormPage')],
  ['/views/$view', () => import('./view/ViewPage')],
  ['/menu', () => import('./app/MenuPage')],
  ['/access/$role', () => import('./role/RolePage')],
  ['/releases', () => import('./package/ReleasesPage')],
  ['/rules', () => import('./rule/RulesPage')],
  ['/rules/$rule', () => import('./rule/RulePage')],
  ['/decisions/$decision', () => import('./decision/DecisionPage')],
  ['/dashboards', () => import('./report/DashboardsPage')],
  ['/dashboards/$dashboard', () => import('./report/DashboardDesigner')],
]

/**
 * Routes below /studio/$app. This file is part of the first page, the designers are not.
 */
export const studioRoutes = (parent: AnyRoute): AnyRoute[] => {
  const frame = createRoute({
    getParentRoute: () => parent,
    id: 'frame',
    component: lazyRouteComponent(() => import('./frame/StudioLayout')),
    validateSearch: (search: Record<string, unknown>): { at?: string } =>
      typeof search.at === 'string' ? { at: search.at } : {},
  })
  return [
    frame.addChildren(
      pages.map(([path, page]) =>
        createRoute({ getParentRoute: () => frame, path, component: lazyRouteComponent(page) }),
      ),
    ),
  ]
}
