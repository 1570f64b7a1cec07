import { Input, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { JsonSchema, Label } from '@/api/types'
import { useLabel } from '@/i18n'
import { isNumber } from '@/kinds/fields/operands'
import { ConditionFieldEditor } from '../frame/condition/ConditionField'
import { useConditionFields } from '../frame/condition/fields'
import { ExpressionInput } from '../frame/expression/ExpressionInput'
import type { FieldDef } from '../frame/files'
import { Field, Line } from '../frame/Properties'
import { type StudioEntity, useEntities } from '../frame/studio'
import { OptionsEditor } from './OptionsEditor'
import { useFieldTypes } from './types'

const RESULTS = ['text', 'integer', 'decimal', 'money', 'percent', 'boolean', 'date', 'date_time']
/** Settings drawn by hand below, or kept for the expert files. */
const OWN = new Set([
  'options',
  'entity',
  'displayFields',
  'expression',
  'of',
  'via',
  'function',
  'field',
  'filter',
  'result',
])

type Part = { entity: StudioEntity; field: FieldDef; onChange: (values: Partial<FieldDef>, tag?: string) => void }

/** The settings of a field's type: the known ones by hand, whatever else the type describes from its schema. */
export const TypeSettings = (part: Part) => {
  const types = useFieldTypes()
  const schema = types.config(part.field.type)
  const rest = Object.entries(schema?.properties ?? {}).filter(([key]) => !OWN.has(key))
  return (
    <>
      <ByHand {...part} />
      {rest.map(([key, one]) => (
        <Setting key={key} name={key} schema={one} field={part.field} onChange={part.onChange} />
      ))}
    </>
  )
}

const ByHand = ({ entity, field, onChange }: Part) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const { entities } = useEntities()
  const fields = useConditionFields(entity.key)
  switch (field.type) {
    case 'enum':
    case 'multi_enum':
      return (
        <OptionsEditor
          value={field.options ?? []}
          onChange={(options) => onChange({ options }, `options-${field.key}`)}
        />
      )
    case 'reference':
      return (
        <Field label={t('setting.entity')}>
          <Select
            aria-label={t('setting.entity')}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('setting.chooseEntity')}
            status={field.entity ? undefined : 'error'}
            value={field.entity}
            onChange={(target) => onChange({ entity: target })}
            options={entities.map((one) => ({ value: one.key, label: label(one.label) }))}
          />
        </Field>
      )
    case 'formula':
      return (
        <>
          <Result field={field} onChange={onChange} />
          <Field label={t('setting.expression')}>
            <ExpressionInput
              value={String(field.expression ?? '')}
              onChange={(expression) => onChange({ expression }, `formula-${field.key}`)}
              names={fields}
              entity={entity.key}
              caption={t('setting.expression')}
            />
          </Field>
        </>
      )
    case 'rollup':
      return <Rollup entity={entity} field={field} onChange={onChange} />
    default:
      return null
  }
}

const Result = ({ field, onChange }: Omit<Part, 'entity'>) => {
  const { t } = useTranslation('studio-data')
  const types = useFieldTypes()
  return (
    <Field label={t('setting.result')}>
      <Select
        aria-label={t('setting.result')}
        value={field.result as string}
        onChange={(result) => onChange({ result })}
        options={RESULTS.map((key) => ({ value: key, label: types.word(key) }))}
      />
    </Field>
  )
}

/** The type of what a field holds or computes. */
const resultOf = (field: FieldDef | undefined): string =>
  field && !['formula', 'rollup'].includes(field.type) ? field.type : String(field?.result ?? 'decimal')

/** "The sum of Market value of the Holdings that point here". */
const Rollup = ({ entity, field, onChange }: Part) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const { entities, find } = useEntities()
  const children = entities.flatMap((child) =>
    child.fields
      .filter((one) => one.type === 'reference' && one.entity === entity.key)
      .map((one) => ({
        value: `${child.key}.${one.key}`,
        label: `${label(child.plural ?? child.label)} (${label(one.label)})`,
        child: child.key,
        via: one.key,
      })),
  )
  const child = field.of ? find(String(field.of)) : undefined
  const fields = useConditionFields(child?.key)
  const numbers = (child?.fields ?? []).filter(
    (one) => isNumber(resultOf(one)) || ['date', 'date_time'].includes(resultOf(one)),
  )
  const fn = String(field.function ?? 'count')
  return (
    <>
      <Field label={t('setting.of')}>
        <Select
          aria-label={t('setting.of')}
          placeholder={t('setting.chooseOf')}
          status={field.of ? undefined : 'error'}
          value={field.of ? `${field.of}.${field.via}` : undefined}
          options={children}
          onChange={(_, option) => {
            const one = option as { child: string; via: string }
            onChange({ of: one.child, via: one.via, function: fn, result: field.result ?? 'integer' })
          }}
        />
      </Field>
      <Field label={t('setting.function')}>
        <Select
          aria-label={t('setting.function')}
          value={fn}
          onChange={(value) =>
            onChange({ function: value, ...(value === 'count' ? { field: undefined, result: 'integer' } : {}) })
          }
          options={['count', 'sum', 'avg', 'min', 'max'].map((key) => ({ value: key, label: t(`function.${key}`) }))}
        />
      </Field>
      {fn === 'count' ? null : (
        <>
          <Field label={t('setting.field')}>
            <Select
              aria-label={t('setting.field')}
              value={field.field as string | undefined}
              options={numbers.map((one) => ({ value: one.key, label: label(one.label) }))}
              onChange={(key) => onChange({ field: key, result: resultOf(numbers.find((one) => one.key === key)) })}
            />
          </Field>
          <Result field={field} onChange={onChange} />
        </>
      )}
      {child ? (
        <Field label={t('setting.filter')}>
          <ConditionFieldEditor
            value={String(field.filter ?? '')}
            onChange={(filter) => onChange({ filter: filter || undefined })}
            fields={fields}
            entity={child.key}
          />
        </Field>
      ) : null}
    </>
  )
}

/** One setting a type describes by its schema. */
const Setting = ({
  name,
  schema,
  field,
  onChange,
}: {
  name: string
  schema: JsonSchema
  field: FieldDef
  onChange: Part['onChange']
}) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const said = schema['x-label'] as Label | undefined
  const caption = said ? label(said) : t(`setting.${name}`, { defaultValue: schema.title ?? name })
  const value = field[name]
  const set = (next: unknown) => onChange({ [name]: next }, `${name}-${field.key}`)
  const types = ([] as unknown[]).concat(schema.type ?? (schema.enum ? 'string' : []))
  const fallback = schema.default === undefined ? undefined : String(schema.default)
  if (types.includes('boolean'))
    return (
      <Line>
        <Switch aria-label={caption} checked={(value ?? schema.default) === true} onChange={(on) => set(on)} />
        <span>{caption}</span>
      </Line>
    )
  if (schema.enum)
    return (
      <Field label={caption}>
        <Select
          allowClear
          aria-label={caption}
          value={value as string | undefined}
          placeholder={fallback}
          onChange={set}
          options={schema.enum.map((one) => ({ value: String(one), label: String(one) }))}
        />
      </Field>
    )
  if (types.includes('integer') || types.includes('number'))
    return (
      <Field label={caption}>
        <InputNumber
          aria-label={caption}
          value={value === undefined ? undefined : Number(value)}
          placeholder={fallback}
          precision={types.includes('integer') ? 0 : undefined}
          onChange={(n) => set(n ?? undefined)}
        />
      </Field>
    )
  if (types.includes('array'))
    return (
      <Field label={caption}>
        <Select
          mode="tags"
          aria-label={caption}
          value={(value as string[] | undefined) ?? []}
          tokenSeparators={[',', ' ', '、']}
          onChange={set}
        />
      </Field>
    )
  if (types.includes('string'))
    return (
      <Field label={caption}>
        <Input
          aria-label={caption}
          value={value === undefined ? '' : String(value)}
          placeholder={fallback}
          onChange={(event) => set(event.target.value || undefined)}
        />
      </Field>
    )
  return null
}
