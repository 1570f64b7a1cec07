import type { EntityFile, EntityRule, FieldDef, FormFile, FormNode, ViewFile } from '../frame/files'
import { parseCsv } from '../package/sheet'

/** Changes to the fields of an entity, as plain functions on its file. */

type WithFields = { fields: FieldDef[] }

export const addField = <F extends WithFields>(file: F, field: FieldDef, at = file.fields.length): F => ({
  ...file,
  fields: [...file.fields.slice(0, at), field, ...file.fields.slice(at)],
})

/** Changes a field; settings set to undefined, '' or an empty list are taken out of the file. */
export const setField = <F extends WithFields>(file: F, key: string, change: Partial<FieldDef>): F => ({
  ...file,
  fields: file.fields.map((field) => (field.key === key ? clean({ ...field, ...change }) : field)),
})

const COMMON = ['key', 'type', 'label', 'help', 'required', 'unique', 'indexed', 'snapshot', 'readOnly']

/** What changes in a field with its type: settings the new type does not know go, so does what was made for the old values. */
export const asType = (field: FieldDef, type: string, settings: string[]): Partial<FieldDef> => ({
  ...Object.fromEntries(
    Object.keys(field)
      .filter((key) => !COMMON.includes(key) && !settings.includes(key))
      .map((key) => [key, undefined]),
  ),
  type,
})

const clean = (field: FieldDef): FieldDef =>
  Object.fromEntries(
    Object.entries(field).filter(
      ([key, value]) =>
        key === 'label' ||
        key === 'options' ||
        !(value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0)),
    ),
  ) as FieldDef

export const moveField = <F extends WithFields>(file: F, key: string, by: number): F => {
  const from = file.fields.findIndex((field) => field.key === key)
  const to = Math.max(0, Math.min(file.fields.length - 1, from + by))
  if (from < 0 || to === from) return file
  const fields = [...file.fields]
  const [field] = fields.splice(from, 1)
  fields.splice(to, 0, field as FieldDef)
  return { ...file, fields }
}

/** The entity without a field and without what names it inside the same file. */
export const removeField = <F extends WithFields & Partial<EntityFile>>(file: F, key: string): F => {
  const next = { ...file, fields: file.fields.filter((field) => field.key !== key) }
  if (next.title === key) next.title = undefined
  if (next.access) {
    const access = Object.fromEntries(Object.entries(next.access).filter(([, field]) => field !== key))
    next.access = Object.keys(access).length > 0 ? access : undefined
  }
  if (next.rules) next.rules = next.rules.filter((rule) => rule.field !== key)
  for (const name of ['title', 'access'] as const) if (next[name] === undefined) delete next[name]
  return next
}

export const rulesOf = (file: Partial<EntityFile>, field: string): EntityRule[] =>
  (file.rules ?? []).filter((rule) => rule.field === field)

/** Replaces the rules of one field, keeping the others in place. */
export const withRules = (file: EntityFile, field: string, rules: EntityRule[]): EntityFile => {
  const all = [...(file.rules ?? []).filter((rule) => rule.field !== field), ...rules]
  const { rules: _, ...rest } = file
  return all.length > 0 ? { ...rest, rules: all } : rest
}

/** The forms and views that show a field. */
export const usesOf = (
  entity: string,
  field: string,
  forms: FormFile[],
  views: ViewFile[],
): { forms: FormFile[]; views: ViewFile[] } => ({
  forms: forms.filter((form) => form.entity === entity && form.layout.some((node) => shows(node, field))),
  views: views.filter(
    (view) =>
      view.entity === entity &&
      [
        ...(view.columns ?? []),
        ...(view.search ?? []),
        ...(view.quickFilters ?? []),
        view.groupBy,
        view.dateField,
        ...(view.sort ?? []).map((key) => key.replace(/^-/, '')),
      ].includes(field),
  ),
})

const shows = (node: FormNode, field: string): boolean => {
  switch (node.type) {
    case 'field':
      return node.field === field
    case 'section':
      return node.children.some((child) => shows(child, field))
    case 'tabs':
      return node.tabs.some((tab) => tab.children.some((child) => shows(child, field)))
    default:
      return false
  }
}

/** Whether a use goes together with the field, because removing it also edits that place. */
export const leavesWith = (
  file: EntityFile,
  field: string,
  use: { kind: string; file: string; pointer: string },
): boolean => {
  switch (use.kind) {
    case 'data':
      return use.file === `data/${file.key}.csv` || use.file.startsWith(`data/${file.key}.`)
    case 'form':
      return /^\/layout\/.*\/field$/.test(use.pointer)
    case 'view':
      return /^\/(columns|sort|search|quickFilters)\//.test(use.pointer)
    case 'entity': {
      if (!use.file.endsWith(`/${file.key}.entity.yaml`)) return false
      const rule = /^\/rules\/(\d+)/.exec(use.pointer)
      if (rule) return file.rules?.[Number(rule[1])]?.field === field
      // An owner may be left out, the record one belongs to may not.
      return use.pointer === '/title' || /^\/access\/(owner|org|shared)$/.test(use.pointer)
    }
    default:
      return false
  }
}

/** The form without a field. */
export const formWithout = (form: FormFile, field: string): FormFile => ({
  ...form,
  layout: without(form.layout, field),
})

const without = (nodes: FormNode[], field: string): FormNode[] =>
  nodes
    .filter((node) => !(node.type === 'field' && node.field === field))
    .map((node) => {
      if (node.type === 'section') return { ...node, children: without(node.children, field) }
      if (node.type === 'tabs')
        return { ...node, tabs: node.tabs.map((tab) => ({ ...tab, children: without(tab.children, field) })) }
      return node
    })

/** The view without a field. */
export const viewWithout = (view: ViewFile, field: string): ViewFile => {
  const drop = (keys: string[] | undefined) => keys?.filter((key) => key.replace(/^-/, '') !== field)
  const next: ViewFile = { ...view, columns: drop(view.columns) ?? [] }
  for (const part of ['sort', 'search', 'quickFilters'] as const) {
    const keys = drop(view[part])
    if (keys && keys.length > 0) next[part] = keys
    else delete next[part]
  }
  return next
}

/** Records in CSV without the column of a field. */
export const csvWithout = (text: string, field: string): string => {
  const rows = parseCsv(text)
  const at = rows[0]?.indexOf(field) ?? -1
  if (at < 0) return text
  return rows
    .map(
      (row) =>
        `${row
          .filter((_, i) => i !== at)
          .map(csvCell)
          .join(',')}\n`,
    )
    .join('')
}

const csvCell = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)
