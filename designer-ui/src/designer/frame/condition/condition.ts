/** A condition as people read it: field, comparison, value, joined by "and"/"or". Shaped like a react-querybuilder group. */
export type ConditionRule = { field: string; operator: string; value: unknown }
export type ConditionGroup = { combinator: string; rules: (ConditionRule | ConditionGroup)[]; not?: boolean }

export type ValueKind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'date_time'
  | 'choice'
  | 'choices'
  | 'user'
  | 'org'
  | 'record'

/** A field a condition may speak of; `path` is what FEEL calls it (`segment`, `customer.segment`). */
export type ConditionField = {
  path: string
  label: string
  kind: ValueKind
  options?: { value: string; label: string }[]
}

export const isGroup = (rule: ConditionRule | ConditionGroup): rule is ConditionGroup => 'rules' in rule

const EMPTY = ['empty', 'notEmpty']

/** The comparisons each kind of field offers, the likeliest first. */
export const OPERATORS: Record<ValueKind, string[]> = {
  text: ['=', '!=', 'contains', 'notContains', 'startsWith', ...EMPTY],
  number: ['>=', '<=', '=', '!=', '>', '<', ...EMPTY],
  boolean: ['true', 'false', ...EMPTY],
  date: ['today', '<=', '>=', '=', '<', '>', 'nextDays', 'lastDays', 'olderDays', ...EMPTY],
  date_time: ['lastDays', 'olderDays', 'nextDays', ...EMPTY],
  choice: ['=', '!=', 'in', 'notIn', ...EMPTY],
  choices: ['includes', 'notIncludes', ...EMPTY],
  user: ['me', ...EMPTY],
  org: ['myOrg', ...EMPTY],
  record: EMPTY,
}

/** Comparisons that need no value. */
const ALONE = new Set(['empty', 'notEmpty', 'true', 'false', 'me', 'myOrg', 'today'])

export const needsValue = (operator: string): boolean => !ALONE.has(operator)

/** Whether a rule says something yet (a rule without its value is left out of the expression). */
export function isComplete(rule: ConditionRule): boolean {
  if (!rule.field) return false
  if (!needsValue(rule.operator)) return true
  if (Array.isArray(rule.value)) return rule.value.length > 0
  return rule.value !== undefined && rule.value !== null && String(rule.value).trim() !== ''
}

const text = (value: unknown): string => JSON.stringify(String(value))

function literal(kind: ValueKind, value: unknown): string {
  switch (kind) {
    case 'number':
      return Number.isFinite(Number(value)) ? String(value).trim() : text(value)
    case 'date':
      return `date(${text(value)})`
    default:
      return text(value)
  }
}

const days = (value: unknown): string => `duration("P${Math.max(0, Math.trunc(Number(value) || 0))}D")`

function ruleText(rule: ConditionRule, field: ConditionField): string {
  const p = rule.field
  const now = field.kind === 'date_time' ? 'now()' : 'today()'
  switch (rule.operator) {
    case 'empty':
      return `${p} = null`
    case 'notEmpty':
      return `${p} != null`
    case 'true':
      return `${p} = true`
    case 'false':
      return `${p} = false`
    case 'me':
      return `${p}.id = me`
    case 'myOrg':
      return `${p}.id = my_org`
    case 'today':
      return `${p} = today()`
    case 'contains':
      return `contains(${p}, ${text(rule.value)})`
    case 'notContains':
      return `not(contains(${p}, ${text(rule.value)}))`
    case 'startsWith':
      return `starts with(${p}, ${text(rule.value)})`
    case 'includes':
      return `list contains(${p}, ${text(rule.value)})`
    case 'notIncludes':
      return `not(list contains(${p}, ${text(rule.value)}))`
    case 'in':
      return `${p} in [${(rule.value as string[]).map(text).join(', ')}]`
    case 'notIn':
      return `not(${p} in [${(rule.value as string[]).map(text).join(', ')}])`
    case 'nextDays':
      return `(${p} >= ${now} and ${p} <= ${now} + ${days(rule.value)})`
    case 'lastDays':
      return `(${p} >= ${now} - ${days(rule.value)} and ${p} <= ${now})`
    case 'olderDays':
      return `${p} < ${now} - ${days(rule.value)}`
    default:
      return `${p} ${rule.operator} ${literal(field.kind, rule.value)}`
  }
}

/** The FEEL text of a condition; empty when nothing in it is complete. */
export function toFeel(group: ConditionGroup, fields: ConditionField[]): string {
  const parts = group.rules.flatMap((rule) => {
    if (isGroup(rule)) {
      const inner = toFeel(rule, fields)
      return inner ? [rule.rules.length > 1 && !rule.not ? `(${inner})` : inner] : []
    }
    const field = fields.find((candidate) => candidate.path === rule.field)
    return field && isComplete(rule) ? [ruleText(rule, field)] : []
  })
  const joined = parts.join(` ${group.combinator} `)
  return group.not && joined ? `not(${joined})` : joined
}

/** Words for `sentence`: the name of each comparison, "and", "or", "not", "any of". */
export type Words = (key: string, params?: Record<string, unknown>) => string

function valueText(rule: ConditionRule, field: ConditionField | undefined, words: Words): string {
  const name = (value: unknown) =>
    field?.options?.find((option) => option.value === value)?.label ?? String(value ?? '…')
  if (Array.isArray(rule.value)) return rule.value.map(name).join(words('listComma'))
  return name(rule.value === '' ? undefined : rule.value)
}

/** The condition as one sentence in the reader's language. */
export function sentence(group: ConditionGroup, fields: ConditionField[], words: Words): string {
  const parts = group.rules.map((rule) => {
    if (isGroup(rule)) return words('group', { text: sentence(rule, fields, words) })
    const field = fields.find((candidate) => candidate.path === rule.field)
    const value = needsValue(rule.operator) ? valueText(rule, field, words) : ''
    return words(`say.${rule.operator}`, { field: field?.label ?? '…', value, count: undefined })
  })
  const joined = parts.join(words(group.combinator === 'or' ? 'joinOr' : 'joinAnd'))
  return group.not ? words('sayNot', { text: joined }) : joined
}
