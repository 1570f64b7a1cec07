import type { Variable } from '@/kinds/actions/scope'
import { type ConditionField, sentence, type ValueKind, type Words } from '../frame/condition/condition'
import { parseCondition } from '../frame/condition/parse'

const KINDS: Record<string, ValueKind> = {
  text: 'text',
  long_text: 'text',
  phone: 'text',
  email: 'text',
  id_card: 'text',
  serial: 'text',
  integer: 'number',
  decimal: 'number',
  money: 'number',
  percent: 'number',
  boolean: 'boolean',
  date: 'date',
  date_time: 'date_time',
  enum: 'choice',
  multi_enum: 'choices',
  user: 'user',
  org: 'org',
  reference: 'record',
}

/** The names of a scope as a condition speaks of them. */
export const conditionFieldsOf = (variables: Variable[]): ConditionField[] =>
  variables.flatMap((one) => {
    const kind = KINDS[one.type]
    if (!kind) return []
    const options = one.options?.map((option) => ({ value: option.key, label: option.label }))
    return [{ path: one.path, label: one.label, kind, ...(options ? { options } : {}) }]
  })

/** A condition as a sentence; null when it is more than a sentence can say. */
export function conditionSentence(feel: string, fields: ConditionField[], words: Words): string | null {
  const parsed = parseCondition(feel, fields)
  return parsed ? sentence(parsed, fields, words) : null
}
