import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { Problem } from '@/api/client'
import { queryClient } from '@/api/queryClient'
import { meQuery } from '@/api/session'
import { studioRoutes } from '@/designer/routes'
import { CrashPage, MissingPage } from './FaultPages'
import { Shell } from './Shell'
import { StartPage } from './StartPage'

const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage, errorComponent: CrashPage })

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' ? { to: search.to } : {},
  component: lazyRouteComponent(() => import('./LoginPage')),
})
const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./PasswordPage')),
})

/** Everything behind the sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery).catch((fault) => {
      if (fault instanceof Problem && fault.status === 401)
        throw redirect({ to: '/login', search: { to: location.href } })
      throw fault
    })
    if (me.mustChangePassword) throw redirect({ to: '/password' })
  },
})
const start = createRoute({ getParentRoute: () => inside, path: '/', component: StartPage })

const app = createRoute({ getParentRoute: () => inside, path: '/app/$app' })
const page = (path: string, load: () => Promise<{ default: () => React.ReactNode }>) =>
  createRoute({ getParentRoute: () => app, path, component: lazyRouteComponent(load) })
/** A page that can be shown as of a moment: who looks at the past stays in it from page to page. */
const pastPage = (path: string, load: () => Promise<{ default: () => React.ReactNode }>) =>
  createRoute({
    getParentRoute: () => app,
    path,
    component: lazyRouteComponent(load),
    validateSearch: (search: { asOf?: string }) => search,
    search: { middlewares: [retainSearchParams(['asOf'])] },
  })
const appRoutes = [
  page('/', () => import('@/runtime/home/HomePage')),
  page('/tasks', () => import('@/runtime/task/TasksPage')),
  page('/alerts', () => import('@/runtime/alert/AlertsPage')),
  page('/notices', () => import('@/runtime/notice/NoticesPage')),
  page('/me', () => import('@/runtime/MePage')),
  pastPage('/d/$dashboard', () => import('@/runtime/DashboardRoute')),
  pastPage('/e/$entity', () => import('@/runtime/view/ListPage')),
  page('/e/$entity/import', () => import('@/runtime/import/ImportPage')),
  pastPage('/e/$entity/$id', () => import('@/runtime/record/RecordPage')),
]

const studio = createRoute({ getParentRoute: () => inside, path: '/studio/$app' })
const admin = createRoute({ getParentRoute: () => inside, path: '/admin' })
const adminPage = (path: string, load: () => Promise<{ default: () => React.ReactNode }>) =>
  createRoute({ getParentRoute: () => admin, path, component: lazyRouteComponent(load) })
const adminRoutes = [
  adminPage('/', () => import('@/shell/admin/UsersPage')),
  adminPage('/orgs', () => import('@/shell/admin/OrgsPage')),
  adminPage('/roles', () => import('@/shell/admin/RolesPage')),
  adminPage('/api-keys', () => import('@/shell/admin/KeysPage')),
  adminPage('/calendar', () => import('@/shell/admin/CalendarPage')),
  adminPage('/jobs', () => import('@/shell/admin/JobsPage')),
  adminPage('/audit', () => import('@/shell/admin/AuditPage')),
  adminPage('/apps', () => import('@/shell/admin/AppsPage')),
  adminPage('/data', () => import('@/shell/admin/DataPage')),
]

const tree = root.addChildren([
  login,
  password,
  inside.addChildren([
    start,
    app.addChildren(appRoutes),
    studio.addChildren(studioRoutes(studio)),
    admin.addChildren(adminRoutes),
  ]),
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  scrollRestoration: true,
})
