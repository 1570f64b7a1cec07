import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUploadPackage } from '@/api/admin'
import { asProblem, url } from '@/api/client'
import { useApps, useCan } from '@/api/session'
import { useLabel, useLocale } from '@/i18n'
import { useProblemText } from '@/i18n/problems'
import { ProblemView } from '@/runtime/ProblemView'
import { Moment } from '@/ui/Moment'
import { Page } from '@/ui/Page'
import { TableCard } from './parts'

const FAULTS = 8

/** The apps of this installation and their packages, in and out: from test to production, or to another bank. */
export default function AppsPage() {
  const { t } = useTranslation('admin')
  const label = useLabel()
  const locale = useLocale()
  const told = useProblemText()
  const apps = useApps()
  const mayPack = useCan('publish')
  const upload = useUploadPackage()
  const picker = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File>()
  const take = (mode: 'install' | 'draft') =>
    file && upload.mutate({ file, mode }, { onSuccess: () => setFile(undefined) })
  if (apps.isError) return <ProblemView fault={apps.error} retry={() => apps.refetch()} />
  const refusal = upload.isError ? asProblem(upload.error) : undefined
  return (
    <Page
      title={t('apps.title')}
      actions={
        mayPack ? (
          <>
            <input
              ref={picker}
              type="file"
              accept=".zip"
              hidden
              aria-label={t('apps.choose')}
              onChange={(event) => {
                setFile(event.target.files?.[0])
                upload.reset()
                event.target.value = ''
              }}
            />
            <Button type="primary" icon={<UploadOutlined />} onClick={() => picker.current?.click()}>
              {t('apps.choose')}
            </Button>
          </>
        ) : null
      }
    >
      {file ? (
        <section className="bw-card bw-pad" aria-label={file.name}>
          <p className="bw-lead">
            <strong>{file.name}</strong> {t('apps.how')}
          </p>
          <div className="bw-row">
            <Button loading={upload.isPending} onClick={() => take('draft')}>
              {t('apps.draft')}
            </Button>
            <Button loading={upload.isPending} onClick={() => take('install')}>
              {t('apps.install')}
            </Button>
            <Button type="text" onClick={() => setFile(undefined)}>
              {t('cancel')}
            </Button>
          </div>
        </section>
      ) : null}
      {refusal ? (
        <div className="bw-fault" role="alert">
          <p>{told.sentence({ code: refusal.code, message: refusal.message })}</p>
          <ul>
            {refusal.violations.slice(0, FAULTS).map((fault, at) => (
              <li key={at}>
                <code>{fault.pointer}</code> {told.sentence(fault)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {upload.isSuccess ? (
        <p className="bw-saved" role="status">
          {upload.data.version === undefined
            ? t('apps.drafted', { app: upload.data.app })
            : t('apps.installed', { app: upload.data.app, version: upload.data.version })}
        </p>
      ) : null}
      <TableCard
        title={t('apps.title')}
        rows={apps.data}
        none={t('apps.none')}
        head={
          <>
            <th scope="col">{t('apps.app')}</th>
            <th scope="col">{t('roles.key')}</th>
            <th scope="col" className="bw-right">
              {t('apps.version')}
            </th>
            <th scope="col">{t('apps.published')}</th>
            <th scope="col">{t('apps.state')}</th>
            <td />
          </>
        }
      >
        {apps.data?.map((app) => (
          <tr key={app.key}>
            <td>{label(app.title)}</td>
            <td className="bw-soft">{app.key}</td>
            <td className="bw-right bw-nums">{app.version ?? '–'}</td>
            <td>{app.publishedAt ? <Moment at={app.publishedAt} locale={locale} /> : '–'}</td>
            <td className="bw-soft">{app.hasDraftChanges ? t('apps.changed') : t('apps.same')}</td>
            <td className="bw-right">
              {mayPack ? (
                <Button
                  type="text"
                  size="small"
                  icon={<DownloadOutlined />}
                  href={url(`/apps/${app.key}/package`)}
                  aria-label={t('apps.downloadNamed', { name: label(app.title) })}
                >
                  {t('apps.download')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </TableCard>
    </Page>
  )
}
