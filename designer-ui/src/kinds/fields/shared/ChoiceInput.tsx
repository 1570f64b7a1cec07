import { Radio, Select } from 'antd'
import { useLabel } from '@/i18n'
import type { InputProps } from '../types'

const FEW = 4
const SHORT = 22

/** A few short options stand open, one click each; more become a searchable list. */
export default function ChoiceInput({
  field,
  id,
  value,
  onChange,
  onBlur,
  disabled,
  invalid,
  describedBy,
  autoFocus,
}: InputProps) {
  const label = useLabel()
  const options = (field.config.options ?? []).map((option) => ({ value: option.key, label: label(option.label) }))
  const many = field.type === 'multi_enum'
  const letters = options.reduce((sum, option) => sum + option.label.length, 0)
  if (!many && options.length <= FEW && letters <= SHORT) {
    return (
      <Radio.Group
        id={id}
        name={id}
        aria-labelledby={`${id}-label`}
        aria-describedby={describedBy}
        optionType="button"
        options={options}
        value={value ?? undefined}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <Select
      id={id}
      style={{ width: '100%' }}
      {...(many ? { mode: 'multiple' as const } : {})}
      value={(many ? (Array.isArray(value) ? value : []) : (value ?? undefined)) as never}
      options={options}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(next: unknown) => onChange(next ?? null)}
      onBlur={onBlur}
      disabled={disabled}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      autoFocus={autoFocus}
    />
  )
}
