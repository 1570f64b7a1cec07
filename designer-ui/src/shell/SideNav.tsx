import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { studioRail } from '@/designer/rail'
import { NamedIcon } from '@/ui/icons'
import { Wordmark } from '@/ui/Wordmark'
import { useWhere } from './places'
import { WorkbenchNav } from './WorkbenchNav'

interface Stop {
  key: string
  icon: string
  path: string
  owns?: string[]
}
const adminRail: Stop[] = [
  { key: 'users', icon: 'user', path: '' },
  { key: 'orgs', icon: 'apartment', path: '/orgs' },
  { key: 'roles', icon: 'safety', path: '/roles' },
  { key: 'keys', icon: 'node-index', path: '/api-keys' },
  { key: 'calendar', icon: 'calendar', path: '/calendar' },
  { key: 'audit', icon: 'audit', path: '/audit' },
  { key: 'apps', icon: 'appstore', path: '/apps' },
  { key: 'jobs', icon: 'schedule', path: '/jobs' },
  { key: 'data', icon: 'database', path: '/data' },
]

const Rail = ({ items, base, area }: { items: Stop[]; base: string; area: string }) => {
  const { t } = useTranslation('shell')
  const { path } = useWhere()
  const part = path.slice(base.length + 1).split('/')[0] ?? ''
  const here = (item: Stop) => item.owns?.includes(part)
  return (
    <ul>
      {items.map((item) => (
        <li key={item.key}>
          <Link
            to={`${base}${item.path}`}
            className={here(item) ? 'bw-nav-item active' : 'bw-nav-item'}
            activeOptions={{ exact: item.path === '' }}
          >
            <NamedIcon name={item.icon} />
            <span>{t(`${area}.${item.key}`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** The left column of a desktop: what belongs to the place one is in. */
export const SideNav = () => {
  const { t } = useTranslation('shell')
  const { place, app } = useWhere()
  return (
    <nav className="bw-side" aria-label={t('nav')}>
      <Link to="/" className="bw-side-brand">
        <Wordmark />
      </Link>
      {place === 'workbench' && app ? <WorkbenchNav app={app} /> : null}
      {place === 'studio' && app ? <Rail items={studioRail} base={`/studio/${app}`} area="rail" /> : null}
      {place === 'admin' ? <Rail items={adminRail} base="/admin" area="admin" /> : null}
    </nav>
  )
}
