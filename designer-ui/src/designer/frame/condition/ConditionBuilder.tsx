import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ActionProps,
  type CombinatorSelectorProps,
  type FieldSelectorProps,
  type FullField,
  type OperatorSelectorProps,
  QueryBuilder,
  type RuleGroupType,
  type ValueEditorProps,
} from 'react-querybuilder'
import { type ConditionField, type ConditionGroup, needsValue, OPERATORS } from './condition'

type Named = FullField & { field?: ConditionField }

const FieldSelect = ({ options, value, handleOnChange, title }: FieldSelectorProps) => (
  <Select
    className="st-cond-field"
    aria-label={title}
    showSearch={{ optionFilterProp: 'label' }}
    value={value && value !== '~' ? value : undefined}
    placeholder={title}
    autoFocus={!value || value === '~'}
    defaultOpen={!value || value === '~'}
    popupMatchSelectWidth={false}
    options={(options as { name: string; label: string }[])
      .filter((o) => o.name !== '~')
      .map((o) => ({ value: o.name, label: o.label }))}
    onChange={handleOnChange}
  />
)

const OperatorSelect = ({ options, value, handleOnChange, title }: OperatorSelectorProps) => (
  <Select
    className="st-cond-op"
    aria-label={title}
    value={value}
    popupMatchSelectWidth={false}
    options={(options as { name: string; label: string }[]).map((o) => ({ value: o.name, label: o.label }))}
    onChange={handleOnChange}
  />
)

const DAYS = ['nextDays', 'lastDays', 'olderDays']

const ValueBox = ({ fieldData, operator, value, handleOnChange, title }: ValueEditorProps) => {
  const { t } = useTranslation('studio-frame')
  const field = (fieldData as Named | undefined)?.field
  if (!field || !needsValue(operator)) return null
  const empty = value === '' || value === undefined || value === null || (Array.isArray(value) && value.length === 0)
  if (DAYS.includes(operator))
    return (
      <span className="st-cond-days">
        <InputNumber
          aria-label={title}
          min={0}
          max={3650}
          precision={0}
          autoFocus={empty}
          value={empty ? undefined : Number(value)}
          onChange={(n) => handleOnChange(n ?? '')}
        />
        {t('condition.days')}
      </span>
    )
  if (field.options) {
    const many = operator === 'in' || operator === 'notIn'
    return (
      <Select
        className="st-cond-value"
        aria-label={title}
        mode={many ? 'multiple' : undefined}
        placeholder={t('condition.choose')}
        autoFocus={empty}
        defaultOpen={empty}
        popupMatchSelectWidth={false}
        value={empty ? undefined : many ? (Array.isArray(value) ? value : [value]) : value}
        options={field.options}
        onChange={handleOnChange}
      />
    )
  }
  if (field.kind === 'number')
    return (
      <InputNumber
        className="st-cond-value"
        aria-label={title}
        autoFocus={empty}
        value={empty ? undefined : Number(value)}
        onChange={(n) => handleOnChange(n ?? '')}
      />
    )
  if (field.kind === 'date')
    return (
      <DatePicker
        className="st-cond-value"
        aria-label={title}
        value={empty ? null : dayjs(String(value))}
        onChange={(day) => handleOnChange(day ? day.format('YYYY-MM-DD') : '')}
      />
    )
  return (
    <Input
      className="st-cond-value"
      aria-label={title}
      autoFocus={empty}
      value={String(value ?? '')}
      onChange={(event) => handleOnChange(event.target.value)}
    />
  )
}

const Joiner = ({ value, handleOnChange, options, title }: CombinatorSelectorProps) => (
  <Select
    className="st-cond-join"
    size="small"
    aria-label={title}
    value={value}
    popupMatchSelectWidth={false}
    options={(options as { name: string; label: string }[]).map((o) => ({ value: o.name, label: o.label }))}
    onChange={handleOnChange}
  />
)

const Add = ({ handleOnClick, label, title }: ActionProps) => (
  <Button type="link" size="small" icon={<PlusOutlined />} title={title} onClick={(event) => handleOnClick(event)}>
    {label}
  </Button>
)
const Remove = ({ handleOnClick, title }: ActionProps) => (
  <Button
    type="text"
    size="small"
    icon={<CloseOutlined />}
    aria-label={title}
    onClick={(event) => handleOnClick(event)}
  />
)

const elements = {
  fieldSelector: FieldSelect,
  operatorSelector: OperatorSelect,
  valueEditor: ValueBox,
  combinatorSelector: Joiner,
  addRuleAction: Add,
  addGroupAction: Add,
  removeRuleAction: Remove,
  removeGroupAction: Remove,
}

/** A condition made of sentences: field, comparison, value. Choosing a field opens its values at once. */
export const ConditionBuilder = ({
  value,
  onChange,
  fields,
  groups = true,
}: {
  value: ConditionGroup
  onChange: (group: ConditionGroup) => void
  fields: ConditionField[]
  groups?: boolean
}) => {
  const { t } = useTranslation('studio-frame')
  const named = useMemo(
    () => fields.map((field) => ({ name: field.path, value: field.path, label: field.label, field })),
    [fields],
  )
  const operators = (path: string) => {
    const kind = fields.find((field) => field.path === path)?.kind
    return (kind ? OPERATORS[kind] : ['=']).map((name) => ({
      name,
      value: name,
      label: t(`condition.op.${kind === 'date' || kind === 'date_time' ? dateWord(name) : name}`),
    }))
  }
  return (
    <div className="st-cond">
      <QueryBuilder
        fields={named as never}
        query={value as RuleGroupType}
        onQueryChange={(query) => onChange(plain(query as ConditionGroup))}
        getOperators={(path) => operators(path)}
        getDefaultValue={() => ''}
        controlElements={elements as never}
        combinators={[
          { name: 'and', value: 'and', label: t('condition.and') },
          { name: 'or', value: 'or', label: t('condition.or') },
        ]}
        autoSelectField={false}
        resetOnFieldChange
        resetOnOperatorChange={false}
        controlClassnames={{ queryBuilder: 'st-cond-box' }}
        showCombinatorsBetweenRules={false}
        listsAsArrays
        translations={{
          fields: { title: t('condition.field'), placeholderLabel: t('condition.field'), placeholderName: '~' },
          operators: { title: t('condition.comparison') },
          value: { title: t('condition.value') },
          combinators: { title: t('condition.join') },
          removeRule: { label: t('condition.remove'), title: t('condition.remove') },
          removeGroup: { label: t('condition.remove'), title: t('condition.remove') },
          addRule: { label: t('condition.add'), title: t('condition.add') },
          addGroup: { label: groups ? t('condition.addGroup') : '', title: t('condition.addGroup') },
        }}
      />
    </div>
  )
}

const DATE_WORDS: Record<string, string> = { '<': 'before', '>': 'after', '<=': 'onOrBefore', '>=': 'onOrAfter' }
const dateWord = (operator: string) => DATE_WORDS[operator] ?? operator

/** Without the ids the builder adds. */
const plain = (group: ConditionGroup): ConditionGroup => ({
  combinator: group.combinator,
  ...(group.not ? { not: true } : {}),
  rules: group.rules.map((rule) =>
    'rules' in rule
      ? plain(rule)
      : {
          field: rule.field,
          operator: rule.operator,
          value:
            Array.isArray(rule.value) || !['in', 'notIn'].includes(rule.operator) || rule.value === ''
              ? rule.value
              : [rule.value],
        },
  ),
})
