import { Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConditionFieldEditor } from '../frame/condition/ConditionField'
import { useConditionFields } from '../frame/condition/fields'
import { ExpressionInput } from '../frame/expression/ExpressionInput'
import type { EntityFile, FieldDef } from '../frame/files'
import { Field } from '../frame/Properties'
import { type StudioEntity, useStudio } from '../frame/studio'
import type { Change } from './FormProperties'
import { requiredIf, withRequiredIf } from './requiredIf'

type Props = Record<string, unknown> & { id: string }
type Mode = 'unset' | 'always' | 'when'

/** Shown, required, read-only: always, never, or when a sentence is true. */
export const FormRules = ({
  entity,
  field,
  props,
  set,
}: {
  entity: StudioEntity
  field?: FieldDef
  props: Props
  set: Change
}) => {
  const { t } = useTranslation('studio-form')
  const { store } = useStudio()
  const fields = useConditionFields(entity.key).filter((one) => one.path !== field?.key)
  const file = entity.file
  const everywhere = field && file ? requiredIf(file, field.key) !== undefined : false
  const [wide, setWide] = useState(true)
  const setRequired = (required: string | undefined, all: boolean) => {
    const now = store.state(entity.path).content as EntityFile | undefined
    const condition = all && required && required !== 'true' ? required : ''
    const checks = field && file && now && (requiredIf(now, field.key) ?? '') !== condition
    set(
      { required },
      checks ? [{ path: entity.path, content: withRequiredIf(now, field.key, condition, field.label) }] : [],
    )
  }
  const required = (props.required as string | undefined) ?? (field && file ? requiredIf(file, field.key) : undefined)
  return (
    <>
      <Rule
        kind="visible"
        value={props.visible as string | undefined}
        always={false}
        onChange={(visible) => set({ visible })}
        fields={fields}
        entity={entity.key}
      />
      {field && !field.required ? (
        <Rule
          kind="required"
          value={required}
          always
          onChange={(feel) => setRequired(feel, everywhere || wide)}
          fields={fields}
          entity={entity.key}
        >
          {file && required && required !== 'true' ? (
            <Checkbox
              checked={everywhere}
              onChange={(event) => {
                setWide(event.target.checked)
                setRequired(required, event.target.checked)
              }}
            >
              {t('rule.everywhere')}
            </Checkbox>
          ) : null}
        </Rule>
      ) : null}
      {field ? (
        <Rule
          kind="readOnly"
          value={props.readOnly as string | undefined}
          always
          onChange={(readOnly) => set({ readOnly })}
          fields={fields}
          entity={entity.key}
        />
      ) : null}
      {field ? (
        <Field label={t('rule.default')} help={t('rule.defaultHelp')}>
          <ExpressionInput
            value={String(props.default ?? '').replace(/^=\s?/, '')}
            onChange={(feel) => set({ default: feel.trim() === '' ? undefined : `=${feel}` })}
            names={fields}
            entity={entity.key}
            caption={t('rule.default')}
            placeholder={t('rule.defaultPlaceholder')}
          />
        </Field>
      ) : null}
    </>
  )
}

const modeOf = (value: string | undefined): Mode =>
  value === undefined || value === '' ? 'unset' : value === 'true' ? 'always' : 'when'

const Rule = ({
  kind,
  value,
  always,
  onChange,
  fields,
  entity,
  children,
}: {
  kind: 'visible' | 'required' | 'readOnly'
  value: string | undefined
  always: boolean
  onChange: (feel: string | undefined) => void
  fields: ReturnType<typeof useConditionFields>
  entity: string
  children?: React.ReactNode
}) => {
  const { t } = useTranslation('studio-form')
  const [wish, setWish] = useState<Mode>(modeOf(value))
  const mode = value ? modeOf(value) : wish === 'when' ? 'when' : 'unset'
  const choose = (next: Mode) => {
    setWish(next)
    if (next === 'unset') onChange(undefined)
    if (next === 'always') onChange('true')
    if (next === 'when' && value === 'true') onChange(undefined)
  }
  return (
    <Field label={t(`rule.${kind}`)}>
      <Segmented
        block
        value={mode}
        options={(always ? (['unset', 'always', 'when'] as const) : (['unset', 'when'] as const)).map((one) => ({
          value: one,
          label: t(`rule.${kind}_${one}`),
        }))}
        onChange={(next) => choose(next as Mode)}
      />
      {mode === 'when' ? (
        <ConditionFieldEditor
          value={value ?? ''}
          onChange={(feel) => onChange(feel || undefined)}
          fields={fields}
          entity={entity}
        />
      ) : null}
      {children}
    </Field>
  )
}
