import type { AppModel, EntityModel, FieldModel, FormNode, Me, Values } from '@/api/types'
import { isNumber, valueType } from '@/kinds/fields/operands'

export type Feel = typeof import('feelin')
/** The browser's FEEL: decides only what is shown; the server decides what holds. */
export const loadFeel = (): Promise<Feel> => import('feelin')

/** Records that reference fields point to, by id, as far as they are known here. */
export type Related = Record<string, { entity: string; values: Values }>

const scalar = (feel: Feel, type: string, value: unknown): unknown => {
  if (value === null || value === undefined || value === '') return null
  if (isNumber(type)) return Number(value)
  if (type === 'date') return feel.parseDate(String(value))
  if (type === 'date_time') return feel.dateAndTime(String(value))
  return value
}
const contextValue = (feel: Feel, field: FieldModel, value: unknown, related: Related, model: AppModel): unknown => {
  if (!['reference', 'user', 'org'].includes(field.type)) return scalar(feel, valueType(field), value)
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.map((id) => ({ id }))
  const known = related[String(value)]
  const entity = model.entities.find((each) => each.key === known?.entity)
  const fields = (entity?.fields ?? []).map((each) => [
    each.key,
    scalar(feel, valueType(each), known?.values[each.key]),
  ])
  return { ...Object.fromEntries(fields), id: value }
}

/** Everything a form's expressions may name. */
export const contextOf = (
  feel: Feel,
  {
    entity,
    model,
    values,
    answers = {},
    related = {},
    me,
  }: { entity: EntityModel; model: AppModel; values: Values; answers?: Values; related?: Related; me: Me },
): Record<string, unknown> => ({
  ...Object.fromEntries(
    entity.fields.map((field) => [field.key, contextValue(feel, field, values[field.key], related, model)]),
  ),
  ...Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, value ?? null])),
  me: me.id,
  my_org: me.org?.id ?? null,
  today: () => feel.parseDate(me.businessDate),
  now: () => feel.dateAndTime(me.businessNow),
})

/** Digits up to which a double keeps two decimals apart (`ExactSubset.BROWSER_DIGITS` on the server). */
const exactDigits = 15
/** Whether a field holds a number a double cannot hold; no rule is decided here while one does. */
const isLong = (field: FieldModel, value: unknown): boolean =>
  isNumber(valueType(field)) && String(value ?? '').replace(/^-?0*\.?0*|\.(?=\d*$)/g, '').length > exactDigits
export const anyLong = (fields: FieldModel[], values: Values, related: Related, model: AppModel): boolean =>
  fields.some((field) => isLong(field, values[field.key])) ||
  Object.values(related).some((known) => {
    const other = model.entities.find((each) => each.key === known.entity)
    return other?.fields.some((field) => isLong(field, known.values[field.key])) ?? false
  })

/** Exactly true, anything else (null, errors, unknown names) is not. */
export const isTrue = (feel: Feel, expression: string, context: Record<string, unknown>): boolean => {
  try {
    return feel.evaluate(expression, context as never).value === true
  } catch {
    return false
  }
}

export interface Shown {
  visible: boolean
  required: boolean
  readOnly: boolean
}
type Ruled = { visible?: string | undefined; required?: string | undefined; readOnly?: string | undefined }
/** Rules the browser may not decide, by their text: the server does, when the form is sent. */
export type LeftToServer = (rule: string) => boolean
const none: LeftToServer = () => false
/**
 * What the rules of a node say now. Where none may be decided here (FEEL is not loaded yet, or the rule is left to the
 * server), the part is shown, open and not asked for.
 */
export const shownOf = (
  feel: Feel | undefined,
  node: Ruled,
  context: Record<string, unknown>,
  left: LeftToServer = none,
): Shown => {
  const says = (rule: string | undefined, otherwise: boolean): boolean => {
    if (!rule) return otherwise
    if (rule === 'true') return true
    return !feel || left(rule) ? otherwise : isTrue(feel, rule, context)
  }
  return {
    visible: says(node.visible, true),
    required: says(node.required, false),
    readOnly: says(node.readOnly, false),
  }
}

/** All nodes of a layout, containers included. */
export const flatten = (nodes: FormNode[]): FormNode[] =>
  nodes.flatMap((node) => {
    if (node.type === 'section') return [node, ...flatten(node.children)]
    if (node.type === 'tabs') return [node, ...node.tabs.flatMap((tab) => flatten(tab.children))]
    return [node]
  })
/** Whether a layout needs FEEL at all; most do not, and then it is never loaded. */
export const needsFeel = (nodes: FormNode[], validations: number, entity: EntityModel): boolean =>
  validations > 0 ||
  flatten(nodes).some((node) => {
    const rules = node as Ruled & { default?: string }
    return (
      [rules.visible, rules.required, rules.readOnly].some((rule) => rule && rule !== 'true') ||
      !!rules.default?.startsWith('=')
    )
  }) ||
  entity.fields.some((field) => typeof field.default === 'string' && field.default.startsWith('='))

/** Reference fields whose record a rule looks into (`customer.segment`): these must be fetched. */
export const lookedInto = (nodes: FormNode[], validations: string[], entity: EntityModel): FieldModel[] => {
  const text = JSON.stringify(nodes) + validations.join(' ')
  return entity.fields.filter(
    (field) =>
      ['reference', 'user', 'org'].includes(field.type) && new RegExp(`\\b${field.key}\\.(?!id\\b)`).test(text),
  )
}

const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'iso' in value ? String(value.iso) : (value ?? null)
/** A default as a value: a literal, or FEEL after "=". */
export const defaultOf = (
  feel: Feel | undefined,
  written: unknown,
  field: FieldModel,
  context: Record<string, unknown>,
): unknown => {
  if (typeof written !== 'string' || !written.startsWith('=')) return written
  if (!feel) return undefined
  try {
    const value = plain(feel.evaluate(written.slice(1), context as never).value)
    return ['money', 'decimal', 'percent'].includes(field.type) && value !== null ? String(value) : value
  } catch {
    return undefined
  }
}

const never = new Set(['formula', 'rollup', 'serial', 'json'])
/** A layout drawn from the fields, for entities without a form of their own. */
export const plainLayout = (entity: EntityModel): FormNode[] =>
  entity.fields
    .filter((field) => !never.has(field.type) && !field.readOnly)
    .map((field) => ({
      type: 'field',
      field: field.key,
      span: ['long_text', 'attachment'].includes(field.type) ? 24 : 12,
    }))
