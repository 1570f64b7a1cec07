import type {
  EntityFile,
  FieldDef,
  FormFile,
  FormNode,
  Label,
  NavItem,
  NavigationFile,
  RoleFile,
  ViewFile,
} from '../frame/files'
import { keyFor } from '../frame/keys'
import { withLevel } from '../role/rights'

/** Types whose values come from the platform, not from a form. */
const COMPUTED = new Set(['serial', 'formula', 'rollup'])
const WIDE = new Set(['long_text', 'attachment', 'multi_enum', 'json'])
/** Types that make a poor list column. */
const NO_COLUMN = new Set(['long_text', 'attachment', 'json'])
const QUICK = new Set(['enum', 'boolean'])

const isTyped = (field: FieldDef): boolean =>
  !COMPUTED.has(field.type) && field.readOnly !== true && field.type !== 'json'

/** A list of the entity: up to eight columns, the title first, newest at the top where a date says so. */
export function viewFor(entity: EntityFile, label: Label, taken: string[] = []): ViewFile {
  const title = titleField(entity)
  const rest = entity.fields.filter((field) => field.key !== title && !NO_COLUMN.has(field.type))
  const date = rest.find((field) => field.type === 'date' || field.type === 'date_time')
  const quickFilters = entity.fields.filter((field) => QUICK.has(field.type)).slice(0, 3)
  return {
    key: keyFor(`all_${entity.key}`, taken, 'list'),
    entity: entity.key,
    label,
    type: 'table',
    columns: [...(title ? [title] : []), ...rest.slice(0, title ? 7 : 8).map((field) => field.key)],
    ...(date ? { sort: [`-${date.key}`] } : {}),
    ...(quickFilters.length > 0 ? { quickFilters: quickFilters.map((field) => field.key) } : {}),
  }
}

/** The field that names a record: the chosen one, else a serial number, else the first text. */
export function titleField(entity: EntityFile): string | undefined {
  if (entity.title) return entity.title
  const first = (types: string[]) => entity.fields.find((field) => types.includes(field.type))?.key
  return first(['text']) ?? first(['serial']) ?? entity.fields[0]?.key
}

/** One form for creating and editing: short fields side by side, long ones across. */
export function formFor(entity: EntityFile, label: Label, taken: string[] = []): FormFile {
  return {
    key: keyFor(`${entity.key}_form`, taken, 'form'),
    entity: entity.key,
    label,
    use: ['create', 'edit'],
    layout: layoutFor(entity.fields),
  }
}

/** Two columns of fields; a field left alone on its line takes the whole of it. */
export function layoutFor(fields: FieldDef[]): FormNode[] {
  const typed = fields.filter(isTyped)
  return typed.map((field) => ({ type: 'field', field: field.key, span: WIDE.has(field.type) ? 24 : 12 }))
}

/** The menu with a new entry in the group `group` (made at the end if it is not there). */
export function withMenuEntry(
  navigation: NavigationFile,
  entry: NavItem,
  group?: { key: string; label: Label; icon?: string },
): NavigationFile {
  const shows = (item: NavItem): boolean =>
    (entry.view !== undefined && item.view === entry.view) || (item.items ?? []).some(shows)
  if (navigation.items.some(shows)) return navigation
  if (!group) return { items: [...navigation.items, entry] }
  const at = navigation.items.findIndex((item) => item.key === group.key)
  if (at < 0) return { items: [...navigation.items, { ...group, items: [entry] }] }
  return {
    items: navigation.items.map((item, i) => (i === at ? { ...item, items: [...(item.items ?? []), entry] } : item)),
  }
}

/** Whether people of a role work in the app and should meet a new entity; roles that have rights on it keep theirs. */
export const usesApp = (role: RoleFile): boolean => (role.capabilities ?? []).includes('workbench')

/**
 * The role with first rights on a new entity: one's own records where they have an owner, those of the branch
 * where they have an org unit, else all. A role that has rights on it already keeps them.
 */
export function withAccess(role: RoleFile, entity: EntityFile): RoleFile {
  if (role.permissions?.[entity.key]) return role
  const { owner, org, inherit } = entity.access ?? {}
  const level = owner || inherit ? 'own' : org ? 'branch' : 'all'
  const actions = entity.appendOnly ? ['read', 'create'] : ['read', 'create', 'update']
  return withLevel(role, entity.key, actions, level)
}
