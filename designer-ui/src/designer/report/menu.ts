import type { NavItem, NavigationFile } from '../frame/files'

const holds = (item: NavItem): boolean => item.dashboard !== undefined || (item.items ?? []).some(holds)

/** The menu with one more dashboard: beside the other dashboards, the later ones preferred, else at the end. */
export function inMenu(navigation: NavigationFile, dashboard: string): NavigationFile {
  const items = navigation.items ?? []
  const entry: NavItem = { dashboard }
  const at = items.findLastIndex((item) => item.items !== undefined && holds(item))
  if (at < 0) return { ...navigation, items: [...items, entry] }
  return {
    ...navigation,
    items: items.map((item, index) => (index === at ? { ...item, items: [...(item.items ?? []), entry] } : item)),
  }
}
