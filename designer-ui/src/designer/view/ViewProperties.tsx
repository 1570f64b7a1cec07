import { DeleteOutlined } from '@ant-design/icons'
import { Button, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { useBack } from '../form/useBack'
import { useConditionFields } from '../frame/condition/fields'
import { OptionalCondition } from '../frame/condition/OptionalCondition'
import type { FieldDef, ViewFile } from '../frame/files'
import { LabelInput } from '../frame/LabelInput'
import { Field, Properties } from '../frame/Properties'
import type { DraftFileHandle, StudioEntity } from '../frame/studio'
import { canDate, canGroup, canQuickFilter, canSearch, canSort, withPart, withType } from './columns'

/** Name, kind, sort, search and quick filters; which records as a sentence. */
export const ViewProperties = ({ doc, entity }: { doc: DraftFileHandle<ViewFile>; entity: StudioEntity }) => {
  const { t } = useTranslation('studio-view')
  const label = useLabel()
  const view = doc.content as ViewFile
  const fields = useConditionFields(entity.key)
  const back = useBack(view)
  const options = (fits: (field: FieldDef) => boolean) =>
    entity.fields.filter(fits).map((field) => ({ value: field.key, label: label(field.label) }))
  const sorts = entity.fields.filter(canSort).flatMap((field) => [
    { value: field.key, label: t('up', { name: label(field.label) }) },
    { value: `-${field.key}`, label: t('down', { name: label(field.label) }) },
  ])
  const many = (
    part: 'sort' | 'search' | 'quickFilters',
    choices: { value: string; label: string }[],
    help?: string,
  ) => (
    <Field label={t(part)} help={help}>
      <Select
        mode="multiple"
        aria-label={t(part)}
        showSearch={{ optionFilterProp: 'label' }}
        value={view[part] ?? []}
        options={choices}
        onChange={(keys: string[]) => doc.change(withPart(view, part, part === 'sort' ? lastOfEach(keys) : keys))}
      />
    </Field>
  )
  const type = view.type ?? 'table'
  return (
    <Properties
      title={label(view.label)}
      basic={
        <>
          <LabelInput
            caption={t('name')}
            value={view.label}
            onChange={(value) => doc.change({ ...view, label: value }, 'label')}
          />
          <Field label={t('type')}>
            <Segmented
              block
              value={type}
              options={[
                { value: 'table', label: t('table') },
                { value: 'kanban', label: t('kanban'), disabled: !entity.fields.some(canGroup) },
                { value: 'calendar', label: t('calendar'), disabled: !entity.fields.some(canDate) },
              ]}
              onChange={(value) => doc.change(withType(view, value as 'table', entity.fields))}
            />
          </Field>
          {type === 'kanban' ? (
            <Field label={t('groupBy')}>
              <Select
                aria-label={t('groupBy')}
                value={view.groupBy}
                options={options(canGroup)}
                onChange={(key) => doc.change(withPart(view, 'groupBy', key))}
              />
            </Field>
          ) : null}
          {type === 'calendar' ? (
            <Field label={t('dateField')}>
              <Select
                aria-label={t('dateField')}
                value={view.dateField}
                options={options(canDate)}
                onChange={(key) => doc.change(withPart(view, 'dateField', key))}
              />
            </Field>
          ) : null}
          {many('sort', sorts)}
          {many('search', options(canSearch), t('searchHelp'))}
          {many('quickFilters', options(canQuickFilter))}
          <Button
            danger
            type="text"
            className="st-remove"
            icon={<DeleteOutlined />}
            onClick={() => void doc.remove().then(back)}
          >
            {t('remove')}
          </Button>
        </>
      }
      rules={
        <Field label={t('filter')} help={t('filterHelp')}>
          <OptionalCondition
            value={view.filter ?? ''}
            onChange={(filter) => doc.change(withPart(view, 'filter', filter), 'filter')}
            fields={fields}
            entity={entity.key}
          />
        </Field>
      }
    />
  )
}

/** Each field once: choosing "down" replaces "up". */
const lastOfEach = (keys: string[]): string[] =>
  keys.filter((key, i) => !keys.slice(i + 1).some((later) => later.replace(/^-/, '') === key.replace(/^-/, '')))
