import { Input } from 'antd'
import type { InputProps } from '../types'

const shapes: Record<string, { inputMode?: 'tel' | 'email' | 'text'; autoComplete?: string }> = {
  phone: { inputMode: 'tel', autoComplete: 'off' },
  email: { inputMode: 'email', autoComplete: 'off' },
}

export default function TextInput({
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
    <Input
      id={id}
      value={String(value ?? '')}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      onBlur={onBlur}
      disabled={disabled}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      autoFocus={autoFocus}
      autoComplete="off"
      {...(field.config.maxLength ? { maxLength: field.config.maxLength } : {})}
      {...shapes[field.type]}
    />
  )
}
