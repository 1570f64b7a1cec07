import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { historyQuery } from '@/api/records'
import type { EntityModel, RecordItem } from '@/api/types'
import { useLabel } from '@/i18n'

/** Long enough to read a line, s. */
const SHOWN = 8

/** Says in a line what colleagues changed between the version one began with and the one that was saved. */
export const useTellMerged = (app: string, entity: EntityModel) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const client = useQueryClient()
  const { message } = App.useApp()
  return async ({ before, after, mine }: { before: RecordItem; after: RecordItem; mine: string[] }) => {
    const history = await client.fetchQuery(historyQuery(app, entity.key, after.id)).catch(() => undefined)
    const between = (history?.items ?? []).filter(({ version }) => version > before.version && version < after.version)
    const changed = new Set(between.flatMap(({ changes }) => changes.map(({ field }) => field)))
    const fields = entity.fields.filter(({ key }) => changed.has(key) && !mine.includes(key))
    if (fields.length === 0) return
    const names = new Set(between.map(({ by }) => by?.name ?? t('record.system')))
    message.info(
      t('form.merged', {
        name: [...names].join(t('form.comma')),
        fields: fields.map((field) => label(field.label)).join(t('form.comma')),
      }),
      SHOWN,
    )
  }
}
