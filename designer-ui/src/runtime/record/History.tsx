import { useTranslation } from 'react-i18next'
import { useHistory } from '@/api/records'
import type { EntityModel, RecordItem } from '@/api/types'
import { useLabel, useLocale } from '@/i18n'
import { FieldValue } from '@/kinds/fields/Field'
import { Moment } from '@/ui/Moment'
import { Bars, Blank } from '@/ui/states'
import { useAsOf } from '../asof/useAsOf'
import { ProblemView } from '../ProblemView'

/** Who changed what, and why: before and after of every field, with the rule or process that caused it. */
export const History = ({ app, entity, record }: { app: string; entity: EntityModel; record: RecordItem }) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const locale = useLocale()
  const history = useHistory(app, entity.key, record.id, useAsOf())
  if (history.isPending) return <Bars rows={6} />
  if (history.isError) return <ProblemView small fault={history.error} retry={() => history.refetch()} />
  if (history.data.items.length === 0) return <Blank small title={t('record.noHistory')} />
  const shown = (key: string, value: unknown) => {
    const field = entity.fields.find((each) => each.key === key)
    return field ? (
      <FieldValue
        field={field}
        record={{ ...record, values: { [key]: value }, display: {}, masked: [] }}
        place={{ app, entity: entity.key }}
      />
    ) : (
      String(value ?? '–')
    )
  }
  return (
    <ol className="bw-history">
      {history.data.items.map((item) => (
        <li key={item.version}>
          <p>
            <strong>{item.by?.name ?? t('record.system')}</strong>
            {item.cause?.label ? <span className="bw-soft"> · {item.cause.label}</span> : null}
            <span className="bw-faint">
              {' '}
              · <Moment at={item.at} locale={locale} />
            </span>
          </p>
          <ul>
            {item.changes.map((change) => (
              <li key={change.field}>
                <span className="bw-soft">
                  {label(entity.fields.find((field) => field.key === change.field)?.label) || change.field}
                </span>
                <span>{shown(change.field, change.before)}</span>
                <span className="bw-faint">
                  <span aria-hidden="true">→</span>
                  <span className="bw-hidden">{t('record.to')}</span>
                </span>
                <span>{shown(change.field, change.after)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
