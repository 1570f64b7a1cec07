import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '@/api/types'
import { useLabel } from '@/i18n'

/** Fields by name, narrowed by typing; Enter takes the first. */
export const FieldPicker = ({
  fields,
  onPick,
  checked,
}: {
  fields: FieldModel[]
  onPick: (field: FieldModel) => void
  checked?: (field: FieldModel) => boolean
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const [text, setText] = useState('')
  const found = fields.filter((field) => label(field.label).toLowerCase().includes(text.trim().toLowerCase()))
  return (
    <div className="bw-popover">
      <Input
        autoFocus
        allowClear
        placeholder={t('list.findField')}
        aria-label={t('list.findField')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => found[0] && onPick(found[0])}
      />
      <ul className="bw-menu">
        {found.map((field) => (
          <li key={field.key}>
            <button
              type="button"
              className="bw-menu-item"
              onClick={() => onPick(field)}
              {...(checked ? { role: 'menuitemcheckbox', 'aria-checked': checked(field) } : {})}
            >
              {checked ? <span className="bw-check" aria-hidden="true" data-on={checked(field)} /> : null}
              {label(field.label)}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="bw-soft">{t('list.noField')}</p> : null}
    </div>
  )
}
