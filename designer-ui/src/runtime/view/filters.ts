import type { TFunction } from 'i18next'
import type { EntityModel, FieldModel, ViewModel } from '@/api/types'
import { operandOf, operatorsOf } from '@/kinds/fields/operands'
import { kindOf } from '@/kinds/fields/registry'
import type { Condition } from '@/kinds/fields/types'
import { amount } from '@/ui/format'

/** One chip, short as it stands in the address. */
export interface Chip {
  k: string
  o: string
  v?: unknown
  t?: string
}
export const chipOf = (field: string, { operator, value, text }: Condition): Chip => ({
  k: field,
  o: operator,
  ...(value === undefined || value === null ? {} : { v: value }),
  ...(text ? { t: text } : {}),
})
export const conditionOf = ({ o, v, t }: Chip): Condition => ({ operator: o, value: v, ...(t ? { text: t } : {}) })

/** Reads chips from an address somebody may have edited. */
export const chipsFrom = (value: unknown, entity: EntityModel): Chip[] =>
  (Array.isArray(value) ? (value as Chip[]) : []).filter(
    (chip) =>
      typeof chip?.k === 'string' && typeof chip.o === 'string' && entity.fields.some((field) => field.key === chip.k),
  )

const both = (parts: (string | undefined)[]) => {
  const present = parts.filter((part): part is string => !!part)
  return present.length > 1 ? present.map((part) => `(${part})`).join(' and ') : present[0]
}
/** FEEL of all complete chips; undefined if there is none. */
export const filterOf = (chips: Chip[], entity: EntityModel): string | undefined =>
  both(
    chips.map((chip) => {
      const field = entity.fields.find((each) => each.key === chip.k)
      return field && kindOf(field.type).toFeel(field.key, conditionOf(chip), field)
    }),
  )
/** A view's own filter and the chips in one expression, for exports. */
export const fullFilter = (view: ViewModel | undefined, chips: Chip[], entity: EntityModel) =>
  both([view?.filter, filterOf(chips, entity)])

type Words = { t: TFunction; label: (text: FieldModel['label']) => string }
const valueText = (field: FieldModel, chip: Chip, { t, label }: Words): string => {
  if (chip.t) return chip.t
  const values = Array.isArray(chip.v) ? chip.v : [chip.v]
  const operand = operandOf(field, chip.o)
  if (operand === 'choices') {
    const names = values.map((key) =>
      label(field.config.options?.find((option) => option.key === key)?.label ?? { en: String(key) }),
    )
    return names.join(` ${t('kinds:sentence.or')} `)
  }
  const plain = (value: unknown) =>
    operand === 'number' || operand === 'numbers' ? amount(value) : String(value ?? '…')
  return values.map(plain).join(' – ')
}
/** What a chip says: "客户层级 是 高净值 或 富裕". */
export const sentenceOf = (field: FieldModel, chip: Chip, words: Words): string =>
  words.t(`kinds:sentence.${chip.o}`, { field: words.label(field.label), value: valueText(field, chip, words) })

/** A first condition for a field, ready to be completed. */
export const firstChip = (field: FieldModel): Chip => ({ k: field.key, o: operatorsOf(field)[0] ?? 'contains' })

const plainTypes = new Set(['json', 'long_text', 'attachment'])
/** Columns of a list: the reader's choice, the view's, or the first fields worth a column. */
export const columnsOf = (
  entity: EntityModel,
  view: ViewModel | undefined,
  chosen: string[] | undefined,
): FieldModel[] => {
  const named = chosen ?? view?.columns
  const byKey = new Map(entity.fields.map((field) => [field.key, field]))
  if (named?.length) return named.map((key) => byKey.get(key)).filter((field) => field !== undefined)
  const title = entity.fields.filter((field) => field.key === entity.titleField)
  const others = entity.fields.filter((field) => field.key !== entity.titleField && !plainTypes.has(field.type))
  return [...title, ...others].slice(0, 7)
}
/** The next order of a column: falling, rising, as the view has it. */
export const nextSort = (current: string | undefined, key: string): string | undefined =>
  current === key ? `-${key}` : current === `-${key}` ? undefined : key
