import type { FieldModel } from '@/api/types'

/** The type a value really has: what a formula or a rollup results in. */
export const valueType = (field: FieldModel): string =>
  field.type === 'formula' || field.type === 'rollup' ? (field.config.result ?? 'text') : field.type

const byType: Record<string, string[]> = {
  text: ['contains', 'is', 'starts', 'empty', 'not_empty'],
  number: ['gte', 'lte', 'eq', 'between', 'empty', 'not_empty'],
  date: ['between', 'last_days', 'next_days', 'today', 'lt', 'gt', 'empty', 'not_empty'],
  date_time: ['between', 'last_days', 'next_days', 'lt', 'gt', 'empty', 'not_empty'],
  enum: ['in', 'not_in', 'empty', 'not_empty'],
  multi_enum: ['has', 'empty', 'not_empty'],
  boolean: ['yes', 'no', 'empty'],
  reference: ['in', 'empty', 'not_empty'],
  user: ['me', 'in', 'empty', 'not_empty'],
  org: ['my_org', 'in', 'empty', 'not_empty'],
}
const numbers = new Set(['integer', 'decimal', 'money', 'percent'])
/** Whether values of a type are numbers. */
export const isNumber = (type: string | undefined): boolean => numbers.has(type ?? '')
const family = (field: FieldModel) => {
  const type = valueType(field)
  return isNumber(type) ? 'number' : type in byType ? type : 'text'
}

/** Operators a field can be filtered by, the likeliest first. */
export const operatorsOf = (field: FieldModel): string[] => byType[family(field)] ?? []

export type Operand = 'none' | 'text' | 'number' | 'numbers' | 'days' | 'day' | 'dates' | 'choices' | 'records'
/** What an operator needs to be complete. */
export const operandOf = (field: FieldModel, operator: string): Operand => {
  if (['empty', 'not_empty', 'yes', 'no', 'me', 'my_org', 'today'].includes(operator)) return 'none'
  if (operator === 'last_days' || operator === 'next_days') return 'days'
  switch (family(field)) {
    case 'number':
      return operator === 'between' ? 'numbers' : 'number'
    case 'date':
    case 'date_time':
      return operator === 'between' ? 'dates' : 'day'
    case 'enum':
    case 'multi_enum':
      return 'choices'
    case 'reference':
    case 'user':
    case 'org':
      return 'records'
    default:
      return 'text'
  }
}
