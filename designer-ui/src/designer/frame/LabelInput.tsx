import { TranslationOutlined } from '@ant-design/icons'
import { Button, Input, Tooltip } from 'antd'
import { type Ref, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/i18n'
import type { Label } from './files'

const other = (locale: 'zh-CN' | 'en') => (locale === 'en' ? 'zh-CN' : 'en')

const without = (label: Label, locale: 'zh-CN' | 'en'): Label => {
  const { [locale]: _, ...rest } = label
  return rest
}

/** A label in the reader's language; the other language one click away. */
export const LabelInput = ({
  value,
  onChange,
  caption,
  autoFocus,
  multiline,
  placeholder,
  inputRef,
}: {
  value: Label | undefined
  onChange: (label: Label) => void
  caption: string
  autoFocus?: boolean
  multiline?: boolean
  placeholder?: string
  inputRef?: Ref<never>
}) => {
  const { t } = useTranslation('studio-frame')
  const locale = useLocale()
  const id = useId()
  const [both, setBoth] = useState(false)
  const set = (language: 'zh-CN' | 'en', text: string) =>
    onChange(text ? { ...value, [language]: text } : without(value ?? {}, language))
  const Box = multiline ? Input.TextArea : Input
  const box = (language: 'zh-CN' | 'en', first: boolean) => (
    <Box
      id={first ? id : `${id}-other`}
      ref={first ? inputRef : undefined}
      autoFocus={first && autoFocus}
      value={value?.[language] ?? ''}
      placeholder={first ? (value?.[other(locale)] ?? placeholder) : t(`language.${language}`)}
      aria-label={first ? undefined : `${caption} (${t(`language.${language}`)})`}
      onChange={(event) => set(language, event.target.value)}
    />
  )
  return (
    <div className="st-field">
      <div className="st-field-head">
        <label htmlFor={id}>{caption}</label>
        <Tooltip title={t('language.both')}>
          <Button
            type="text"
            size="small"
            icon={<TranslationOutlined />}
            aria-label={t('language.both')}
            aria-expanded={both}
            onClick={() => setBoth(!both)}
          />
        </Tooltip>
      </div>
      {box(locale, true)}
      {both ? box(other(locale), false) : null}
    </div>
  )
}
