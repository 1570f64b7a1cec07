import { Input } from 'antd'
import type { InputProps } from '../types'

export default function LongTextInput({
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
  return (
    <Input.TextArea
      id={id}
      value={String(value ?? '')}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      onBlur={onBlur}
      disabled={disabled}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      autoFocus={autoFocus}
      autoSize={{ minRows: 2, maxRows: 8 }}
      {...(field.config.maxLength ? { maxLength: field.config.maxLength } : {})}
    />
  )
}
