import { DownloadOutlined, RollbackOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm, Tag } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, url } from '@/api/client'
import { useCan } from '@/api/session'
import type { VersionInfo } from '@/api/types'
import { Bars, Blank } from '@/ui/states'
import { useDraft, useStudio } from '../frame/studio'
import { CompareDrawer } from './CompareDrawer'
import { ImportPackage } from './ImportPackage'

/** The platform's own note on an app it installed is no sentence for a reader. */
const noteOf = ({ note }: VersionInfo, t: (key: string) => string): string =>
  note?.startsWith('template ') ? t('releases.fromTemplate') : (note ?? '')

const whoOf = (who: VersionInfo['publishedBy']): string => (typeof who === 'string' ? who : (who?.name ?? ''))

/** Releases: who published what and when, compare, restore as draft; the app as a package; discard the draft. */
export default function ReleasesPage() {
  const { t } = useTranslation('studio-frame')
  const { app, store } = useStudio()
  const client = useQueryClient()
  const { message } = App.useApp()
  const draft = useDraft()
  const mayPublish = useCan('publish')
  const [compared, setCompared] = useState<VersionInfo | null>(null)
  const versions = useQuery({
    queryKey: ['versions', app],
    queryFn: () => api.get<VersionInfo[]>(`/apps/${app}/versions`),
  })
  const changed = (draft.data?.files ?? []).filter((file) => file.changed !== 'same').length
  const anew = () => {
    store.reload()
    for (const key of ['draft', 'draft-problems']) void client.invalidateQueries({ queryKey: [key, app] })
  }
  const failed = (fault: unknown) => void message.error(asProblem(fault).message)
  const restore = useMutation({
    mutationFn: (version: number) => api.post(`/apps/${app}/versions/${version}/restoration`),
    onSuccess: (_, version) => {
      anew()
      message.success(t('releases.restored', { version }))
    },
    onError: failed,
  })
  const rollBack = useMutation({
    mutationFn: async (version: number) => {
      await api.post(`/apps/${app}/versions/${version}/restoration`)
      return api.post<{ version: number }>(`/apps/${app}/publish`, { note: t('releases.rolledBackNote', { version }) })
    },
    onSuccess: (_, version) => message.success(t('releases.rolledBack', { version })),
    onError: failed,
    onSettled: () => {
      anew()
      for (const key of ['versions', 'model', 'records']) void client.invalidateQueries({ queryKey: [key, app] })
      void client.invalidateQueries({ queryKey: ['apps'] })
    },
  })
  const discard = useMutation({
    mutationFn: () => api.delete(`/apps/${app}/draft`),
    onSuccess: () => {
      anew()
      message.success(t('releases.discarded'))
    },
    onError: failed,
  })
  return (
    <div className="bw-page">
      <header className="bw-page-head">
        <div className="bw-page-title">
          <h1>{t('releases.title')}</h1>
          {changed > 0 ? <span className="st-soft">{t('releases.unpublished', { count: changed })}</span> : null}
        </div>
        <div className="bw-page-actions">
          {changed > 0 ? (
            <Popconfirm
              title={t('releases.discardAsk', { count: changed })}
              okText={t('releases.discard')}
              cancelText={t('releases.keep')}
              onConfirm={() => discard.mutate()}
            >
              <Button danger>{t('releases.discard')}</Button>
            </Popconfirm>
          ) : null}
          <ImportPackage onDone={anew} />
          <Button icon={<DownloadOutlined />} href={url(`/apps/${app}/package`)} download={`${app}.zip`}>
            {t('releases.export')}
          </Button>
        </div>
      </header>
      {versions.isPending ? <Bars rows={5} /> : null}
      {versions.isError ? (
        <Blank
          tone="error"
          title={asProblem(versions.error).message}
          action={t('publish.retry')}
          onAction={() => void versions.refetch()}
        />
      ) : null}
      {versions.data?.length === 0 ? <Blank title={t('releases.none')} text={t('releases.noneText')} /> : null}
      {versions.data && versions.data.length > 0 ? (
        <table className="st-table st-home">
          <thead>
            <tr>
              <th>{t('releases.version')}</th>
              <th>{t('releases.note')}</th>
              <th>{t('releases.who')}</th>
              <th>{t('releases.when')}</th>
              <th>
                <span className="bw-hidden">{t('releases.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {versions.data.map((version) => (
              <tr key={version.version}>
                <td>
                  <strong>{t('releases.number', { version: version.version })}</strong>
                  {version.current ? <Tag className="st-tag">{t('releases.current')}</Tag> : null}
                </td>
                <td className="st-release-note">{noteOf(version, t)}</td>
                <td>{whoOf(version.publishedBy)}</td>
                <td title={dayjs(version.publishedAt).format('YYYY-MM-DD HH:mm:ss')}>
                  {dayjs(version.publishedAt).format('YYYY-MM-DD HH:mm')}
                </td>
                <td className="st-release-actions">
                  <Button size="small" onClick={() => setCompared(version)}>
                    {t('releases.compare')}
                  </Button>
                  {mayPublish && !version.current ? (
                    <Popconfirm
                      title={t('releases.rollBackAsk', { version: version.version })}
                      description={changed > 0 ? t('releases.restoreLoses', { count: changed }) : undefined}
                      okText={t('releases.rollBack')}
                      cancelText={t('releases.keep')}
                      onConfirm={() => rollBack.mutate(version.version)}
                    >
                      <Button size="small" icon={<RollbackOutlined />} loading={rollBack.isPending}>
                        {t('releases.rollBack')}
                      </Button>
                    </Popconfirm>
                  ) : null}
                  {mayPublish ? (
                    <Popconfirm
                      title={t('releases.restoreAsk', { version: version.version })}
                      description={changed > 0 ? t('releases.restoreLoses', { count: changed }) : undefined}
                      okText={t('releases.restore')}
                      cancelText={t('releases.keep')}
                      onConfirm={() => restore.mutate(version.version)}
                    >
                      <Button size="small" disabled={version.current === true && changed === 0}>
                        {t('releases.restore')}
                      </Button>
                    </Popconfirm>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {compared ? <CompareDrawer version={compared} onClose={() => setCompared(null)} /> : null}
    </div>
  )
}
