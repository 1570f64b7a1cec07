import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUpdateRecord } from '@/api/records'
import type { EntityModel, RecordItem } from '@/api/types'
import { useLabel, useLocale } from '@/i18n'
import { useProblemText } from '@/i18n/problems'
import { FieldInput } from '@/kinds/fields/Field'
import { JsonCell } from '@/kinds/fields/shared/cells'
import { Moment } from '@/ui/Moment'
import { Tag } from '@/ui/Tag'
import { toneOf } from '../tones'

const Handle = ({
  app,
  entity,
  alert,
  onDone,
}: {
  app: string
  entity: EntityModel
  alert: RecordItem
  onDone: () => void
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const id = useId()
  const update = useUpdateRecord(app, 'alert')
  const told = useProblemText()
  const outcome = entity.fields.find((field) => field.key === 'outcome')
  const [result, setResult] = useState<unknown>(alert.values.outcome ?? null)
  const [note, setNote] = useState('')
  const close = (state: string) =>
    update.mutate(
      {
        record: alert,
        values: { state, ...(outcome && result ? { outcome: result } : {}), ...(note ? { outcome_note: note } : {}) },
      },
      { onSuccess: onDone },
    )
  return (
    <div className="bw-hand">
      {outcome ? (
        <>
          <label id={`${id}-label`} htmlFor={id}>
            {label(outcome.label)}
          </label>
          <FieldInput field={outcome} id={id} value={result} onChange={setResult} place={{ app, entity: 'alert' }} />
        </>
      ) : null}
      <Input.TextArea
        aria-label={t('alert.note')}
        placeholder={t('alert.note')}
        autoSize={{ minRows: 2 }}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="bw-row">
        <Button type="primary" ghost loading={update.isPending} onClick={() => close('handled')}>
          {t('alert.handled')}
        </Button>
        <Button loading={update.isPending} onClick={() => close('false_positive')}>
          {t('alert.falsePositive')}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('form.cancel')}
        </Button>
      </div>
      {update.isError ? (
        <p className="bw-fault" role="alert">
          {told.whole(update.error)}
        </p>
      ) : null}
    </div>
  )
}

/** An alert: how bad, about whom, the sentence that explains it, the facts behind it, and what to do. */
export const AlertRow = ({
  app,
  entity,
  alert,
  brief,
}: {
  app: string
  entity: EntityModel | undefined
  alert: RecordItem
  brief?: boolean
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const locale = useLocale()
  const [why, setWhy] = useState(false)
  const [handling, setHandling] = useState(false)
  const severity = entity?.fields
    .find((field) => field.key === 'severity')
    ?.config.options?.find((option) => option.key === alert.values.severity)
  const { task } = alert.values
  const subject = entity?.fields.find(
    (field) => field.type === 'reference' && field.key !== 'task' && alert.values[field.key],
  )
  const about = subject?.config.entity ?? alert.values.record_entity
  const aboutId = subject ? alert.values[subject.key] : alert.values.record_id
  const open = alert.values.state === 'new' || alert.values.state === 'assigned'
  const name = subject && alert.display?.[subject.key]
  return (
    <article className="bw-alert" data-record={alert.id}>
      <div className="bw-alert-head">
        {severity ? <Tag color={toneOf(severity)}>{label(severity.label)}</Tag> : null}
        <strong>{String(alert.values.rule_label ?? alert.title)}</strong>
        {about && aboutId ? (
          <Link to={`/app/${app}/e/${String(about)}/${String(aboutId)}`}>{String(name ?? t('task.record'))}</Link>
        ) : null}
        <span className="bw-faint bw-alert-time">
          <Moment at={alert.values.fired_at} locale={locale} relative />
        </span>
      </div>
      <p className="bw-alert-reason">{String(alert.values.reason ?? '')}</p>
      <div className="bw-row bw-alert-do">
        {open && task ? <Link to={`/app/${app}?task=${String(task)}`}>{t('alert.openTask')}</Link> : null}
        {open && !handling && entity?.can.update ? (
          <Button size="small" onClick={() => setHandling(true)}>
            {t('alert.handle')}
          </Button>
        ) : null}
        {!brief && alert.values.facts ? (
          <Button size="small" type="text" aria-expanded={why} onClick={() => setWhy(!why)}>
            {t('alert.why')}
          </Button>
        ) : null}
      </div>
      {why ? (
        <JsonCell
          field={{ key: 'facts', type: 'json', label: {}, config: {} }}
          value={alert.values.facts}
          place={{ app, entity: 'alert' }}
        />
      ) : null}
      {handling && entity ? <Handle app={app} entity={entity} alert={alert} onDone={() => setHandling(false)} /> : null}
    </article>
  )
}
