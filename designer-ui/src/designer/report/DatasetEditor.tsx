import { DeleteOutlined } from '@ant-design/icons'
import { Button, Flex, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { textOf, useLocale } from '@/i18n'
import type { ScopeEntity } from '@/kinds/actions/scope'
import { conditionFieldsOf } from '../flow/conditions'
import { OptionalCondition } from '../frame/condition/OptionalCondition'
import { keyFor } from '../frame/keys'
import { Field } from '../frame/Properties'
import type { DatasetFile, Measure, MeasureFunction } from './chart'
import { columnsOf, functionsFor, relatedFields, tidyDataset } from './dataset'
import { useWords } from './useWords'

type DatasetEditorProps = { dataset: DatasetFile; entities: ScopeEntity[]; onChange: (dataset: DatasetFile) => void }

/** What a chart can count and group by; shared by every chart over the same data. */
export function DatasetEditor({ dataset, entities, onChange }: DatasetEditorProps) {
  const { t } = useTranslation('studio-report')
  const { words } = useWords()
  const locale = useLocale()
  const columns = columnsOf(dataset, entities, locale)
  const entity = entities.find((one) => one.key === dataset.entity)
  const measures = dataset.measures ?? []
  const extra = dataset.fields ?? []
  const set = (changes: Partial<DatasetFile>) => onChange(tidyDataset({ ...dataset, ...changes }))
  const related = relatedFields(dataset, entities, locale).filter(
    (one) => !extra.some((other) => other.path === one.path),
  )

  const addMeasure = (choice: string) => {
    const [name, field = ''] = choice.split('/') as [MeasureFunction, string?]
    const source = entity?.fields.find((one) => one.key === field) ?? extra.find((one) => one.key === field)
    const label = (language: 'zh-CN' | 'en') =>
      words(name === 'count' ? 'measure.recordsOf' : `measure.${name}Of`, language, {
        field: textOf((source ?? entity)?.label, language),
      })
    const made: Measure = {
      key: keyFor(
        field ? `${field}_${name}` : 'records',
        measures.map((one) => one.key),
        'measure',
      ),
      label: { 'zh-CN': label('zh-CN'), en: label('en') },
      function: name,
      ...(field ? { field } : {}),
    }
    set({ measures: [...measures, made] })
  }
  const choices = [
    { value: 'count', label: words('measure.recordsOf', locale, { field: textOf(entity?.label, locale) }) },
    ...columns.flatMap((column) =>
      functionsFor(column.type).map((name) => ({
        value: `${name}/${column.key}`,
        label: words(`measure.${name}Of`, locale, { field: column.label }),
      })),
    ),
  ]
  return (
    <div className="st-props-body">
      <p className="st-field-help">{t('dataset.help', { entity: textOf(entity?.label, locale) })}</p>
      <Field label={t('dataset.measures')}>
        <Flex vertical gap={6}>
          {measures.map((measure, index) => (
            <Flex key={measure.key} gap={4}>
              <Input
                aria-label={t('dataset.measureName')}
                value={textOf(measure.label, locale)}
                onChange={(event) =>
                  set({
                    measures: measures.map((one, at) =>
                      at === index ? { ...one, label: { ...one.label, [locale]: event.target.value } } : one,
                    ),
                  })
                }
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                disabled={measures.length === 1}
                aria-label={t('dataset.remove', { name: textOf(measure.label, locale) })}
                onClick={() => set({ measures: measures.filter((_, at) => at !== index) })}
              />
            </Flex>
          ))}
          <Select
            aria-label={t('dataset.addMeasure')}
            placeholder={t('dataset.addMeasure')}
            showSearch={{ optionFilterProp: 'label' }}
            value={null}
            onChange={addMeasure}
            options={choices}
          />
        </Flex>
      </Field>
      <Field label={t('dataset.columns')} help={t('dataset.columnsHelp')}>
        <Flex vertical gap={6}>
          {extra.map((field, index) => (
            <Flex key={field.key} gap={4}>
              <Input
                aria-label={t('dataset.columnName')}
                value={textOf(field.label, locale)}
                onChange={(event) =>
                  set({
                    fields: extra.map((one, at) =>
                      at === index ? { ...one, label: { ...one.label, [locale]: event.target.value } } : one,
                    ),
                  })
                }
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('dataset.remove', { name: textOf(field.label, locale) })}
                onClick={() => set({ fields: extra.filter((_, at) => at !== index) })}
              />
            </Flex>
          ))}
          <Select
            aria-label={t('dataset.addColumn')}
            placeholder={t('dataset.addColumn')}
            showSearch={{ optionFilterProp: 'label' }}
            value={null}
            onChange={(path: string) => {
              const found = related.find((one) => one.path === path)
              if (found)
                set({
                  fields: [
                    ...extra,
                    {
                      key: keyFor(
                        path.replace('.', '_'),
                        columns.map((one) => one.key),
                      ),
                      path,
                      label: found.label,
                    },
                  ],
                })
            }}
            options={related.map((one) => ({ value: one.path, label: one.shown }))}
          />
        </Flex>
      </Field>
      <Field label={t('dataset.filter')}>
        <OptionalCondition
          value={dataset.filter ?? ''}
          onChange={(filter) => set({ filter })}
          fields={conditionFieldsOf(
            columns.map((one) => ({
              path: one.key,
              label: one.label,
              type: one.type,
              ...(one.options ? { options: one.options } : {}),
            })),
          )}
        />
      </Field>
    </div>
  )
}
