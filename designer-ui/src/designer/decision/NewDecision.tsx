import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { textOf, useLocale } from '@/i18n'
import { useSurroundings } from '../flow/useScope'
import { keyFor } from '../frame/keys'
import { NewDrawer } from '../frame/NewDrawer'
import { Field } from '../frame/Properties'
import { dmnSkeleton, dmnType } from './skeleton'

type NewDecisionProps = { taken: string[]; onClose: () => void; onMade: (key: string, xml: string) => void }

const NOT_A_CONDITION = ['attachment', 'json', 'reference', 'user', 'org', 'multi_enum']

/** A new table: its name, by what it decides, what comes out. */
export function NewDecision({ taken, onClose, onMade }: NewDecisionProps) {
  const { t } = useTranslation('studio-decision')
  const locale = useLocale()
  const { entities } = useSurroundings()
  const [name, setName] = useState('')
  const [entity, setEntity] = useState<string>()
  const [fields, setFields] = useState<string[]>([])
  const [result, setResult] = useState('')
  const chosen = entities.find((one) => one.key === entity)
  const ready = name.trim() !== '' && fields.length > 0 && result.trim() !== ''
  const make = () => {
    const key = keyFor(name, taken, 'decision')
    const inputs = fields.flatMap((one) => {
      const field = chosen?.fields.find((other) => other.key === one)
      return field
        ? [
            {
              name: field.key,
              label: textOf(field.label, locale) || field.key,
              type: dmnType(field.result ?? field.type),
            },
          ]
        : []
    })
    onMade(
      key,
      dmnSkeleton({
        key,
        label: name.trim(),
        inputs,
        output: { name: keyFor(result, fields, 'result'), label: result.trim(), type: 'string' },
      }),
    )
  }
  return (
    <NewDrawer title={t('new.title')} ready={ready} onMake={make} onClose={onClose}>
      <Field label={t('new.name')} htmlFor="new-decision-name">
        <Input
          id="new-decision-name"
          autoFocus
          value={name}
          placeholder={t('new.namePlaceholder')}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={t('new.entity')} htmlFor="new-decision-entity">
        <Select
          id="new-decision-entity"
          showSearch={{ optionFilterProp: 'label' }}
          value={entity}
          onChange={(next) => {
            setEntity(next)
            setFields([])
          }}
          options={entities.map((one) => ({ value: one.key, label: textOf(one.label, locale) || one.key }))}
        />
      </Field>
      <Field label={t('new.fields')} htmlFor="new-decision-fields">
        <Select
          id="new-decision-fields"
          mode="multiple"
          disabled={!chosen}
          showSearch={{ optionFilterProp: 'label' }}
          value={fields}
          onChange={setFields}
          options={(chosen?.fields ?? [])
            .filter((field) => !NOT_A_CONDITION.includes(field.type))
            .map((field) => ({ value: field.key, label: textOf(field.label, locale) || field.key }))}
        />
      </Field>
      <Field label={t('new.result')} htmlFor="new-decision-result">
        <Input
          id="new-decision-result"
          value={result}
          placeholder={t('new.resultPlaceholder')}
          onChange={(event) => setResult(event.target.value)}
        />
      </Field>
    </NewDrawer>
  )
}
