import { Input, InputNumber, Select, Space, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { END_OF_DAY, type Moment, type Unit } from './moment'
import type { Variable } from './scope'

type MomentInputProps = {
  label: string
  value: Moment | null
  onChange: (moment: Moment | null) => void
  /** Dates of records the moment can be counted from. */
  dates: Variable[]
  units?: Unit[]
}

const UNITS: Unit[] = ['minutes', 'hours', 'days', 'working_days']
const START: Moment = { kind: 'after', amount: 2, unit: 'working_days', at: END_OF_DAY }

/** "2 working days later", "15 days before the maturity date at 09:00". */
export function MomentInput({ label, value, onChange, dates, units = UNITS }: MomentInputProps) {
  const { t } = useTranslation('actions')
  const mode = value?.kind ?? 'none'
  const kinds = ['after', ...(dates.length > 0 ? ['field'] : []), 'none', 'expert'] as const
  const start = (kind: string) => {
    if (kind === 'after') onChange(units.includes('working_days') ? START : { kind: 'after', amount: 7, unit: 'days' })
    else if (kind === 'field') onChange({ kind: 'field', path: dates[0]?.path ?? '', days: 0, at: '09:00' })
    else if (kind === 'expert') onChange({ kind: 'expert', feel: '' })
    else onChange(null)
  }
  return (
    <Space orientation="vertical" size={6} style={{ width: '100%' }}>
      <Select
        aria-label={label}
        value={mode}
        onChange={start}
        style={{ width: '100%' }}
        options={kinds.map((kind) => ({ value: kind, label: t(`moment.kind.${kind}`) }))}
      />
      {value?.kind === 'after' && <AfterInput label={label} value={value} onChange={onChange} units={units} />}
      {value?.kind === 'field' && <FieldInput label={label} value={value} onChange={onChange} dates={dates} />}
      {value?.kind === 'expert' && (
        <Input
          aria-label={t('expression')}
          prefix="="
          value={value.feel}
          onChange={(event) => onChange({ kind: 'expert', feel: event.target.value })}
        />
      )}
    </Space>
  )
}

type Part<K extends Moment['kind']> = {
  label: string
  value: Extract<Moment, { kind: K }>
  onChange: (moment: Moment) => void
}

function AfterInput({ label, value, onChange, units }: Part<'after'> & { units: Unit[] }) {
  const { t } = useTranslation('actions')
  const timed = value.unit === 'days' || value.unit === 'working_days'
  const unit = (next: Unit) => {
    const { at: _, ...rest } = value
    onChange(next === 'working_days' ? { ...rest, unit: next, at: value.at ?? END_OF_DAY } : { ...rest, unit: next })
  }
  return (
    <Space.Compact block>
      <InputNumber
        aria-label={`${label} ${t('moment.amount')}`}
        min={0}
        max={3650}
        precision={0}
        value={value.amount}
        onChange={(amount) => amount !== null && onChange({ ...value, amount })}
        style={{ width: 76 }}
      />
      <Select
        aria-label={`${label} ${t('moment.unit')}`}
        value={value.unit}
        onChange={unit}
        style={{ flex: 1 }}
        options={units.map((one) => ({ value: one, label: t(`moment.unitName.${one}`) }))}
      />
      {timed && (
        <AtInput
          label={label}
          at={value.at}
          required={value.unit === 'working_days'}
          onChange={(at) => onChange(withAt(value, at))}
        />
      )}
    </Space.Compact>
  )
}

function FieldInput({ label, value, onChange, dates }: Part<'field'> & { dates: Variable[] }) {
  const { t } = useTranslation('actions')
  const side = value.days < 0 ? 'before' : 'after'
  const known = dates.some((one) => one.path === value.path)
  const options = dates.map((one) => ({ value: one.path, label: one.label }))
  return (
    <>
      <Select
        aria-label={`${label} ${t('moment.date')}`}
        showSearch={{ optionFilterProp: 'label' }}
        value={value.path}
        onChange={(path) => onChange({ ...value, path })}
        style={{ width: '100%' }}
        options={known ? options : [{ value: value.path, label: value.path }, ...options]}
      />
      <Space.Compact block>
        <InputNumber
          aria-label={`${label} ${t('moment.amount')}`}
          min={0}
          max={3650}
          precision={0}
          value={Math.abs(value.days)}
          onChange={(days) => days !== null && onChange({ ...value, days: side === 'before' ? -days : days })}
          style={{ width: 76 }}
        />
        <Select
          aria-label={`${label} ${t('moment.side')}`}
          value={side}
          onChange={(next) => onChange({ ...value, days: Math.abs(value.days) * (next === 'before' ? -1 : 1) })}
          style={{ flex: 1 }}
          options={['before', 'after'].map((one) => ({ value: one, label: t(`moment.sideName.${one}`) }))}
        />
        <AtInput label={label} at={value.at} onChange={(at) => onChange(withAt(value, at))} />
      </Space.Compact>
    </>
  )
}

function withAt<M extends { at?: string }>(moment: M, at: string | undefined): M {
  const { at: _, ...rest } = moment
  return (at ? { ...rest, at } : rest) as M
}

type AtInputProps = {
  label: string
  at: string | undefined
  required?: boolean
  onChange: (at: string | undefined) => void
}

function AtInput({ label, at, required = false, onChange }: AtInputProps) {
  const { t } = useTranslation('actions')
  return (
    <TimePicker
      aria-label={`${label} ${t('moment.at')}`}
      format="HH:mm"
      minuteStep={5}
      allowClear={!required}
      needConfirm={false}
      placeholder={t('moment.anyTime')}
      value={at ? dayjs(`2000-01-01T${at}`) : null}
      onChange={(time) => onChange(time ? time.format('HH:mm') : undefined)}
      style={{ width: 104 }}
    />
  )
}
