import { Alert, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useHistory } from '@/api/records'
import type { EntityModel, RecordItem } from '@/api/types'
import { useLabel } from '@/i18n'
import { FieldValue } from '@/kinds/fields/Field'

/** A field that two people changed at once. */
export interface Contest {
  field: string
  mine: unknown
  /** What names the value, where it does not name itself. */
  display?: unknown
  decided?: 'mine' | 'theirs'
}

/** Asks for each field that was changed by somebody else meanwhile whose value is to stay. */
export const Contested = ({
  app,
  entity,
  record,
  contests,
  missed,
  onDecide,
}: {
  app: string
  entity: EntityModel
  /** The newest version. */
  record: RecordItem
  contests: Contest[]
  /** Saving was tried before everything was decided. */
  missed: boolean
  onDecide: (field: string, decided: 'mine' | 'theirs') => void
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const history = useHistory(app, entity.key, record.id)
  const nameOf = (key: string) =>
    history.data?.items.find((item) => item.changes.some((change) => change.field === key))?.by?.name ??
    t('form.colleague')
  const value = (key: string, from: RecordItem) => {
    const field = entity.fields.find((each) => each.key === key)
    return field ? <FieldValue field={field} record={from} place={{ app, entity: entity.key }} /> : null
  }
  return (
    <Alert
      type="warning"
      showIcon
      className="bw-contested"
      title={t('form.contested')}
      description={
        <>
          {contests.map(({ field, mine, display, decided }) => {
            const name = label(entity.fields.find((each) => each.key === field)?.label) || field
            return (
              <fieldset key={field} className="bw-contest" data-undecided={!decided}>
                <legend>{name}</legend>
                <Radio.Group value={decided ?? null} onChange={({ target }) => onDecide(field, target.value)}>
                  <Radio value="mine">
                    <span className="bw-soft">{t('form.mine')}</span>{' '}
                    {value(field, {
                      ...record,
                      values: { [field]: mine },
                      display: display === undefined ? {} : { [field]: display as never },
                      masked: [],
                    })}
                  </Radio>
                  <Radio value="theirs">
                    <span className="bw-soft">{t('form.theirsOf', { name: nameOf(field) })}</span>{' '}
                    {value(field, record)}
                  </Radio>
                </Radio.Group>
              </fieldset>
            )
          })}
          {missed && contests.some(({ decided }) => !decided) ? (
            <p className="bw-fault" role="alert">
              {t('form.undecided')}
            </p>
          ) : null}
        </>
      }
    />
  )
}
