import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConditionFieldEditor } from '../frame/condition/ConditionField'
import type { ConditionField } from '../frame/condition/condition'

type OptionalConditionProps = {
  value: string
  onChange: (feel: string) => void
  fields: ConditionField[]
}

/** A condition that may be left out: one button until there is one, so that opening a panel opens no list. */
export function OptionalCondition({ value, onChange, fields }: OptionalConditionProps) {
  const { t } = useTranslation('studio-flow')
  const [open, setOpen] = useState(value !== '')
  if (!open && value === '') {
    return (
      <Button type="dashed" block icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('condition.add')}
      </Button>
    )
  }
  return <ConditionFieldEditor value={value} onChange={onChange} fields={fields} entity={undefined} />
}
