import type { AppModel, NavItem } from '@/api/types'

export interface Target {
  to: string
  search?: Record<string, string>
  label: string
  icon: string
}
type Words = { label: (text: NavItem['label'] | string) => string; page: (key: string) => string }

const pageIcons: Record<string, string> = { tasks: 'carry-out', alerts: 'alert', notices: 'bell' }

/** Address, label and icon of a menu entry; undefined if the person may not see what it names. */
export const targetOf = (item: NavItem, model: AppModel, { label, page }: Words): Target | undefined => {
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
    // Records that are only looked up have no lists: their entries are one, where they are sought.
    if (entity.lookupOnly)
      return {
        to: `${base}/e/${entity.key}`,
        label: label(entity.plural ?? entity.label),
        icon: entity.icon ?? item.icon ?? 'table',
      }
    const view = entity.views.find((each) => each.key === viewKey)
    if (viewKey && !view) return undefined
    return {
      to: `${base}/e/${entity.key}`,
      ...(viewKey ? { search: { view: viewKey } } : {}),
      label: name || label(view?.label) || label(entity.plural ?? entity.label),
      icon: item.icon ?? entity.icon ?? 'table',
    }
  }
  if (item.page)
    return {
      to: `${base}/${item.page}`,
      label: name || page(item.page),
      icon: item.icon ?? pageIcons[item.page] ?? item.page,
    }
  return undefined
}

/** The menu's groups with what the person may see of them. */
export const menuOf = (model: AppModel, words: Words): { key: string; label: string; targets: Target[] }[] => {
  const targets = (items: NavItem[]) =>
    items
      .map((item) => targetOf(item, model, words))
      .filter((target) => target !== undefined)
      .filter(
        ({ to, search }, at, all) =>
          at === all.findIndex((each) => each.to === to && each.search?.view === search?.view),
      )
  const loose = targets(model.navigation.filter((item) => !item.items))
  const groups = model.navigation
    .filter((item) => item.items)
    .map((group, at) => ({
      key: group.key ?? String(at),
      label: words.label(group.label),
      targets: targets(group.items ?? []),
    }))
  return [{ key: '', label: '', targets: loose }, ...groups].filter((group) => group.targets.length > 0)
}
