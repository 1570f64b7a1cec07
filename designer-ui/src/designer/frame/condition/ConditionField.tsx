import { CodeOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExpressionInput } from '../expression/ExpressionInput'
import { ConditionBuilder } from './ConditionBuilder'
import { type ConditionGroup, type ConditionField as Known, toFeel } from './condition'
import { parseCondition } from './parse'

export const oneEmptyRule: ConditionGroup = { combinator: 'and', rules: [{ field: '~', operator: '=', value: '' }] }

/** Edits a FEEL condition as sentences where it can be said so, as an expression behind "Expert". */
export const ConditionFieldEditor = ({
  value,
  onChange,
  fields,
  entity,
}: {
  value: string
  onChange: (feel: string) => void
  fields: Known[]
  entity: string | undefined
}) => {
  const { t } = useTranslation('studio-frame')
  const [group, setGroup] = useState<ConditionGroup | null>(() => startOf(value, fields))
  const written = useRef(value)
  const [expert, setExpert] = useState(group === null)
  // fields arrive after the first paint, and undo changes the value from outside
  useEffect(() => {
    if (value === written.current && group !== null) return
    written.current = value
    const next = startOf(value, fields)
    setGroup(next)
    if (next === null) setExpert(true)
  }, [value, fields, group])
  const sayable = useMemo(() => parseCondition(value, fields) !== null, [value, fields])
  const change = (next: ConditionGroup) => {
    setGroup(next)
    const feel = toFeel(next, fields)
    if (feel === written.current) return
    written.current = feel
    onChange(feel)
  }
  return (
    <div className="st-cond-edit">
      {expert || !group ? (
        <ExpressionInput value={value} onChange={onChange} names={fields} entity={entity} expect="boolean" />
      ) : (
        <ConditionBuilder value={group} onChange={change} fields={fields} />
      )}
      {expert ? (
        <Button
          type="link"
          size="small"
          icon={<UnorderedListOutlined />}
          disabled={!sayable}
          title={sayable ? undefined : t('condition.notSayable')}
          onClick={() => {
            setGroup(startOf(value, fields))
            setExpert(false)
          }}
        >
          {t('condition.asSentence')}
        </Button>
      ) : (
        <Button type="link" size="small" icon={<CodeOutlined />} onClick={() => setExpert(true)}>
          {t('condition.expert')}
        </Button>
      )}
    </div>
  )
}

const startOf = (value: string, fields: Known[]): ConditionGroup | null =>
  value.trim() === '' ? oneEmptyRule : parseCondition(value, fields)
