import { Checkbox, Flex, InputNumber, Segmented, Select, Space, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { textOf, useLocale } from '@/i18n'
import type { ScopeEntity } from '@/kinds/actions/scope'
import { Field } from '../frame/Properties'
import { type Change, type Every, type Trigger, triggerOf } from './rule'

type TriggerEditorProps = {
  value: Trigger
  onChange: (trigger: Trigger) => void
  entities: ScopeEntity[]
  autoFocus?: boolean
}

const TYPES: Trigger['type'][] = ['record_event', 'date_field', 'schedule']
const CHANGES: Change[] = ['created', 'updated', 'deleted']
const EVERY: Every[] = ['day', 'week', 'month']

/** When a rule looks: a record changes, a date comes near, or every day. */
export function TriggerEditor({ value, onChange, entities, autoFocus = false }: TriggerEditorProps) {
  const { t } = useTranslation('studio-rule')
  const locale = useLocale()
  const entity = entities.find((one) => one.key === value.entity)
  const dates = (entity?.fields ?? []).filter((field) => field.type === 'date' || field.type === 'date_time')
  const switchTo = (type: Trigger['type']) => onChange(triggerOf(type, value.entity, dates[0]?.key ?? ''))
  const pick = (key: string) => {
    const next = entities.find((one) => one.key === key)
    const date = next?.fields.find((field) => field.type === 'date')?.key ?? ''
    onChange(
      value.type === 'date_field'
        ? { ...value, entity: key, field: date }
        : value.type === 'record_event'
          ? triggerOf(value.type, key, date)
          : { ...value, entity: key },
    )
  }
  return (
    <Flex vertical gap={12}>
      <Segmented<Trigger['type']>
        value={value.type}
        onChange={switchTo}
        options={TYPES.map((type) => ({ value: type, label: t(`trigger.${type}`) }))}
        style={{ alignSelf: 'flex-start' }}
      />
      <Field label={t('trigger.entity')} htmlFor="rule-entity">
        <Select
          id="rule-entity"
          autoFocus={autoFocus}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('trigger.chooseEntity')}
          value={value.entity || undefined}
          onChange={pick}
          options={entities.map((one) => ({ value: one.key, label: textOf(one.label, locale) || one.key }))}
        />
      </Field>
      {value.type === 'record_event' && (
        <Field label={t('trigger.change')}>
          <Checkbox.Group<Change>
            value={value.on}
            onChange={(on) => on.length > 0 && onChange({ ...value, on })}
            options={CHANGES.map((one) => ({ value: one, label: t(`trigger.${one}`) }))}
          />
        </Field>
      )}
      {value.type === 'record_event' && value.on.includes('updated') && (
        <Field label={t('trigger.onlyFields')}>
          <Select
            mode="multiple"
            aria-label={t('trigger.onlyFields')}
            placeholder={t('trigger.anyField')}
            value={value.fields ?? []}
            onChange={(fields) => {
              const { fields: _, ...rest } = value
              onChange(fields.length > 0 ? { ...rest, fields } : rest)
            }}
            options={(entity?.fields ?? []).map((field) => ({
              value: field.key,
              label: textOf(field.label, locale) || field.key,
            }))}
          />
        </Field>
      )}
      {value.type === 'date_field' && <DateTrigger value={value} onChange={onChange} dates={dates} />}
      {value.type === 'schedule' && (
        <Space>
          <Segmented<Every>
            aria-label={t('trigger.every')}
            value={value.every}
            onChange={(every) => onChange({ ...value, every })}
            options={EVERY.map((one) => ({ value: one, label: t(`trigger.${one}`) }))}
          />
          <At value={value.at} onChange={(at) => onChange({ ...value, at })} />
        </Space>
      )}
    </Flex>
  )
}

type DateTriggerProps = {
  value: Extract<Trigger, { type: 'date_field' }>
  onChange: (trigger: Trigger) => void
  dates: ScopeEntity['fields']
}

function DateTrigger({ value, onChange, dates }: DateTriggerProps) {
  const { t } = useTranslation('studio-rule')
  const locale = useLocale()
  const side = value.offsetDays > 0 ? 'after' : 'before'
  return (
    <>
      <Flex gap={8} wrap align="center">
        <Select
          aria-label={t('trigger.dateField')}
          placeholder={t('trigger.dateField')}
          value={value.field || undefined}
          onChange={(field) => onChange({ ...value, field })}
          options={dates.map((field) => ({ value: field.key, label: textOf(field.label, locale) || field.key }))}
          style={{ minWidth: 160 }}
        />
        <Space.Compact>
          <Select
            aria-label={t('trigger.side')}
            value={side}
            onChange={(next: string) =>
              onChange({ ...value, offsetDays: Math.abs(value.offsetDays) * (next === 'after' ? 1 : -1) })
            }
            options={['before', 'after'].map((one) => ({ value: one, label: t(`trigger.${one}`) }))}
            style={{ width: 96 }}
          />
          <InputNumber
            aria-label={t('trigger.days')}
            min={0}
            max={3650}
            precision={0}
            value={Math.abs(value.offsetDays)}
            onChange={(days) => days !== null && onChange({ ...value, offsetDays: days * (side === 'after' ? 1 : -1) })}
            suffix={t('trigger.dayUnit')}
            style={{ width: 110 }}
          />
        </Space.Compact>
        <At value={value.at} onChange={(at) => onChange({ ...value, at })} />
      </Flex>
      <Checkbox
        checked={value.ignoreYear ?? false}
        onChange={(event) => {
          const { ignoreYear: _, ...rest } = value
          onChange(event.target.checked ? { ...rest, ignoreYear: true } : rest)
        }}
      >
        {t('trigger.ignoreYear')}
      </Checkbox>
    </>
  )
}

function At({ value, onChange }: { value: string; onChange: (at: string) => void }) {
  const { t } = useTranslation('studio-rule')
  return (
    <TimePicker
      aria-label={t('trigger.at')}
      format="HH:mm"
      minuteStep={5}
      allowClear={false}
      needConfirm={false}
      value={dayjs(`2000-01-01T${value}`)}
      onChange={(time) => time && onChange(time.format('HH:mm'))}
      style={{ width: 104 }}
    />
  )
}
