import type { Label } from '@/api/types'
import { type Locale, textOf } from '@/i18n'
import type { ScopeEntity, ScopeField } from '@/kinds/actions/scope'
import { isNumber } from '@/kinds/fields/operands'
import type { DatasetFile, ExtraField, Measure, MeasureFunction } from './chart'

const GROUPS = ['enum', 'boolean', 'date', 'date_time', 'reference', 'user', 'org', 'text', 'integer']

/** What one column of a dataset is; extra columns stand beside the entity's own fields. */
export type DatasetColumn = { key: string; label: string; type: string; options?: { key: string; label: string }[] }

export const typeOf = (field: ScopeField): string =>
  ['formula', 'rollup'].includes(field.type) ? (field.result ?? 'decimal') : field.type

/** A dataset to start from: its entity, the number of records, the sum of each amount. */
export function datasetFor(
  entity: ScopeEntity,
  key: string,
  words: (key: string, language: Locale, params: object) => string,
): DatasetFile {
  const both = (word: string, of: Label): Label => ({
    'zh-CN': words(word, 'zh-CN', { field: textOf(of, 'zh-CN') }),
    en: words(word, 'en', { field: textOf(of, 'en') }),
  })
  const amounts = entity.fields.filter((field) => ['money', 'decimal'].includes(typeOf(field)))
  return {
    key,
    label: entity.label,
    entity: entity.key,
    measures: [
      { key: 'records', label: both('measure.recordsOf', entity.label), function: 'count' },
      ...amounts.map(
        (field): Measure => ({
          key: `${field.key}_sum`,
          label: both('measure.sumOf', field.label),
          function: 'sum',
          field: field.key,
        }),
      ),
    ],
  }
}

/** All columns a chart over a dataset can group by or filter on. */
export function columnsOf(dataset: DatasetFile, entities: ScopeEntity[], language: Locale): DatasetColumn[] {
  const entity = entities.find((one) => one.key === dataset.entity)
  const own = (entity?.fields ?? []).map((field) => columnOf(field, language))
  const extra = (dataset.fields ?? []).map((field) => {
    const source = field.path ? fieldAt(field.path, entity, entities) : undefined
    const column = source ? columnOf(source, language) : { type: field.result ?? 'text' }
    return { ...column, key: field.key, label: textOf(field.label, language) || field.key }
  })
  return [...own, ...extra]
}

export function columnOf(field: ScopeField, language: Locale): DatasetColumn {
  const options = field.options?.map((one) => ({ key: one.key, label: textOf(one.label, language) || one.key }))
  return {
    key: field.key,
    label: textOf(field.label, language) || field.key,
    type: typeOf(field),
    ...(options ? { options } : {}),
  }
}

/** The field a path over relations ends at. */
export function fieldAt(
  path: string,
  entity: ScopeEntity | undefined,
  entities: ScopeEntity[],
): ScopeField | undefined {
  const [step, ...rest] = path.split('.')
  const field = entity?.fields.find((one) => one.key === step)
  if (rest.length === 0) return field
  return fieldAt(
    rest.join('.'),
    entities.find((one) => one.key === field?.entity),
    entities,
  )
}

/** Columns worth grouping by: choices and dates first, free text last. */
export function groupable(columns: DatasetColumn[]): DatasetColumn[] {
  return columns
    .filter((one) => GROUPS.includes(one.type))
    .sort((a, b) => GROUPS.indexOf(a.type) - GROUPS.indexOf(b.type))
}

export const numeric = (columns: DatasetColumn[]) => columns.filter((one) => isNumber(one.type))

export const isPeriod = (type: string) => type === 'date' || type === 'date_time'

/** Functions that make sense for a column; without one, only counting does. */
export function functionsFor(type: string | undefined): MeasureFunction[] {
  if (!type) return ['count']
  return isNumber(type) ? ['sum', 'avg', 'max', 'min', 'count_distinct'] : ['count_distinct']
}

/** Fields one relation away, as extra columns of a dataset. */
export function relatedFields(
  dataset: DatasetFile,
  entities: ScopeEntity[],
  language: Locale,
): { path: string; label: Label; shown: string }[] {
  const entity = entities.find((one) => one.key === dataset.entity)
  return (entity?.fields ?? [])
    .filter((field) => field.type === 'reference')
    .flatMap((reference) => {
      const target = entities.find((one) => one.key === reference.entity)
      return (target?.fields ?? [])
        .filter((field) => !['attachment', 'json', 'multi_enum'].includes(field.type))
        .map((field) => ({
          path: `${reference.key}.${field.key}`,
          label: {
            'zh-CN': `${textOf(reference.label, 'zh-CN')}${textOf(field.label, 'zh-CN')}`,
            en: `${textOf(reference.label, 'en')} ${textOf(field.label, 'en').toLowerCase()}`,
          },
          shown: `${textOf(reference.label, language)} › ${textOf(field.label, language)}`,
        }))
    })
}

export const tidyDataset = ({ key, label, entity, fields, measures, filter }: DatasetFile): DatasetFile => ({
  key,
  label,
  entity,
  ...(fields?.length ? { fields } : {}),
  ...(measures?.length ? { measures } : {}),
  ...(filter ? { filter } : {}),
})

export type { ExtraField }
