import { DatePicker, Input, InputNumber, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { useConditionFields } from '../frame/condition/fields'
import { ExpressionInput } from '../frame/expression/ExpressionInput'
import type { FieldDef } from '../frame/files'
import { Field } from '../frame/Properties'
import type { StudioEntity } from '../frame/studio'

const READY: Record<string, string[]> = { date: ['=today()'], date_time: ['=now()'], user: ['=me'], org: ['=my_org'] }

/** The value a new record starts with: none, a fixed one, a ready-made one (today, me), or an expression. */
export const DefaultValue = ({
  entity,
  field,
  onChange,
}: {
  entity: StudioEntity
  field: FieldDef
  onChange: (value: unknown) => void
}) => {
  const { t } = useTranslation('studio-data')
  const fields = useConditionFields(entity.key)
  const value = field.default
  const ready = READY[field.type] ?? []
  const fixed = !['user', 'org', 'reference', 'attachment', 'json', 'multi_enum'].includes(field.type)
  const kind =
    value === undefined
      ? 'none'
      : typeof value === 'string' && value.startsWith('=')
        ? ready.includes(value)
          ? value
          : 'expression'
        : 'fixed'
  const options = [
    { value: 'none', label: t('default.none') },
    ...ready.map((text) => ({ value: text, label: t(`default.${text.slice(1).replace('()', '')}`) })),
    ...(fixed ? [{ value: 'fixed', label: t('default.fixed') }] : []),
    { value: 'expression', label: t('default.expression') },
  ]
  const choose = (next: string) => {
    if (next === 'none') onChange(undefined)
    else if (next === 'fixed')
      onChange(
        field.type === 'boolean'
          ? true
          : field.type === 'enum'
            ? field.options?.[0]?.key
            : field.type === 'date'
              ? dayjs().format('YYYY-MM-DD')
              : field.type === 'integer'
                ? 0
                : '0',
      )
    else onChange(next === 'expression' ? '= ' : next)
  }
  return (
    <Field label={t('default.label')}>
      <Segmented block={options.length < 4} value={kind} options={options} onChange={choose} />
      {kind === 'fixed' ? <Fixed field={field} onChange={onChange} /> : null}
      {kind === 'expression' ? (
        <ExpressionInput
          value={String(value).replace(/^=\s?/, '')}
          onChange={(feel) => onChange(`=${feel}`)}
          names={fields}
          entity={entity.key}
          caption={t('default.label')}
        />
      ) : null}
    </Field>
  )
}

const Fixed = ({ field, onChange }: { field: FieldDef; onChange: (value: unknown) => void }) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const caption = t('default.label')
  switch (field.type) {
    case 'boolean':
      return (
        <Select
          aria-label={caption}
          value={field.default as boolean}
          onChange={onChange}
          options={[
            { value: true, label: t('default.yes') },
            { value: false, label: t('default.no') },
          ]}
        />
      )
    case 'enum':
      return (
        <Select
          aria-label={caption}
          value={field.default as string}
          onChange={onChange}
          options={(field.options ?? []).map((option) => ({ value: option.key, label: label(option.label) }))}
        />
      )
    case 'date':
      return (
        <DatePicker
          aria-label={caption}
          value={dayjs(String(field.default))}
          onChange={(day) => onChange(day?.format('YYYY-MM-DD'))}
        />
      )
    case 'integer':
      return (
        <InputNumber
          aria-label={caption}
          precision={0}
          value={Number(field.default)}
          onChange={(n) => onChange(n ?? undefined)}
        />
      )
    case 'money':
    case 'decimal':
    case 'percent':
      return (
        <InputNumber
          aria-label={caption}
          stringMode
          value={String(field.default)}
          onChange={(n) => onChange(n === null ? undefined : String(n))}
        />
      )
    default:
      return (
        <Input aria-label={caption} value={String(field.default)} onChange={(event) => onChange(event.target.value)} />
      )
  }
}
