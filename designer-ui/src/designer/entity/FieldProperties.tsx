import { Alert, Button, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { ConditionFieldEditor } from '../frame/condition/ConditionField'
import { useConditionFields } from '../frame/condition/fields'
import type { EntityFile, EntityRule, FieldDef } from '../frame/files'
import { keyFor } from '../frame/keys'
import { LabelInput } from '../frame/LabelInput'
import { Field, Line, Properties } from '../frame/Properties'
import type { StudioEntity } from '../frame/studio'
import { FieldRights } from '../role/FieldRights'
import { ConversionPreview } from './ConversionPreview'
import { DefaultValue } from './DefaultValue'
import { asType, rulesOf, withRules } from './edit'
import { TypeSettings } from './TypeSettings'
import { TypeIcon } from './typeIcons'
import { useFieldTypes } from './types'

const MASKS = ['name', 'phone', 'id', 'card', 'email', 'text']
const MASKED = new Set(['text', 'phone', 'email', 'id_card', 'long_text'])
const COMPUTED = new Set(['serial', 'formula', 'rollup'])

/** Everything about one field: Basic, Rules, Permissions. */
export const FieldProperties = ({
  entity,
  field,
  editable,
  onChange,
  onFile,
}: {
  entity: StudioEntity
  field: FieldDef
  editable: boolean
  onChange: (values: Partial<FieldDef>, tag?: string) => void
  onFile: (next: EntityFile) => void
}) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  return (
    <Properties
      title={label(field.label) || t('field.untitled')}
      basic={
        editable ? (
          <Basic entity={entity} field={field} onChange={onChange} />
        ) : (
          <Alert type="info" title={t('field.platform')} />
        )
      }
      rules={editable ? <Rules entity={entity} field={field} onChange={onChange} onFile={onFile} /> : undefined}
      permissions={<FieldRights entity={entity.key} field={field.key} />}
    />
  )
}

type Part = { entity: StudioEntity; field: FieldDef; onChange: (values: Partial<FieldDef>, tag?: string) => void }

const Basic = ({ entity, field, onChange }: Part) => {
  const { t } = useTranslation('studio-data')
  const types = useFieldTypes()
  const fresh = entity.changed === 'added'
  const settingsOf = (type: string) => [
    ...Object.keys(types.config(type)?.properties ?? {}),
    ...(MASKED.has(type) ? ['mask'] : []),
  ]
  return (
    <>
      <LabelInput
        caption={t('field.label')}
        value={field.label}
        onChange={(value) => onChange({ label: value }, `label-${field.key}`)}
      />
      <Field label={t('field.type')} help={fresh ? undefined : t('field.typeFixed')}>
        <Select
          aria-label={t('field.type')}
          value={field.type}
          showSearch={{ optionFilterProp: 'word' }}
          options={types.types.map((type) => ({
            value: type.key,
            word: type.word,
            label: (
              <span className="st-type">
                <TypeIcon type={type.key} /> {type.word}
              </span>
            ),
          }))}
          onChange={(type) => onChange(asType(field, type, settingsOf(type)))}
        />
      </Field>
      {fresh ? null : <ConversionPreview entity={entity.key} field={field.key} />}
      <TypeSettings entity={entity} field={field} onChange={onChange} />
      {COMPUTED.has(field.type) ? null : (
        <Line>
          <Switch
            aria-label={t('field.required')}
            checked={field.required ?? false}
            onChange={(required) => onChange({ required })}
          />
          <span>{t('field.required')}</span>
        </Line>
      )}
      <LabelInput
        multiline
        caption={t('field.help')}
        value={field.help}
        onChange={(help) => onChange({ help: Object.keys(help).length > 0 ? help : undefined }, `help-${field.key}`)}
      />
      {MASKED.has(field.type) ? (
        <Field label={t('field.mask')} help={t('field.maskHelp')}>
          <Select
            allowClear
            aria-label={t('field.mask')}
            placeholder={t('field.noMask')}
            value={field.mask}
            onChange={(mask) => onChange({ mask })}
            options={MASKS.map((mask) => ({ value: mask, label: t(`mask.${mask}`) }))}
          />
        </Field>
      ) : null}
      <Line>
        <Switch
          aria-label={t('field.indexed')}
          checked={field.indexed ?? false}
          onChange={(indexed) => onChange({ indexed })}
        />
        <span>{t('field.indexed')}</span>
      </Line>
      {entity.system ? null : (
        <Line>
          <Switch
            aria-label={t('field.snapshot')}
            checked={field.snapshot ?? false}
            onChange={(snapshot) => onChange({ snapshot })}
          />
          <span>{t('field.snapshot')}</span>
        </Line>
      )}
      <Line>
        <Switch
          aria-label={t('field.readOnly')}
          checked={field.readOnly ?? false}
          onChange={(readOnly) => onChange({ readOnly })}
        />
        <span>{t('field.readOnly')}</span>
      </Line>
    </>
  )
}

const Rules = ({ entity, field, onChange, onFile }: Part & { onFile: (next: EntityFile) => void }) => {
  const { t } = useTranslation('studio-data')
  const fields = useConditionFields(entity.key)
  const file = entity.file
  const rules = file ? rulesOf(file, field.key) : []
  const set = (next: EntityRule[]) => file && onFile(withRules(file, field.key, next))
  const patch = (key: string, change: Partial<EntityRule>) =>
    set(rules.map((rule) => (rule.key === key ? { ...rule, ...change } : rule)))
  const add = () => {
    const taken = (file?.rules ?? []).map((rule) => rule.key)
    set([
      ...rules,
      {
        key: keyFor(`${field.key}_check`, taken, 'check'),
        expression: `${field.key} != null`,
        field: field.key,
        message: { 'zh-CN': '请检查该项', en: 'Please check this field' },
      },
    ])
  }
  return (
    <>
      {COMPUTED.has(field.type) ? null : (
        <DefaultValue
          entity={entity}
          field={field}
          onChange={(value) => onChange({ default: value }, `default-${field.key}`)}
        />
      )}
      {file ? (
        <>
          <h3>{t('field.checks')}</h3>
          <p className="st-soft">{t('field.checksHelp')}</p>
          {rules.map((rule) => (
            <div key={rule.key} className="st-rule">
              <ConditionFieldEditor
                value={rule.expression}
                onChange={(expression) => patch(rule.key, { expression })}
                fields={fields}
                entity={entity.key}
              />
              <LabelInput
                caption={t('field.message')}
                value={rule.message}
                onChange={(message) => patch(rule.key, { message })}
              />
              <Button type="link" size="small" danger onClick={() => set(rules.filter((one) => one.key !== rule.key))}>
                {t('field.removeCheck')}
              </Button>
            </div>
          ))}
          <Button onClick={add}>{t('field.addCheck')}</Button>
        </>
      ) : null}
    </>
  )
}
