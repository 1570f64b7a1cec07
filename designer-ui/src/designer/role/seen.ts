import type { FieldDef, NavItem, RoleFile } from '../frame/files'
import { ACTIONS, type Action, levelOf, rightOf } from './rights'

/** What a role meets of an entity: the records it sees, what it may do, which fields look different. */
export interface Seen {
  read: string
  may: { action: Action; level: string }[]
  hidden: FieldDef[]
  masked: FieldDef[]
  locked: FieldDef[]
  lookup: boolean
}

export const seenOf = (role: RoleFile, entity: { key: string; fields: FieldDef[] }): Seen => {
  const fields = (right: string) => entity.fields.filter((field) => rightOf(role, entity.key, field.key) === right)
  return {
    read: levelOf(role, entity.key, 'read'),
    may: ACTIONS.filter((action) => action !== 'read' && levelOf(role, entity.key, action) !== 'none').map(
      (action) => ({
        action,
        level: levelOf(role, entity.key, action),
      }),
    ),
    hidden: fields('hidden'),
    masked: fields('masked'),
    locked: fields('read'),
    lookup: (role.lookup ?? []).includes(entity.key),
  }
}

/** The menu without what the role cannot open; groups that end up empty go too. */
export const menuFor = (role: RoleFile, items: NavItem[]): NavItem[] =>
  items.flatMap((item): NavItem[] => {
    if (item.items) {
      const left = menuFor(role, item.items)
      return left.length > 0 ? [{ ...item, items: left }] : []
    }
    const entity = item.entity ?? item.view?.split('.')[0]
    return entity && levelOf(role, entity, 'read') === 'none' ? [] : [item]
  })
