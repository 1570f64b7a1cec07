import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { isNumber } from '../fields/operands'
import { MomentInput } from './MomentInput'
import { momentFromFeel, momentToFeel } from './moment'
import { assigneeOf, PersonInput, personOf } from './PersonInput'
import type { ActionScope, ScopeField, Variable } from './scope'
import { TemplateInput } from './TemplateInput'
import type { ActionValue } from './values'

const TEXTS = ['text', 'long_text', 'phone', 'email', 'id_card', 'serial']

/** Variables whose value fits a field. */
function fitting(field: ScopeField, { variables }: ActionScope): Variable[] {
  if (isNumber(field.type)) return variables.filter((one) => isNumber(one.type))
  if (TEXTS.includes(field.type)) return variables
  if (field.type === 'reference')
    return variables.filter((one) => one.type === 'reference' && one.entity === field.entity)
  return variables.filter((one) => one.type === field.type)
}

type ValueInputProps = {
  label: string
  field: ScopeField
  value: ActionValue | undefined
  onChange: (value: ActionValue) => void
  scope: ActionScope
}

/** A value for one field of a record: fixed, or taken from a record at hand. */
export function ValueInput({ label, field, value, onChange, scope }: ValueInputProps) {
  const { t } = useTranslation('actions')
  const text = typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value)
  const from = fitting(field, scope)
  const language = scope.language as 'zh-CN' | 'en'

  if (field.type === 'user') {
    return (
      <PersonInput
        label={label}
        value={personOf(text, '', scope)}
        onChange={(person) => onChange(assigneeOf(person))}
        scope={scope}
        roles={false}
      />
    )
  }
  if (TEXTS.includes(field.type))
    return <TemplateInput label={label} value={text} onChange={onChange} variables={scope.variables} />
  if ((field.type === 'date' || field.type === 'date_time') && (text === '' || text.startsWith('='))) {
    return (
      <MomentInput
        label={label}
        value={text ? momentFromFeel(text) : null}
        onChange={(moment) =>
          onChange(moment ? `=${field.type === 'date' ? dateFeel(momentToFeel(moment)) : momentToFeel(moment)}` : '')
        }
        dates={from}
        units={field.type === 'date' ? ['days', 'working_days'] : undefined}
      />
    )
  }
  if (field.type === 'date') {
    return (
      <DatePicker
        aria-label={label}
        value={dayjs(text)}
        onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')}
        style={{ width: '100%' }}
      />
    )
  }
  if (isNumber(field.type) && !text.startsWith('=')) {
    return (
      <InputNumber
        aria-label={label}
        stringMode
        value={text === '' ? null : text}
        onChange={(number) => onChange(field.type === 'integer' ? Number(number ?? 0) : String(number ?? ''))}
        style={{ width: '100%' }}
      />
    )
  }
  const fixed =
    field.type === 'boolean'
      ? [true, false].map((one) => ({ value: String(one), label: one ? t('yes') : t('no') }))
      : (field.options ?? []).map((one) => ({ value: one.key, label: one.label[language] ?? one.key }))
  const taken = from.map((one) => ({
    value: field.type === 'reference' ? `=${one.path}.id` : `=${one.path}`,
    label: one.label,
  }))
  const known = [...fixed, ...taken].some((one) => one.value === text)
  if (text && !known) {
    return <Input aria-label={label} value={text} onChange={(event) => onChange(event.target.value)} allowClear />
  }
  return (
    <Select
      aria-label={label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('chooseValue')}
      value={text === '' ? undefined : text}
      onChange={(next: string | undefined) =>
        onChange(field.type === 'boolean' && (next === 'true' || next === 'false') ? next === 'true' : (next ?? ''))
      }
      options={[
        ...(fixed.length > 0 ? [{ label: t('fixed'), options: fixed }] : []),
        ...(taken.length > 0 ? [{ label: t('fromRecord'), options: taken }] : []),
      ]}
      style={{ width: '100%' }}
    />
  )
}

/** A date field wants the day of a moment. */
const dateFeel = (feel: string) =>
  feel.startsWith('date and time(') ? `date(${feel})` : feel.replace(/\bnow\(\)/, 'today()')
