import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/i18n'
import type { EnumOption } from '../frame/files'
import { Field } from '../frame/Properties'
import { optionLines, parseOptions } from './guess'

/** Options as one list, a line each: typed, pasted, sorted by moving lines. Keys stay with their labels. */
export const OptionsEditor = ({
  value,
  onChange,
}: {
  value: EnumOption[]
  onChange: (options: EnumOption[]) => void
}) => {
  const { t } = useTranslation('studio-data')
  const locale = useLocale()
  const [text, setText] = useState(() => optionLines(value, locale))
  const own = useRef(value)
  useEffect(() => {
    if (value === own.current) return
    own.current = value
    setText(optionLines(value, locale))
  }, [value, locale])
  return (
    <Field label={t('options.label', { count: value.length })} help={t('options.help')}>
      <Input.TextArea
        aria-label={t('options.label', { count: value.length })}
        autoSize={{ minRows: 3, maxRows: 12 }}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          const options = parseOptions(event.target.value, locale, value)
          own.current = options
          onChange(options)
        }}
      />
    </Field>
  )
}
