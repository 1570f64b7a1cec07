import type { FieldDef, ViewFile } from '../frame/files'

const NO_COLUMN = new Set(['attachment', 'json'])
const NO_SORT = new Set(['attachment', 'json', 'long_text', 'multi_enum'])
const SEARCHED = new Set(['text', 'long_text', 'phone', 'email', 'serial', 'id_card'])
const QUICK = new Set(['enum', 'multi_enum', 'boolean', 'date', 'date_time', 'user', 'org', 'reference'])

export const canBeColumn = (field: FieldDef): boolean => !NO_COLUMN.has(field.type)
export const canSort = (field: FieldDef): boolean => !NO_SORT.has(field.type)
export const canSearch = (field: FieldDef): boolean => SEARCHED.has(field.type)
export const canQuickFilter = (field: FieldDef): boolean => QUICK.has(field.type)
export const canGroup = (field: FieldDef): boolean => field.type === 'enum'
export const canDate = (field: FieldDef): boolean => field.type === 'date' || field.type === 'date_time'

export const toggled = (keys: string[], key: string): string[] =>
  keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]

/** The sort after a click on a column: ascending, descending, none. */
export const nextSort = (sort: string[] | undefined, key: string): string[] => {
  const others = (sort ?? []).filter((one) => one.replace(/^-/, '') !== key)
  if ((sort ?? []).includes(key)) return [`-${key}`, ...others]
  if ((sort ?? []).includes(`-${key}`)) return others
  return [key, ...others]
}

/** The view with a part set; empty parts are left out of the file. */
export const withPart = <K extends keyof ViewFile>(
  view: ViewFile,
  part: K,
  value: ViewFile[K] | undefined,
): ViewFile => {
  const next = { ...view, [part]: value }
  if (part !== 'columns' && (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)))
    delete next[part]
  return next
}

/** Another type of view, with the field it needs if there is only one to choose. */
export const withType = (view: ViewFile, type: NonNullable<ViewFile['type']>, fields: FieldDef[]): ViewFile => {
  const { groupBy, dateField, ...rest } = view
  if (type === 'kanban') {
    const by = groupBy ?? fields.find(canGroup)?.key
    return { ...rest, type, ...(by ? { groupBy: by } : {}) }
  }
  if (type === 'calendar') {
    const by = dateField ?? fields.find(canDate)?.key
    return { ...rest, type, ...(by ? { dateField: by } : {}) }
  }
  return { ...rest, type }
}
