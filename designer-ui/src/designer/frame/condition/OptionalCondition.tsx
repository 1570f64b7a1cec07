import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConditionFieldEditor } from './ConditionField'
import type { ConditionField } from './condition'

type OptionalConditionProps = {
  value: string
  onChange: (feel: string) => void
  fields: ConditionField[]
  entity?: string
}

/** A condition that may be left out: one button until there is one, so that opening a panel opens no list. */
export function OptionalCondition({ value, onChange, fields, entity }: OptionalConditionProps) {
  const { t } = useTranslation('studio-frame')
  const [open, setOpen] = useState(value !== '')
  if (!open && value === '') {
    return (
      <Button type="dashed" block icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('condition.add')}
      </Button>
    )
  }
  return <ConditionFieldEditor value={value} onChange={onChange} fields={fields} entity={entity} />
}
