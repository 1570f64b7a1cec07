import type { Label } from '@/api/types'
import { type Locale, textOf } from '@/i18n'
import type { ScopeEntity } from '@/kinds/actions/scope'
import type { ChartDefinition } from '@/kinds/charts/types'
import type { DatasetFile } from './chart'
import { columnsOf } from './dataset'

type Words = (key: string, language: Locale, params: object) => string

/** The title a chart gives itself: what is counted, by what. */
export function autoTitle(
  chart: ChartDefinition,
  dataset: DatasetFile | undefined,
  entities: ScopeEntity[],
  words: Words,
): Label {
  const inLanguage = (language: Locale): string => {
    if (!dataset) return ''
    const columns = columnsOf(dataset, entities, language)
    const measures = (chart.measures ?? []).map(
      (key) => textOf(dataset.measures?.find((one) => one.key === key)?.label, language) || key,
    )
    const by = (chart.dimensions ?? []).map(({ field, grain }) => {
      const name = columns.find((one) => one.key === field)?.label ?? field
      return grain ? words(`title.${grain}`, language, { field: name }) : name
    })
    const what = measures.join(words('title.comma', language, {})) || textOf(dataset.label, language)
    return by.length > 0 ? words('title.by', language, { what, by: by.join(words('title.comma', language, {})) }) : what
  }
  return { 'zh-CN': inLanguage('zh-CN'), en: inLanguage('en') }
}

/** A changed chart: a title it gave itself follows, one a person wrote stays. */
export function retitled(
  before: ChartDefinition,
  after: ChartDefinition,
  dataset: DatasetFile | undefined,
  entities: ScopeEntity[],
  words: Words,
): ChartDefinition {
  const old = autoTitle(before, dataset, entities, words)
  const own = before.label as Label | undefined
  const kept = own && (own['zh-CN'] !== old['zh-CN'] || own.en !== old.en) && Object.values(own).some(Boolean)
  if (kept) return after
  const { key, label: _, ...rest } = after
  return { key, label: autoTitle(after, dataset, entities, words) as Record<string, string>, ...rest }
}
