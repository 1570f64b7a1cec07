import { PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Variable } from './scope'
import { templateFromValue, templateToValue } from './template'

type TemplateInputProps = {
  id?: string
  label: string
  value: string
  onChange: (value: string) => void
  variables: Variable[]
  rows?: number
  placeholder?: string
}

const SHOWN = 60

/** Text in which fields can stand: typed as "关怀：{客户 › 姓名}", stored as an expression. */
export function TemplateInput({ id, label, value, onChange, variables, rows = 1, placeholder }: TemplateInputProps) {
  const { t } = useTranslation('actions')
  const shown = templateFromValue(value, variables)
  const [draft, setDraft] = useState<{ of: string; text: string } | null>(null)
  const text = draft && draft.of === value ? draft.text : (shown ?? value)

  const type = (next: string) => {
    const stored = shown === null || next.startsWith('=') ? next : templateToValue(next, variables)
    setDraft({ of: stored, text: next })
    onChange(stored)
  }
  const insert = (name: string) => type(`${text}{${name}}`)

  return (
    <div style={{ position: 'relative' }}>
      <Input.TextArea
        {...(id ? { id } : {})}
        aria-label={label}
        autoSize={{ minRows: rows, maxRows: 6 }}
        value={text}
        placeholder={placeholder}
        onChange={(event) => type(event.target.value)}
        style={{ paddingRight: 32 }}
      />
      {variables.length > 0 && shown !== null && (
        <Dropdown
          trigger={['click']}
          menu={{
            style: { maxHeight: 320, overflow: 'auto' },
            items: variables
              .slice(0, SHOWN)
              .map((one) => ({ key: one.path, label: one.label, onClick: () => insert(one.label) })),
          }}
        >
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={t('insertField', { label })}
            title={t('insertField', { label })}
            style={{ position: 'absolute', right: 4, top: 3 }}
          />
        </Dropdown>
      )}
    </div>
  )
}
