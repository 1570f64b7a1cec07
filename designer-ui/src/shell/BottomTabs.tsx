import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useModel } from '@/api/session'
import { useLabel } from '@/i18n'
import { NamedIcon } from '@/ui/icons'
import { useWhere } from './places'

/** The four places of a phone: tasks, customers, notices, me. */
export const BottomTabs = () => {
  const { t } = useTranslation('shell')
  const label = useLabel()
  const { app = '', path } = useWhere()
  const { data: model } = useModel(app)
  const people =
    model?.entities.find((entity) => entity.key === 'customer' && entity.can.read) ??
    model?.entities.find((entity) => !entity.system && entity.can.read)
  const tabs = [
    { to: `/app/${app}`, icon: 'carry-out', label: t('page.tasks'), exact: true },
    ...(people
      ? [
          {
            to: `/app/${app}/e/${people.key}`,
            icon: people.icon ?? 'team',
            label: label(people.plural ?? people.label),
          },
        ]
      : []),
    { to: `/app/${app}/notices`, icon: 'bell', label: t('page.notices') },
    { to: `/app/${app}/me`, icon: 'user', label: t('page.me') },
  ]
  return (
    <nav className="bw-bottom" aria-label={t('nav')}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          activeOptions={{ exact: 'exact' in tab }}
          className={`bw-bottom-tab${'exact' in tab && path.endsWith('/tasks') ? ' active' : ''}`}
        >
          <NamedIcon name={tab.icon} />
          <span>{tab.label}</span>
        </Link>
      ))}
    </nav>
  )
}
