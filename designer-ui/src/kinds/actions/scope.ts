import type { Label } from '@/api/types'

/** What an action's form may offer: everything a value can come from at the place where the action stands. */
export type ActionScope = {
  language: string
  entities: ScopeEntity[]
  /** Names an expression may use here, with what people call them. */
  variables: Variable[]
  /** People an assignee can be taken from: the record's owner, its reporter, … */
  people: Variable[]
  /** Records at hand: the one the process or rule is about, and those it refers to. */
  records: RecordAtHand[]
  roles: Choice[]
  processes: Choice[]
  decisions: Choice[]
  forms: (Choice & { entity?: string | undefined; use?: string[] | undefined })[]
}

/** A record an action can change: what FEEL calls it, and its entity. */
export type RecordAtHand = { path: string; entity: string; label: string }

export type Choice = { key: string; label: string }

/** A path of FEEL and its name; `type` is a field type (text, money, date, …). */
export type Variable = {
  path: string
  label: string
  /** A word for places with little room. */
  short?: string | undefined
  type: string
  entity?: string
  options?: Choice[]
}

export type ScopeField = {
  key: string
  type: string
  label: Label
  required?: boolean
  readOnly?: boolean
  /** What a formula or a rollup gives. */
  result?: string
  entity?: string
  options?: { key: string; label: Label }[]
}

export type ScopeEntity = {
  key: string
  label: Label
  fields: ScopeField[]
  access?: { owner?: string; org?: string; inherit?: string }
}

const plain = (label: Label | undefined, language: string, fallback: string) =>
  label?.[language as keyof Label] ?? label?.['zh-CN'] ?? label?.en ?? fallback

const LISTS = ['multi_enum', 'attachment', 'json']

/** Names of one record and, one step further, of the records it refers to. */
export function variablesOf(name: string, entity: ScopeEntity, entities: ScopeEntity[], language: string): Variable[] {
  const record = plain(entity.label, language, entity.key)
  const own = entity.fields
    .filter((field) => !LISTS.includes(field.type))
    .map((field) =>
      variable(`${name}.${field.key}`, `${record} › ${plain(field.label, language, field.key)}`, field, language),
    )
  const related = entity.fields
    .filter((field) => field.type === 'reference' && field.entity)
    .flatMap((field) => {
      const target = entities.find((one) => one.key === field.entity)
      if (!target) return []
      const prefix = plain(field.label, language, field.key)
      return target.fields
        .filter((far) => !LISTS.includes(far.type) && far.type !== 'reference')
        .map((far) =>
          variable(
            `${name}.${field.key}.${far.key}`,
            `${prefix} › ${plain(far.label, language, far.key)}`,
            far,
            language,
          ),
        )
    })
  return [...own, ...related]
}

function variable(path: string, label: string, field: ScopeField, language: string): Variable {
  return {
    path,
    label,
    type: field.result && ['formula', 'rollup'].includes(field.type) ? field.result : field.type,
    ...(field.entity ? { entity: field.entity } : {}),
    ...(field.options
      ? { options: field.options.map((one) => ({ key: one.key, label: plain(one.label, language, one.key) })) }
      : {}),
  }
}

/** Where the owner of a record stands: its own owner field, or that of the record its rights follow. */
export function ownerPath(name: string, entity: ScopeEntity | undefined, entities: ScopeEntity[]): string | null {
  if (!entity?.access) return null
  if (entity.access.owner) return `${name}.${entity.access.owner}`
  const parent = entity.fields.find((field) => field.key === entity.access?.inherit)
  const target = entities.find((one) => one.key === parent?.entity)
  return parent && target?.access?.owner ? `${name}.${parent.key}.${target.access.owner}` : null
}
