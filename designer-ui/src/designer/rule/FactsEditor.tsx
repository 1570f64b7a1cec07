import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown, Flex, InputNumber, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { textOf, useLocale } from '@/i18n'
import type { ScopeEntity } from '@/kinds/actions/scope'
import { variablesOf } from '@/kinds/actions/scope'
import { conditionFieldsOf } from '../flow/conditions'
import { OptionalCondition } from '../frame/condition/OptionalCondition'
import { keyFor } from '../frame/keys'
import { type Fact, isSnapshot, type SnapshotFact, type SumFact } from './rule'
import { factName } from './scope'

const NUMBERS = ['money', 'decimal', 'integer', 'percent']
const FUNCTIONS: SumFact['function'][] = ['sum', 'count', 'avg', 'max', 'min']

type FactsEditorProps = {
  value: Fact[]
  onChange: (facts: Fact[]) => void
  subject: ScopeEntity | undefined
  entities: ScopeEntity[]
}

/** Numbers a rule compares with: sums over the subject's related records, yesterday's values. */
export function FactsEditor({ value, onChange, subject, entities }: FactsEditorProps) {
  const { t } = useTranslation('studio-rule')
  const locale = useLocale()
  const related = relationsTo(subject, entities)
  const snapshots = (subject?.fields ?? []).filter((field) => (field as { snapshot?: boolean }).snapshot)
  const keys = value.map((fact) => fact.key)
  const addSum = () => {
    const first = related[0]
    if (!first) return
    const field = first.entity.fields.find((one) => NUMBERS.includes(one.type))
    const time = timeOf(first.entity)
    onChange([
      ...value,
      {
        key: keyFor(`${first.entity.key}_total`, keys),
        of: first.entity.key,
        via: first.via,
        function: field ? 'sum' : 'count',
        ...(field ? { field: field.key } : {}),
        ...(time ? { window: { field: time, days: 1 } } : {}),
      },
    ])
  }
  const addSnapshot = () => {
    const field = snapshots[0]
    if (field) onChange([...value, { key: keyFor(`${field.key}_before`, keys), snapshot: field.key, daysAgo: 1 }])
  }
  const set = (index: number) => (next: Fact) => onChange(value.map((fact, at) => (at === index ? next : fact)))
  const items = [
    { key: 'sum', label: t('fact.addSum'), disabled: related.length === 0, onClick: addSum },
    { key: 'snapshot', label: t('fact.addSnapshot'), disabled: snapshots.length === 0, onClick: addSnapshot },
  ]
  return (
    <Flex vertical gap={8}>
      {value.map((fact, index) => (
        <div className="rule-card" key={fact.key}>
          <Flex justify="space-between" align="center">
            <strong>{factName(fact, subject, entities, locale, t as never)}</strong>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('fact.remove')}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          </Flex>
          {isSnapshot(fact) ? (
            <SnapshotRow
              fact={fact}
              onChange={set(index)}
              fields={snapshots.map((field) => ({ value: field.key, label: textOf(field.label, locale) }))}
            />
          ) : (
            <SumRow fact={fact} onChange={set(index)} related={related} entities={entities} />
          )}
        </div>
      ))}
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="dashed" icon={<PlusOutlined />} disabled={!subject}>
          {t('fact.add')}
        </Button>
      </Dropdown>
    </Flex>
  )
}

type Relation = { entity: ScopeEntity; via: string }

/** Entities whose records refer to the subject. */
function relationsTo(subject: ScopeEntity | undefined, entities: ScopeEntity[]): Relation[] {
  if (!subject) return []
  return entities.flatMap((entity) =>
    entity.fields
      .filter((field) => field.type === 'reference' && field.entity === subject.key)
      .map((field) => ({ entity, via: field.key })),
  )
}

const timeOf = (entity: ScopeEntity | undefined) =>
  (entity?.fields.find((field) => field.type === 'date_time') ?? entity?.fields.find((field) => field.type === 'date'))
    ?.key

type SumRowProps = { fact: SumFact; onChange: (fact: Fact) => void; related: Relation[]; entities: ScopeEntity[] }

function SumRow({ fact, onChange, related, entities }: SumRowProps) {
  const { t } = useTranslation('studio-rule')
  const locale = useLocale()
  const of = entities.find((one) => one.key === fact.of)
  const options = (fields: ScopeEntity['fields']) =>
    fields.map((field) => ({ value: field.key, label: textOf(field.label, locale) || field.key }))
  const numbers = (of?.fields ?? []).filter(
    (field) => NUMBERS.includes(field.type) || NUMBERS.includes(field.result ?? ''),
  )
  const times = (of?.fields ?? []).filter((field) => field.type === 'date' || field.type === 'date_time')
  const moveTo = (choice: string) => {
    const [key = '', via = ''] = choice.split('/')
    const entity = entities.find((one) => one.key === key)
    const field = entity?.fields.find((one) => NUMBERS.includes(one.type))
    const time = timeOf(entity)
    onChange({
      key: fact.key,
      of: key,
      via,
      function: field ? fact.function : 'count',
      ...(field && fact.function !== 'count' ? { field: field.key } : {}),
      ...(time ? { window: { field: time, days: fact.window?.days ?? 1 } } : {}),
    })
  }
  const count = (name: SumFact['function']) => {
    const { field: _, ...rest } = fact
    onChange(
      name === 'count'
        ? { ...rest, function: name }
        : { ...fact, function: name, field: fact.field ?? numbers[0]?.key ?? '' },
    )
  }
  const filter = (feel: string) => {
    const { filter: _, ...rest } = fact
    onChange(feel ? { ...rest, filter: feel } : rest)
  }
  const fields = of
    ? conditionFieldsOf(variablesOf('', of, [], locale)).map((one) => ({
        ...one,
        path: one.path.slice(1),
        label: one.label.split(' › ').at(-1) ?? one.label,
      }))
    : []
  return (
    <Flex vertical gap={8}>
      <Flex gap={8} wrap>
        <Select
          aria-label={t('fact.of')}
          value={`${fact.of}/${fact.via}`}
          onChange={moveTo}
          style={{ minWidth: 130 }}
          options={related.map(({ entity, via }) => ({
            value: `${entity.key}/${via}`,
            label: textOf(entity.label, locale) || entity.key,
          }))}
        />
        <Select
          aria-label={t('fact.function')}
          value={fact.function}
          onChange={count}
          style={{ width: 110 }}
          options={FUNCTIONS.filter((one) => one === 'count' || numbers.length > 0).map((one) => ({
            value: one,
            label: t(`fact.${one}`),
          }))}
        />
        {fact.function !== 'count' && (
          <Select
            aria-label={t('fact.field')}
            value={fact.field}
            onChange={(field) => onChange({ ...fact, field })}
            style={{ minWidth: 150 }}
            options={options(numbers)}
          />
        )}
        {fact.window && (
          <Space.Compact>
            <Select
              aria-label={t('fact.time')}
              value={fact.window.field}
              onChange={(field) => onChange({ ...fact, window: { days: fact.window?.days ?? 1, field } })}
              style={{ minWidth: 120 }}
              options={options(times)}
            />
            <InputNumber
              aria-label={t('fact.days')}
              min={1}
              max={3650}
              precision={0}
              prefix={t('fact.last')}
              suffix={t('trigger.dayUnit')}
              value={fact.window.days}
              onChange={(days) =>
                days !== null && fact.window && onChange({ ...fact, window: { ...fact.window, days } })
              }
              style={{ width: 130 }}
            />
          </Space.Compact>
        )}
      </Flex>
      <OptionalCondition key={fact.of} value={fact.filter ?? ''} onChange={filter} fields={fields} />
    </Flex>
  )
}

function SnapshotRow({
  fact,
  onChange,
  fields,
}: {
  fact: SnapshotFact
  onChange: (fact: Fact) => void
  fields: { value: string; label: string }[]
}) {
  const { t } = useTranslation('studio-rule')
  return (
    <Space.Compact>
      <Select
        aria-label={t('fact.field')}
        value={fact.snapshot}
        onChange={(snapshot) => onChange({ ...fact, snapshot })}
        options={fields}
        style={{ minWidth: 160 }}
      />
      <InputNumber
        aria-label={t('fact.daysAgo')}
        min={1}
        max={400}
        precision={0}
        value={fact.daysAgo}
        suffix={t('fact.daysAgo')}
        onChange={(daysAgo) => daysAgo !== null && onChange({ ...fact, daysAgo })}
        style={{ width: 130 }}
      />
    </Space.Compact>
  )
}
