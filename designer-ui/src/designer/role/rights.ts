import type { FieldRight, Level, RoleFile } from '../frame/files'

export const ACTIONS = ['read', 'create', 'update', 'delete', 'export'] as const
export type Action = (typeof ACTIONS)[number]
export const LEVELS: Level[] = ['none', 'own', 'branch', 'branch_and_below', 'all']
export const RIGHTS: FieldRight[] = ['edit', 'read', 'masked', 'hidden']

export const levelOf = (role: RoleFile, entity: string, action: string): Level =>
  role.permissions?.[entity]?.[action] ?? 'none'

/** The role with another level; entities and actions without any right are left out of the file. */
export const withLevel = (role: RoleFile, entity: string, actions: readonly string[], level: Level): RoleFile => {
  const own: Record<string, Level> = Object.fromEntries(
    ACTIONS.map((action) => [action, actions.includes(action) ? level : levelOf(role, entity, action)] as const).filter(
      ([, one]) => one !== 'none',
    ),
  )
  const { [entity]: _, ...others } = role.permissions ?? {}
  const permissions = Object.keys(own).length > 0 ? keepOrder(role.permissions ?? {}, entity, own) : others
  return { ...role, permissions }
}

const keepOrder = <V>(map: Record<string, V>, key: string, value: V): Record<string, V> =>
  key in map
    ? Object.fromEntries(Object.entries(map).map(([k, v]) => [k, k === key ? value : v]))
    : { ...map, [key]: value }

export const rightOf = (role: RoleFile, entity: string, field: string): FieldRight =>
  role.fields?.[entity]?.[field] ?? 'edit'

/** The role with another right on a field; "edit" is what is written nowhere. */
export const withRight = (role: RoleFile, entity: string, field: string, right: FieldRight): RoleFile => {
  const { [field]: _, ...others } = role.fields?.[entity] ?? {}
  const own = right === 'edit' ? others : keepOrder(role.fields?.[entity] ?? {}, field, right)
  const { [entity]: __, ...rest } = role.fields ?? {}
  const fields = Object.keys(own).length > 0 ? keepOrder(role.fields ?? {}, entity, own) : rest
  const { fields: ___, ...bare } = role
  return Object.keys(fields).length > 0 ? { ...role, fields } : bare
}

/** Whether every action a role has on an entity is at one level, and which. */
export const commonLevel = (role: RoleFile, entity: string): Level | 'mixed' => {
  const levels = new Set(['read', 'create', 'update'].map((action) => levelOf(role, entity, action)))
  return levels.size === 1 ? ([...levels][0] as Level) : 'mixed'
}
