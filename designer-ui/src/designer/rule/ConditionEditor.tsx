import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Flex, InputNumber, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/i18n'
import { ConditionBuilder } from '../frame/condition/ConditionBuilder'
import { oneEmptyRule } from '../frame/condition/ConditionField'
import type { ConditionField } from '../frame/condition/condition'
import { ExpressionInput } from '../frame/expression/ExpressionInput'
import { type Parts, partsOf, partsToFeel, type Ratio } from './parts'

type ConditionEditorProps = {
  value: string
  onChange: (feel: string) => void
  fields: ConditionField[]
  entity: string | undefined
}

/** The condition of a rule: sentences, comparisons by percentage, and expressions for what neither can say. */
export function ConditionEditor({ value, onChange, fields, entity }: ConditionEditorProps) {
  const { t } = useTranslation('studio-rule')
  const [parts, setParts] = useState<Parts>(() => partsOf(value, fields))
  const written = useRef(value)
  const known = useRef(fields)
  // undo and a reload change the text from outside; new facts change what a sentence can say
  useEffect(() => {
    if (value === written.current && known.current === fields) return
    const outside = value !== written.current
    written.current = value
    known.current = fields
    if (outside) setParts(partsOf(value, fields))
  }, [value, fields])
  const change = (next: Parts) => {
    setParts(next)
    const feel = partsToFeel(next, fields)
    if (feel === written.current) return
    written.current = feel
    onChange(feel)
  }
  const numbers = fields.filter((field) => field.kind === 'number')
  const { group, ratios, expert } = parts
  return (
    <Flex vertical gap={8} align="stretch">
      {group.rules.length > 0 && (
        <ConditionBuilder value={group} onChange={(next) => change({ ...parts, group: next })} fields={fields} />
      )}
      {ratios.map((ratio, index) => (
        <RatioRow
          key={`ratio-${index}`}
          value={ratio}
          numbers={numbers}
          onChange={(next) => change({ ...parts, ratios: ratios.map((one, at) => (at === index ? next : one)) })}
          onRemove={() => change({ ...parts, ratios: ratios.filter((_, at) => at !== index) })}
        />
      ))}
      {expert.map((feel, index) => (
        <Flex key={`expert-${index}`} gap={8} align="start">
          <div style={{ flex: 1 }}>
            <ExpressionInput
              value={feel}
              onChange={(next) => change({ ...parts, expert: expert.map((one, at) => (at === index ? next : one)) })}
              names={fields}
              entity={entity}
              expect="boolean"
            />
          </div>
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('condition.remove')}
            onClick={() => change({ ...parts, expert: expert.filter((_, at) => at !== index) })}
          />
        </Flex>
      ))}
      <Flex gap={8} wrap>
        {group.rules.length === 0 && (
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => setParts({ ...parts, group: oneEmptyRule })}>
            {t('condition.add')}
          </Button>
        )}
        <Button
          type="dashed"
          icon={<PlusOutlined />}
          disabled={numbers.length < 2}
          onClick={() =>
            change({
              ...parts,
              ratios: [
                ...ratios,
                { left: numbers[0]?.path ?? '', operator: '>', percent: 30, right: numbers[1]?.path ?? '' },
              ],
            })
          }
        >
          {t('condition.addRatio')}
        </Button>
        <Button type="text" onClick={() => setParts({ ...parts, expert: [...expert, ''] })}>
          {t('condition.addExpert')}
        </Button>
      </Flex>
    </Flex>
  )
}

type RatioRowProps = { value: Ratio; numbers: ConditionField[]; onChange: (ratio: Ratio) => void; onRemove: () => void }

function RatioRow({ value, numbers, onChange, onRemove }: RatioRowProps) {
  const { t } = useTranslation('studio-rule')
  const english = useLocale() === 'en'
  const options = numbers.map((one) => ({ value: one.path, label: one.label }))
  const right = (
    <Select
      key="right"
      aria-label={t('condition.right')}
      showSearch={{ optionFilterProp: 'label' }}
      value={value.right}
      onChange={(right) => onChange({ ...value, right })}
      options={options}
      style={{ minWidth: 170 }}
    />
  )
  const percent = (
    <InputNumber
      key="percent"
      aria-label={t('condition.percent')}
      min={0}
      max={100000}
      value={value.percent}
      prefix={english ? undefined : t('condition.of')}
      suffix={english ? `% ${t('condition.of')}` : '%'}
      onChange={(percent) => percent !== null && onChange({ ...value, percent })}
      style={{ width: 130 }}
    />
  )
  return (
    <Flex className="rule-row" gap={8} wrap align="center">
      <Select
        aria-label={t('condition.left')}
        showSearch={{ optionFilterProp: 'label' }}
        value={value.left}
        onChange={(left) => onChange({ ...value, left })}
        options={options}
        style={{ minWidth: 170 }}
      />
      <Select
        aria-label={t('condition.comparison')}
        value={value.operator}
        onChange={(operator) => onChange({ ...value, operator })}
        options={(['>', '>=', '<', '<='] as const).map((one) => ({ value: one, label: t(`condition.op.${one}`) }))}
        style={{ width: 104 }}
      />
      {english ? [percent, right] : [right, percent]}
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('condition.remove')}
        onClick={onRemove}
      />
    </Flex>
  )
}
