import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuditNames, type AuditQuery, useAudit, useUsers } from '@/api/admin'
import { useCan } from '@/api/session'
import type { AuditEntry } from '@/api/types'
import { useLabel, useLocale } from '@/i18n'
import { ProblemView } from '@/runtime/ProblemView'
import { Moment } from '@/ui/Moment'
import { Page } from '@/ui/Page'
import { TableCard } from './parts'

/** What is noted, in the order of a day; the server's words are the keys of the translations. */
const ACTIONS = [
  'signed-in',
  'signed-out',
  'sign-in-failed',
  'sign-in-locked',
  'password-changed',
  'password-reset',
  'record-created',
  'record-updated',
  'record-deleted',
  'records-imported',
  'sensitive-read',
  'field-revealed',
  'viewed-as',
  'export-begun',
  'records-exported',
  'rule-tried',
  'publish',
  'api-key-created',
  'api-key-revoked',
  'demo-data-removed',
  'audit-read',
]

/** The facts of an entry that help a person: names of fields, a reason, numbers. */
const Facts = ({ entry, named }: { entry: AuditEntry; named: AuditNames[string] | undefined }) => {
  const { t } = useTranslation('admin')
  const label = useLabel()
  const { fields, field, reason, note, ...others } = (entry.detail ?? {}) as Record<string, unknown>
  const keys = [...(Array.isArray(fields) ? fields.map(String) : []), ...(typeof field === 'string' ? [field] : [])]
  const names = keys.map((key) => label(named?.fields[key]) || key)
  const numbers = ['rows', 'records', 'version'].filter((key) => typeof others[key] === 'number')
  return (
    <>
      {names.length > 0 ? <span>{names.join(t('common:listed'))} </span> : null}
      {[reason, note].map((text) => (typeof text === 'string' && text ? <q key={text}>{text} </q> : null))}
      {numbers.map((key) => (
        <span key={key} className="bw-soft bw-nums">
          {t(`audit.${key}`, { count: others[key] as number })}{' '}
        </span>
      ))}
    </>
  )
}

/** Who did what, newest first. */
export default function AuditPage() {
  const { t } = useTranslation('admin')
  const label = useLabel()
  const locale = useLocale()
  const mayListUsers = useCan('admin')
  const [query, setQuery] = useState<AuditQuery>({})
  const audit = useAudit(query)
  const users = useUsers(mayListUsers).data ?? []
  const names: AuditNames = Object.assign({}, ...(audit.data?.pages.map((page) => page.names) ?? []))
  const nameOf = (key: string | null) => (key === null ? undefined : names[key])
  const actionName = (action: string) => t(`audit.actions.${action}`, { defaultValue: action })
  const entries = audit.data?.pages.flatMap((page) => page.items) ?? []
  if (audit.isError && !audit.data) return <ProblemView fault={audit.error} retry={() => audit.refetch()} />
  return (
    <Page
      title={t('audit.title')}
      actions={
        <>
          {mayListUsers ? (
            <Select
              allowClear
              className="bw-audit-filter"
              placeholder={t('audit.anyone')}
              aria-label={t('audit.who')}
              showSearch={{ optionFilterProp: 'label' }}
              options={users.map((user) => ({ value: user.id, label: `${user.name}  ${user.username}` }))}
              value={query.actor}
              onChange={(actor?: string) => setQuery({ ...query, actor })}
            />
          ) : null}
          <Select
            allowClear
            className="bw-audit-filter"
            placeholder={t('audit.anything')}
            aria-label={t('audit.what')}
            options={ACTIONS.map((action) => ({ value: action, label: actionName(action) }))}
            value={query.action}
            onChange={(action?: string) => setQuery({ ...query, action })}
          />
        </>
      }
    >
      <TableCard
        title={t('audit.title')}
        rows={audit.data && entries}
        none={t('audit.none')}
        head={
          <>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.about')}</th>
            <th scope="col">{t('audit.detail')}</th>
          </>
        }
      >
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td className="bw-nums">
              <Moment at={entry.at} locale={locale} />
            </td>
            <td>{entry.actor.name ?? t('audit.system')}</td>
            <td>{actionName(entry.action)}</td>
            <td>{label(nameOf(entry.entity)?.label) || entry.entity || entry.app}</td>
            <td>
              <Facts entry={entry} named={nameOf(entry.entity)} />
            </td>
          </tr>
        ))}
      </TableCard>
      {audit.hasNextPage ? (
        <Button block loading={audit.isFetchingNextPage} onClick={() => audit.fetchNextPage()}>
          {t('audit.older')}
        </Button>
      ) : null}
    </Page>
  )
}
