import { DeleteOutlined } from '@ant-design/icons'
import { Button, Flex, Select, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ActionScope, ScopeEntity } from './scope'
import { ValueInput } from './ValueInput'
import type { ActionValues } from './values'

const NOT_WRITTEN = ['formula', 'rollup', 'serial', 'attachment', 'json', 'multi_enum']

type RecordValuesProps = {
  entity: ScopeEntity | undefined
  value: ActionValues
  onChange: (value: ActionValues) => void
  scope: ActionScope
}

/** Which fields of a record get which values; required fields stand there from the beginning. */
export function RecordValues({ entity, value, onChange, scope }: RecordValuesProps) {
  const { t } = useTranslation('actions')
  const language = scope.language as 'zh-CN' | 'en'
  if (!entity) return <Typography.Text type="secondary">{t('chooseEntityFirst')}</Typography.Text>
  const fields = entity.fields.filter((field) => !NOT_WRITTEN.includes(field.type))
  const shown = fields.filter((field) => field.key in value)
  const others = fields.filter((field) => !(field.key in value))
  const without = (key: string) => Object.fromEntries(Object.entries(value).filter(([one]) => one !== key))
  const name = (key: string) => {
    const field = entity.fields.find((one) => one.key === key)
    return field?.label[language] ?? field?.label['zh-CN'] ?? key
  }
  return (
    <Flex vertical gap={8}>
      {shown.map((field) => (
        <Flex vertical gap={2} key={field.key}>
          <Flex justify="space-between" align="center">
            <Typography.Text type="secondary">{name(field.key)}</Typography.Text>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('removeField', { field: name(field.key) })}
              onClick={() => onChange(without(field.key))}
            />
          </Flex>
          <ValueInput
            label={name(field.key)}
            field={field}
            value={value[field.key]}
            onChange={(next) => onChange({ ...value, [field.key]: next })}
            scope={scope}
          />
        </Flex>
      ))}
      <Select
        aria-label={t('addField')}
        placeholder={t('addField')}
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(key: string) => onChange({ ...value, [key]: '' })}
        options={others.map((field) => ({
          value: field.key,
          label: `${name(field.key)}${field.required ? ' *' : ''}`,
        }))}
      />
    </Flex>
  )
}
