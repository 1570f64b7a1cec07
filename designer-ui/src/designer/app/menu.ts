import type { NavItem } from '../frame/files'
import { moved } from '../frame/useOrder'

/** A place in the menu: the group, and the entry in it. */
export type At = { group: number; item?: number }

/** The menu as groups: an entry that stands alone is a group of one without a name. */
export const isGroup = (item: NavItem): boolean => item.items !== undefined

export const patch = (items: NavItem[], at: At, change: Partial<NavItem>): NavItem[] =>
  items.map((group, g) => {
    if (g !== at.group) return group
    if (at.item === undefined) return clean({ ...group, ...change })
    return {
      ...group,
      items: (group.items ?? []).map((item, i) => (i === at.item ? clean({ ...item, ...change }) : item)),
    }
  })

const clean = (item: NavItem): NavItem =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined && value !== '')) as NavItem

export const remove = (items: NavItem[], at: At): NavItem[] =>
  at.item === undefined
    ? items.filter((_, g) => g !== at.group)
    : items.map((group, g) =>
        g === at.group ? { ...group, items: (group.items ?? []).filter((_, i) => i !== at.item) } : group,
      )

/** Moves an entry up or down; past the edge of its group into the neighbouring one. */
export const shift = (items: NavItem[], at: At, by: 1 | -1): { items: NavItem[]; at: At } => {
  if (at.item === undefined) {
    const to = at.group + by
    return to < 0 || to >= items.length ? { items, at } : { items: moved(items, at.group, to), at: { group: to } }
  }
  const entries = items[at.group]?.items ?? []
  const to = at.item + by
  if (to >= 0 && to < entries.length)
    return {
      items: items.map((group, g) =>
        g === at.group ? { ...group, items: moved(entries, at.item as number, to) } : group,
      ),
      at: { group: at.group, item: to },
    }
  const next = at.group + by
  if (next < 0 || next >= items.length || !items[next]?.items) return { items, at }
  return put(items, at, { group: next, item: by > 0 ? 0 : (items[next]?.items?.length ?? 0) })
}

/** Takes an entry to another place. */
export const put = (items: NavItem[], from: At, to: Required<At>): { items: NavItem[]; at: At } => {
  const entry = from.item === undefined ? items[from.group] : items[from.group]?.items?.[from.item]
  if (!entry || (from.item === undefined && isGroup(entry))) return { items, at: from }
  const less = remove(items, from)
  const item = from.group === to.group && from.item !== undefined && from.item < to.item ? to.item - 1 : to.item
  return { items: insert(less, { group: to.group, item }, entry), at: { group: to.group, item } }
}

export const insert = (items: NavItem[], at: Required<At>, entry: NavItem): NavItem[] =>
  items.map((group, g) =>
    g === at.group
      ? { ...group, items: [...(group.items ?? []).slice(0, at.item), entry, ...(group.items ?? []).slice(at.item)] }
      : group,
  )
