import { useMemo } from 'react'
import { textOf, useLocale } from '@/i18n'
import type { FieldDef } from '../files'
import { type StudioEntity, useEntities } from '../studio'
import type { ConditionField, ValueKind } from './condition'

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

/** How a condition treats a field; formulas and rollups by what they give. Undefined = not usable in a condition. */
export const kindOf = (field: FieldDef): ValueKind | undefined => {
  if (field.type === 'formula' || field.type === 'rollup') return KINDS[String(field.result ?? 'decimal')]
  if (field.multiple && field.type !== 'multi_enum') return undefined
  return KINDS[field.type]
}

/** The fields of an entity as conditions see them, with those of the records they point to. */
export const conditionFields = (
  entity: Pick<StudioEntity, 'fields'> | undefined,
  label: (text: FieldDef['label']) => string,
  find: (key: string) => StudioEntity | undefined,
  prefix = '',
  depth = 1,
): ConditionField[] => {
  const words = (prefixWord: string, field: FieldDef) =>
    prefixWord ? `${prefixWord} › ${label(field.label)}` : label(field.label)
  const walk = (
    of: Pick<StudioEntity, 'fields'> | undefined,
    path: string,
    word: string,
    left: number,
  ): ConditionField[] =>
    (of?.fields ?? []).flatMap((field) => {
      const kind = kindOf(field)
      const own: ConditionField[] = kind
        ? [
            {
              path: path + field.key,
              label: words(word, field),
              kind,
              ...(field.options
                ? { options: field.options.map((option) => ({ value: option.key, label: label(option.label) })) }
                : {}),
            },
          ]
        : []
      const target = left > 0 && field.type === 'reference' && field.entity ? find(field.entity) : undefined
      return [...own, ...(target ? walk(target, `${path}${field.key}.`, words(word, field), left - 1) : [])]
    })
  return walk(entity, prefix, '', depth)
}

/** Condition fields of an entity of the draft, by its key. */
export const useConditionFields = (entity: string | undefined): ConditionField[] => {
  const locale = useLocale()
  const { find } = useEntities()
  return useMemo(
    () => conditionFields(entity ? find(entity) : undefined, (text) => textOf(text, locale), find),
    [entity, find, locale],
  )
}
