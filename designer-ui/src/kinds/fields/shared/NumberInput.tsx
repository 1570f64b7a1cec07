import { InputNumber } from 'antd'
import { currencySign } from '@/ui/format'
import type { InputProps } from '../types'

const group = (text: string) => {
  const [whole = '', fraction] = text.split('.')
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`
}

/** Whole numbers go out as numbers; money, decimals and percents as strings, exact to the last digit. */
export default function NumberInput({
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
  const { type, config } = field
  const whole = type === 'integer'
  const scale = whole ? 0 : type === 'money' || type === 'percent' ? (config.scale ?? 2) : (config.scale ?? 4)
  const sign = type === 'money' ? currencySign(config.currency) : undefined
  return (
    <InputNumber<string>
      id={id}
      className="bw-number"
      style={{ width: '100%' }}
      stringMode
      value={value === null || value === undefined ? null : String(value)}
      onChange={(next) => onChange(next === null || next === '' ? null : whole ? Number(next) : String(next))}
      onBlur={onBlur}
      disabled={disabled}
      controls={false}
      keyboard={whole}
      precision={scale}
      formatter={(text, { userTyping, input }) => (userTyping ? input : group(String(text ?? '')))}
      parser={(text) => (text ?? '').replace(/[,，\s¥]/g, '')}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      autoFocus={autoFocus}
      {...(sign ? { prefix: sign } : {})}
      {...(type === 'percent' ? { suffix: '%' } : {})}
    />
  )
}
