import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { usePhone } from '@/ui/appearance'
import { localDay } from '@/ui/format'
import type { InputProps } from '../types'

/** On a phone the system's own date wheel, elsewhere a calendar one can also type into. */
export default function DateInput(props: InputProps) {
  const { field, id, value, onChange, onBlur, disabled, invalid, describedBy, autoFocus } = props
  const phone = usePhone()
  const moment = field.type === 'date_time'
  const shown = value ? dayjs(String(value)) : null
  if (phone) {
    const local = shown ? (moment ? shown.format('YYYY-MM-DDTHH:mm') : localDay(shown.toDate())) : ''
    return (
      <input
        id={id}
        type={moment ? 'datetime-local' : 'date'}
        className={`bw-native${invalid ? ' bw-native-fault' : ''}`}
        value={local}
        disabled={disabled}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onBlur={onBlur}
        onChange={({ target }) =>
          onChange(target.value ? (moment ? new Date(target.value).toISOString() : target.value) : null)
        }
      />
    )
  }
  return (
    <DatePicker
      id={id}
      style={{ width: '100%' }}
      value={shown}
      showTime={moment ? { format: 'HH:mm' } : false}
      format={moment ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
      onChange={(next) => onChange(next ? (moment ? next.toISOString() : next.format('YYYY-MM-DD')) : null)}
      onBlur={onBlur}
      // Enter takes over what was typed; it must not send the form it stands in.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault()
      }}
      disabled={disabled}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      autoFocus={autoFocus}
    />
  )
}
