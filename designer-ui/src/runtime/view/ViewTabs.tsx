import { CalendarOutlined, ProjectOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { EntityModel, ViewModel } from '@/api/types'
import { useLabel } from '@/i18n'

const icons = { table: UnorderedListOutlined, kanban: ProjectOutlined, calendar: CalendarOutlined }

/** Saved views as tabs; they share the list's search and filters. */
export const ViewTabs = ({
  app,
  entity,
  views,
  current,
}: {
  app: string
  entity: EntityModel
  views: ViewModel[]
  current: string | undefined
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  return (
    <nav className="bw-tabs" aria-label={t('list.views')}>
      {views.map((view) => {
        const Icon = icons[view.type ?? 'table']
        return (
          <Link
            key={view.key}
            to={`/app/${app}/e/${entity.key}`}
            search={
              ((before: { q?: string; f?: unknown }) => ({
                view: view.key,
                ...(before.q ? { q: before.q } : {}),
                ...(before.f ? { f: before.f } : {}),
              })) as never
            }
            className="bw-tab"
            aria-current={view.key === current ? 'page' : undefined}
          >
            <Icon /> {label(view.label)}
          </Link>
        )
      })}
    </nav>
  )
}
