import { DeleteOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Flex, Input, Popover, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../frame/Properties'

const TYPES = ['string', 'number', 'boolean', 'date', 'dateTime']

export function Heading({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Flex align="center" justify="space-between">
      {text}
      {children}
    </Flex>
  )
}

export function ColumnHead({
  label,
  onRemove,
  children,
}: {
  label: string
  onRemove: (() => void) | undefined
  children: ReactNode
}) {
  const { t } = useTranslation('studio-decision')
  return (
    <Flex align="center" justify="space-between" gap={4}>
      {label}
      <Popover
        trigger="click"
        content={
          <Flex vertical gap={12} style={{ width: 260 }}>
            {children}
            {onRemove && (
              <Button
                danger
                type="text"
                icon={<DeleteOutlined />}
                onClick={onRemove}
                style={{ alignSelf: 'flex-start' }}
              >
                {t('removeColumn')}
              </Button>
            )}
          </Flex>
        }
      >
        <Button
          type="text"
          size="small"
          icon={<SettingOutlined />}
          aria-label={t('columnSettings', { column: label })}
        />
      </Popover>
    </Flex>
  )
}

export function NameAndType({
  label,
  type,
  onChange,
}: {
  label: string
  type: string
  onChange: (changes: { label?: string; type?: string }) => void
}) {
  const { t } = useTranslation('studio-decision')
  return (
    <>
      <Field label={t('columnName')}>
        <Input
          aria-label={t('columnName')}
          value={label}
          onChange={(event) => onChange({ label: event.target.value })}
        />
      </Field>
      <Field label={t('columnType')}>
        <Select
          aria-label={t('columnType')}
          value={type}
          onChange={(next: string) => onChange({ type: next })}
          options={(TYPES.includes(type) ? TYPES : [type, ...TYPES]).map((one) => ({
            value: one,
            label: t(`type.${one}`, { defaultValue: one }),
          }))}
        />
      </Field>
    </>
  )
}

/** Yes/no columns are chosen, everything else is typed. */
export function ValueCell({ type, ...props }: CellProps & { type: string }) {
  const { t } = useTranslation('studio-decision')
  const { value, label, placeholder, onChange } = props
  if (type !== 'boolean' || !['', 'true', 'false'].includes(value)) return <Cell {...props} />
  return (
    <Select
      aria-label={label}
      variant="borderless"
      allowClear
      placeholder={placeholder}
      value={value === '' ? undefined : value}
      onChange={(next?: string) => onChange(next ?? '')}
      options={['true', 'false'].map((one) => ({ value: one, label: t(`try.${one}`) }))}
      style={{ width: '100%' }}
    />
  )
}

type CellProps = { label: string; value: string; placeholder?: string; onChange: (text: string) => void }

/** What is typed stays as typed until one leaves the cell; then it reads as it is stored. */
export function Cell({ label, value, placeholder, onChange }: CellProps) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Input.TextArea
      aria-label={label}
      variant="borderless"
      autoSize={{ minRows: 1, maxRows: 4 }}
      value={typed ?? value}
      placeholder={placeholder}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(event.target.value)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
