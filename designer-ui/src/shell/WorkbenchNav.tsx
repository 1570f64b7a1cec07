import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useModel } from '@/api/session'
import type { AppModel, NavItem } from '@/api/types'
import { useLabel } from '@/i18n'
import { NamedIcon } from '@/ui/icons'
import { Bars } from '@/ui/states'

interface Target {
  to: string
  label: string
  icon: string
}

/** Address, label and icon of a menu entry; undefined if the person may not see what it names. */
export const targetOf = (
  item: NavItem,
  model: AppModel,
  label: (text: NavItem['label'] | string) => string,
  pageName: (page: string) => string,
): Target | undefined => {
  const base = `/app/${model.app.key}`
  const name = label(item.label)
  if (item.dashboard) {
    const dashboard = model.dashboards.find((each) => each.key === item.dashboard)
    return (
      dashboard && {
        to: `${base}/d/${dashboard.key}`,
        label: name || label(dashboard.label),
        icon: item.icon ?? 'dashboard',
      }
    )
  }
  const [entityKey, viewKey] = item.view ? item.view.split('.') : [item.entity, undefined]
  if (entityKey) {
    const entity = model.entities.find((each) => each.key === entityKey)
    if (!entity?.can.read) return undefined
    const view = entity.views.find((each) => each.key === viewKey)
    return {
      to: `${base}/e/${entity.key}${viewKey ? `?view=${viewKey}` : ''}`,
      label: name || label(view?.label) || label(entity.plural ?? entity.label),
      icon: item.icon ?? entity.icon ?? 'table',
    }
  }
  if (item.page) {
    return { to: `${base}/${item.page}`, label: name || pageName(item.page), icon: item.icon ?? item.page }
  }
  return undefined
}

const pageIcons: Record<string, string> = { tasks: 'carry-out', alerts: 'alert', notices: 'bell' }

const Entry = ({ target }: { target: Target }) => (
  <li>
    <Link
      to={target.to}
      className="bw-nav-item"
      activeOptions={{ exact: true, includeSearch: target.to.includes('?') }}
    >
      <NamedIcon name={pageIcons[target.icon] ?? target.icon} />
      <span>{target.label}</span>
    </Link>
  </li>
)

/** The app's own menu, in the groups its author gave it. */
export const WorkbenchNav = ({ app }: { app: string }) => {
  const { t } = useTranslation('shell')
  const label = useLabel()
  const { data: model } = useModel(app)
  if (!model) return <Bars rows={6} />
  const page = (key: string) => t(`page.${key}`, { defaultValue: key })
  const targets = (items: NavItem[]) =>
    items.map((item) => targetOf(item, model, label, page)).filter((target) => target !== undefined)
  const home: Target = { to: `/app/${app}`, label: t('page.home'), icon: 'home' }
  const loose = targets(model.navigation.filter((item) => !item.items))
  const groups = model.navigation.filter((item) => item.items)
  return (
    <>
      <ul>
        <Entry target={home} />
        {loose.map((target) => (
          <Entry key={target.to} target={target} />
        ))}
      </ul>
      {groups.map((group) => {
        const entries = targets(group.items ?? [])
        return entries.length === 0 ? null : (
          <section key={group.key} aria-label={label(group.label)}>
            <h2>{label(group.label)}</h2>
            <ul>
              {entries.map((target) => (
                <Entry key={target.to} target={target} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}
