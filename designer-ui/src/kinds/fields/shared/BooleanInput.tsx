import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { InputProps } from '../types'

export default function BooleanInput({ id, field, value, onChange, disabled, describedBy }: InputProps) {
  const { t } = useTranslation('kinds')
  return (
    <Radio.Group
      id={id}
      name={id}
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      optionType="button"
      value={value ?? undefined}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
      options={[
        { label: t('yes'), value: true },
        { label: t('no'), value: false },
      ]}
      data-field={field.key}
    />
  )
}
