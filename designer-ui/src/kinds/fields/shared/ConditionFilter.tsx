import { Checkbox, DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { operandOf, operatorsOf } from '../operands'
import type { FilterProps } from '../types'
import ReferenceInput from './ReferenceInput'

const pair = (value: unknown): [unknown, unknown] =>
  Array.isArray(value) ? [value[0], value[1]] : [undefined, undefined]

const Operand = ({ field, condition, onChange, place }: FilterProps) => {
  const { t } = useTranslation('kinds')
  const label = useLabel()
  const set = (value: unknown, text?: string) =>
    onChange({ ...condition, value, ...(text === undefined ? {} : { text }) })
  const [low, high] = pair(condition.value)
  const named = label(field.label)
  switch (operandOf(field, condition.operator)) {
    case 'none':
      return null
    case 'text':
      return (
        <Input
          autoFocus
          aria-label={named}
          value={String(condition.value ?? '')}
          onChange={(event) => set(event.target.value)}
        />
      )
    case 'number':
      return (
        <InputNumber<string>
          autoFocus
          stringMode
          style={{ width: '100%' }}
          aria-label={named}
          value={(condition.value as string) ?? null}
          onChange={(next) => set(next)}
        />
      )
    case 'days':
      return (
        <InputNumber
          autoFocus
          min={1}
          style={{ width: '100%' }}
          aria-label={named}
          value={(condition.value as number) ?? null}
          onChange={(next) => set(next)}
          suffix={t('days')}
        />
      )
    case 'numbers':
      return (
        <div className="bw-row">
          <InputNumber<string>
            autoFocus
            stringMode
            aria-label={t('from')}
            value={(low as string) ?? null}
            onChange={(next) => set([next, high])}
          />
          <span aria-hidden="true">–</span>
          <InputNumber<string>
            stringMode
            aria-label={t('to')}
            value={(high as string) ?? null}
            onChange={(next) => set([low, next])}
          />
        </div>
      )
    case 'day':
      return (
        <DatePicker
          style={{ width: '100%' }}
          aria-label={named}
          value={condition.value ? dayjs(String(condition.value)) : null}
          onChange={(next) => set(next ? next.format('YYYY-MM-DD') : undefined)}
        />
      )
    case 'dates':
      return (
        <DatePicker.RangePicker
          style={{ width: '100%' }}
          aria-label={named}
          value={low && high ? [dayjs(String(low)), dayjs(String(high))] : null}
          onChange={(next) => set(next ? next.map((each) => each?.format('YYYY-MM-DD')) : undefined)}
        />
      )
    case 'choices':
      return (
        <Checkbox.Group
          className="bw-choices"
          options={(field.config.options ?? []).map((option) => ({ value: option.key, label: label(option.label) }))}
          value={Array.isArray(condition.value) ? (condition.value as string[]) : []}
          onChange={(next) => set(next)}
        />
      )
    case 'records':
      return (
        <ReferenceInput
          field={field}
          id={`filter-${field.key}`}
          value={Array.isArray(condition.value) ? condition.value[0] : condition.value}
          display={condition.text}
          onChange={(next) => set(next)}
          onPick={(id, text) => set(id, text)}
          place={place}
        />
      )
  }
}

/** An operator and what it needs. */
export default function ConditionFilter(props: FilterProps) {
  const { t } = useTranslation('kinds')
  const { field, condition, onChange } = props
  const operators = operatorsOf(field)
  return (
    <div className="bw-condition">
      {operators.length > 1 ? (
        <Select
          aria-label={t('operator')}
          value={condition.operator}
          options={operators.map((operator) => ({ value: operator, label: t(`operators.${operator}`) }))}
          onChange={(operator) => onChange({ operator })}
        />
      ) : null}
      <Operand {...props} />
    </div>
  )
}
