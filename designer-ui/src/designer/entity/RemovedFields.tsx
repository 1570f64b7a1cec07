import { RollbackOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '@/api/client'
import type { components } from '@/api/generated'
import { useLabel } from '@/i18n'
import type { FieldDef } from '../frame/files'
import { useDraft, useStudio } from '../frame/studio'
import { TypeIcon } from './typeIcons'
import { useFieldTypes } from './types'

type Removed = components['schemas']['RemovedField']

/** Fields that were taken out of an entity and can come back as they were, with the values records had. */
export const RemovedFields = ({ entity }: { entity: string }) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const { app, store } = useStudio()
  const { message } = App.useApp()
  const client = useQueryClient()
  const draft = useDraft()
  const types = useFieldTypes()
  const removed = useQuery({
    queryKey: ['removed-fields', app, draft.data?.revision, draft.data?.baseVersion],
    queryFn: () => api.get<Removed[]>(`/apps/${app}/draft/removed-fields`),
    enabled: draft.isSuccess,
    placeholderData: (before: Removed[] | undefined) => before,
  })
  const fields = (removed.data ?? []).filter((one) => one.entity === entity)
  const nameOf = (one: Removed) => label((one.content as unknown as FieldDef).label) || one.field
  const restore = useMutation({
    mutationFn: async (one: Removed) => {
      await store.saveAll()
      return api.post(`/apps/${app}/draft/removed-fields/${entity}/${one.field}/restoration`)
    },
    onSuccess: (_, one) => {
      store.reload()
      for (const key of ['draft', 'draft-problems', 'removed-fields'])
        void client.invalidateQueries({ queryKey: [key, app] })
      message.success(t('removed.done', { name: nameOf(one) }))
    },
    onError: (fault) => void message.error(asProblem(fault).message),
  })
  if (fields.length === 0) return null
  return (
    <details className="st-removed">
      <summary>{t('removed.title', { count: fields.length })}</summary>
      <ul>
        {fields.map((one) => (
          <li key={one.field}>
            <span className="st-type">
              <TypeIcon type={(one.content as unknown as FieldDef).type} /> {nameOf(one)}
            </span>
            <span className="st-soft">
              {types.word((one.content as unknown as FieldDef).type)}
              {' · '}
              {one.restorableUntil
                ? t('removed.until', { date: dayjs(one.restorableUntil).format('YYYY-MM-DD') })
                : t('removed.draft')}
            </span>
            <Button
              size="small"
              icon={<RollbackOutlined />}
              aria-label={t('removed.backOne', { name: nameOf(one) })}
              loading={restore.isPending && restore.variables === one}
              onClick={() => restore.mutate(one)}
            >
              {t('removed.back')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
