import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useKinds } from '@/api/session'
import type { JsonSchema, Label } from '@/api/types'
import { textOf, useLocale } from '@/i18n'

export interface FieldTypeWords {
  key: string
  word: string
  group: string
  config?: JsonSchema | undefined
}

/** Types people may choose; the rest (payloads of the platform) cannot be drawn. */
const HIDDEN = new Set(['json'])
const ORDER = ['text', 'number', 'time', 'choice', 'relation', 'contact', 'computed', 'file']
const GROUPS: Record<string, string> = {
  text: 'text',
  long_text: 'text',
  serial: 'computed',
  integer: 'number',
  decimal: 'number',
  money: 'number',
  percent: 'number',
  boolean: 'choice',
  date: 'time',
  date_time: 'time',
  enum: 'choice',
  multi_enum: 'choice',
  reference: 'relation',
  user: 'relation',
  org: 'relation',
  phone: 'contact',
  email: 'contact',
  id_card: 'contact',
  formula: 'computed',
  rollup: 'computed',
  attachment: 'file',
}

const nameOf = (
  label: Label | undefined,
  key: string,
  words: (key: string) => string,
  read: (label: Label) => string,
) => {
  const own = words(`type.${key}`)
  return own !== `type.${key}` ? own : label ? read(label) : key.replaceAll('_', ' ')
}

/** The field types the server has, in words and groups, in the order of the palette. */
export const useFieldTypes = () => {
  const { t } = useTranslation('studio-data')
  const locale = useLocale()
  const kinds = useKinds()
  const known = kinds.data?.fieldTypes
  return useMemo(() => {
    const label = (text: Label) => textOf(text, locale)
    const types: FieldTypeWords[] = (known ?? [])
      .filter(({ key }) => !HIDDEN.has(key))
      .map(({ key, label: named, config }) => ({
        key,
        word: nameOf(named, key, t, label),
        group: GROUPS[key] ?? 'text',
        config,
      }))
    const place = ({ key }: FieldTypeWords) => Object.keys(GROUPS).indexOf(key) + 1 || 99
    types.sort((a, b) => place(a) - place(b))
    const groups = ORDER.map((group) => ({ group, types: types.filter((type) => type.group === group) })).filter(
      ({ types: some }) => some.length > 0,
    )
    const word = (key: string) => types.find((type) => type.key === key)?.word ?? nameOf(undefined, key, t, label)
    return { types, groups, word, config: (key: string) => types.find((type) => type.key === key)?.config }
  }, [known, t, locale])
}
