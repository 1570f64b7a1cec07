import { Radio, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { icons, NamedIcon } from '@/ui/icons'
import type { EntityAccess, EntityFile, FieldDef } from '../frame/files'
import { LabelInput } from '../frame/LabelInput'
import { Field } from '../frame/Properties'

/** Name, icon, what names a record, whom a record belongs to. */
export const EntitySettings = ({
  file,
  onChange,
}: {
  file: EntityFile
  onChange: (next: EntityFile, tag?: string) => void
}) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const choices = (fits: (field: FieldDef) => boolean) =>
    file.fields.filter(fits).map((field) => ({ value: field.key, label: label(field.label) }))
  const set = <K extends keyof EntityFile>(key: K, value: EntityFile[K] | undefined, tag?: string) => {
    const { [key]: _, ...rest } = file
    onChange((value === undefined ? rest : { ...file, [key]: value }) as EntityFile, tag)
  }
  const access = file.access ?? {}
  const setAccess = (change: EntityAccess) => {
    const next = Object.fromEntries(
      Object.entries({ ...access, ...change }).filter(([, value]) => value !== undefined),
    ) as EntityAccess
    set('access', Object.keys(next).length > 0 ? next : undefined)
  }
  const inherits = access.inherit !== undefined
  const parents = choices((field) => field.type === 'reference' && field.required === true)
  return (
    <div className="st-settings">
      <LabelInput caption={t('settings.label')} value={file.label} onChange={(value) => set('label', value, 'label')} />
      <LabelInput
        caption={t('settings.plural')}
        value={file.plural}
        onChange={(value) => set('plural', value, 'plural')}
      />
      <Field label={t('settings.icon')}>
        <Select
          value={file.icon}
          aria-label={t('settings.icon')}
          onChange={(value) => set('icon', value)}
          options={Object.keys(icons).map((name) => ({ value: name, label: <NamedIcon name={name} /> }))}
          className="st-icon-select"
        />
      </Field>
      <Field label={t('settings.title')} help={t('settings.titleHelp')}>
        <Select
          allowClear
          aria-label={t('settings.title')}
          value={file.title}
          onChange={(value) => set('title', value)}
          options={choices(
            (field) => ['text', 'serial', 'phone', 'email', 'id_card'].includes(field.type) && !field.multiple,
          )}
        />
      </Field>
      <Field label={t('settings.access')} help={t('settings.accessHelp')}>
        <Radio.Group
          value={inherits ? 'inherit' : 'own'}
          onChange={(event) =>
            set('access', event.target.value === 'inherit' ? { inherit: parents[0]?.value ?? '' } : undefined)
          }
          options={[
            { value: 'own', label: t('settings.own') },
            { value: 'inherit', label: t('settings.inherit'), disabled: parents.length === 0 },
          ]}
        />
      </Field>
      {inherits ? (
        <Field label={t('settings.parent')}>
          <Select
            aria-label={t('settings.parent')}
            value={access.inherit}
            options={parents}
            onChange={(value) => setAccess({ inherit: value })}
          />
        </Field>
      ) : (
        <div className="st-three">
          <Field label={t('settings.owner')}>
            <Select
              allowClear
              aria-label={t('settings.owner')}
              value={access.owner}
              onChange={(value) => setAccess({ owner: value })}
              options={choices((field) => field.type === 'user' && !field.multiple)}
              placeholder={t('settings.nobody')}
            />
          </Field>
          <Field label={t('settings.org')}>
            <Select
              allowClear
              aria-label={t('settings.org')}
              value={access.org}
              onChange={(value) => setAccess({ org: value })}
              options={choices((field) => field.type === 'org')}
              placeholder={t('settings.noOrg')}
            />
          </Field>
          <Field label={t('settings.shared')}>
            <Select
              allowClear
              aria-label={t('settings.shared')}
              value={access.shared}
              onChange={(value) => setAccess({ shared: value })}
              options={choices((field) => field.type === 'user' && field.multiple === true)}
              placeholder={t('settings.nobody')}
            />
          </Field>
        </div>
      )}
      <div className="st-line">
        <Switch
          checked={file.appendOnly ?? false}
          onChange={(on) => set('appendOnly', on || undefined)}
          aria-label={t('settings.appendOnly')}
        />
        <span>{t('settings.appendOnly')}</span>
      </div>
    </div>
  )
}
