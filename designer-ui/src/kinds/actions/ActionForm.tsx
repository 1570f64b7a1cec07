import { Flex, InputNumber, Segmented, Select, Switch, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonSchema } from '@/api/types'
import { MomentInput } from './MomentInput'
import { momentFromFeel, momentToFeel } from './moment'
import { assigneeOf, PersonInput, personOf } from './PersonInput'
import { RecordValues } from './RecordValues'
import type { ActionScope, Choice } from './scope'
import { TemplateInput } from './TemplateInput'
import type { ActionValue, ActionValues } from './values'

type ActionFormProps = {
  action: string
  schema: JsonSchema | undefined
  value: ActionValues
  onChange: (value: ActionValues) => void
  scope: ActionScope
}

type Editor = (props: {
  label: string
  name: string
  schema: JsonSchema
  value: ActionValue | undefined
  all: ActionValues
  set: (value: ActionValue | undefined) => void
  setAll: (values: ActionValues) => void
  scope: ActionScope
}) => ReactNode

const text = (value: ActionValue | undefined) =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value)

const person: Editor = ({ label, value, set, scope }) => (
  <PersonInput
    label={label}
    value={personOf(text(value), '', scope)}
    onChange={(next) => set(assigneeOf(next))}
    scope={scope}
    roles={false}
  />
)
const moment: Editor = ({ label, value, set, scope }) => (
  <MomentInput
    label={label}
    value={text(value) ? momentFromFeel(text(value)) : null}
    onChange={(next) => set(next ? `=${momentToFeel(next)}` : undefined)}
    dates={scope.variables.filter((one) => one.type === 'date' || one.type === 'date_time')}
  />
)
const choice =
  (choices: (scope: ActionScope) => Choice[]): Editor =>
  ({ label, value, set, scope }) => (
    <Select
      aria-label={label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={text(value) || undefined}
      onChange={(next: string | undefined) => set(next)}
      options={known(choices(scope), text(value))}
      style={{ width: '100%' }}
    />
  )
const entityChoices = ({ entities, language }: ActionScope) =>
  entities.map((one) => ({ key: one.key, label: one.label[language as 'zh-CN' | 'en'] ?? one.key }))
const known = (choices: Choice[], value: string) => {
  const options = choices.map((one) => ({ value: one.key, label: one.label }))
  return value && !options.some((one) => one.value === value) ? [{ value, label: value }, ...options] : options
}
const words =
  (rows: number): Editor =>
  ({ label, value, set, scope }) => (
    <TemplateInput label={label} rows={rows} value={text(value)} onChange={set} variables={scope.variables} />
  )

const group: Editor = ({ all, value, set, scope }) => (
  <RecordValues
    entity={scope.entities.find((one) => one.key === all.entity)}
    value={typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}}
    onChange={(next) => set(next)}
    scope={scope}
  />
)

/** Editors by the word a setting has in the catalogue; anything else is drawn from its schema alone. */
const EDITORS: Record<string, Editor> = {
  assignee: person,
  user: person,
  to: person,
  due_at: moment,
  warn_at: moment,
  entity: choice(entityChoices),
  record_entity: choice(entityChoices),
  role: choice((scope) => scope.roles),
  candidate_groups: choice((scope) => scope.roles),
  process: choice((scope) => scope.processes),
  decision: choice((scope) => scope.decisions),
  form: choice((scope) => scope.forms),
  record: ({ label, all, setAll, scope }) => (
    <Select
      aria-label={label}
      value={typeof all.id === 'string' && all.id ? all.id : undefined}
      onChange={(id: string) => {
        const record = scope.records.find((one) => `=${one.path}.id` === id)
        if (record)
          setAll({ ...all, entity: record.entity, id, ...(record.entity === all.entity ? {} : { values: {} }) })
      }}
      options={known(
        scope.records.map((one) => ({ key: `=${one.path}.id`, label: one.label })),
        text(all.id),
      )}
      style={{ width: '100%' }}
    />
  ),
  title: words(1),
  body: words(3),
  description: words(3),
  values: group,
}

/** Editors by what a setting holds, as its schema says. */
const BY_KIND: Record<string, Editor> = {
  user: person,
  role: choice((scope) => scope.roles),
  entity: choice(entityChoices),
  process: choice((scope) => scope.processes),
  decision: choice((scope) => scope.decisions),
  form: choice((scope) => scope.forms),
  date_time: moment,
  values: group,
}

const kindOf = (schema: JsonSchema) => (typeof schema['x-kind'] === 'string' ? schema['x-kind'] : '')

const plain: Editor = (props) => {
  const { schema, label, value, set } = props
  if (Array.isArray(schema.enum) && schema.enum.length <= 4) return <EnumSwitch {...props} />
  if (Array.isArray(schema.enum))
    return choice(() => (schema.enum ?? []).map((one) => ({ key: String(one), label: String(one) })))(props)
  if (schema.type === 'boolean') return <Switch aria-label={label} checked={value === true} onChange={set} />
  if (schema.type === 'integer' || schema.type === 'number') {
    return (
      <InputNumber
        aria-label={label}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => set(next ?? undefined)}
      />
    )
  }
  return words(1)(props)
}

function EnumSwitch({ name, schema, label, value, set }: Parameters<Editor>[0]) {
  const { t } = useTranslation('actions')
  const options = (schema.enum ?? []).map(String)
  return (
    <Segmented
      aria-label={label}
      block
      value={text(value) || String(schema.default ?? options[0])}
      onChange={set}
      options={options.map((one) => ({ value: one, label: t(`option.${name}.${one}`, { defaultValue: one }) }))}
    />
  )
}

/** Settings a record of the process or the rule fills in by itself; shown only when somebody set them. */
const BY_ITSELF = [
  'record_entity',
  'record_id',
  'context',
  'id',
  'kind',
  'variables',
  'inputs',
  'correlation_key',
  'fields',
]

/** The settings of one action, drawn from its JSON Schema. */
export function ActionForm({ action, schema, value, onChange, scope }: ActionFormProps) {
  const { t } = useTranslation('actions')
  const listed = Object.entries(schema?.properties ?? {})
  // a record is changed by pointing at it, not by naming its entity and its id
  const properties: [string, JsonSchema][] =
    action === 'update_record'
      ? [['record', {}], ...listed.filter(([key]) => key !== 'entity' && key !== 'id')]
      : listed
  const required = new Set(schema?.required ?? [])
  const set = (key: string) => (next: ActionValue | undefined) => {
    const rest = Object.fromEntries(Object.entries(value).filter(([one]) => one !== key))
    onChange(next === undefined || next === '' ? rest : { ...value, [key]: next })
  }
  const shown = properties.filter(
    ([key]) => !BY_ITSELF.includes(key) || (key in value && !object(value[key]) && key !== 'id'),
  )
  if (shown.length === 0) return <Typography.Text type="secondary">{t('nothingToSet')}</Typography.Text>
  return (
    <Flex vertical gap={12}>
      {shown.map(([key, property]) => {
        const label = t(`setting.${key}`, { defaultValue: statedLabel(property, scope.language) ?? key })
        const Editor = EDITORS[key] ?? BY_KIND[kindOf(property)] ?? plain
        return (
          <Flex vertical gap={4} key={`${action}.${key}`}>
            <Typography.Text>
              {label}
              {required.has(key) && <Typography.Text type="danger"> *</Typography.Text>}
            </Typography.Text>
            {Editor({
              label,
              name: key,
              schema: property,
              value: value[key],
              all: value,
              set: set(key),
              setAll: onChange,
              scope,
            })}
          </Flex>
        )
      })}
    </Flex>
  )
}

/** What the server calls a setting that has no word of ours. */
function statedLabel(property: JsonSchema, language: string): string | undefined {
  const label = property['x-label'] as Record<string, string> | undefined
  return label?.[language] ?? property.title
}

const object = (value: ActionValue | undefined) => typeof value === 'object' && value !== null
