import { Input, Radio, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Locale, textOf, useLocale } from '@/i18n'
import { MomentInput } from '@/kinds/actions/MomentInput'
import type { Moment } from '@/kinds/actions/moment'
import { OptionalCondition } from '../frame/condition/OptionalCondition'
import { keyFor } from '../frame/keys'
import { NewDrawer } from '../frame/NewDrawer'
import { Field } from '../frame/Properties'
import { conditionFieldsOf } from './conditions'
import { sentence, type Telling } from './names'
import { type Skeleton, skeletonXml } from './skeleton'
import type { ChangeKind } from './steps'
import { processScope, useSurroundings } from './useScope'
import { useBothLanguages, useTellings } from './useTelling'

const TWO_WORKING_DAYS: Moment = { kind: 'after', amount: 2, unit: 'working_days', at: '18:00' }
const NO_ANSWERS: [] = []

type NewFlowProps = { taken: string[]; onClose: () => void; onMade: (key: string, xml: string) => void }

/** A new process as one sentence: when what happens, if what holds, then who does what by when. */
export function NewFlow({ taken, onClose, onMade }: NewFlowProps) {
  const { t, i18n } = useTranslation('studio-flow')
  const locale = useLocale()
  const surroundings = useSurroundings()
  const worded = useBothLanguages()
  const [by, setBy] = useState<'record' | 'hand'>('record')
  const [entity, setEntity] = useState<string>()
  const [on, setOn] = useState<ChangeKind>('created')
  const [condition, setCondition] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  const [due, setDue] = useState<Moment | null>(TWO_WORKING_DAYS)
  const about = useMemo(() => (by === 'record' && entity ? [entity] : []), [by, entity])
  const both = useTellings(about, surroundings, NO_ANSWERS)
  const scope = useMemo(() => processScope(about, surroundings, locale), [about, surroundings, locale])
  const recordName = (language: Locale) =>
    textOf(surroundings.entities.find((one) => one.key === entity)?.label, language)
  const suggested = entity && by === 'record' ? t('new.suggested', { entity: recordName(locale) }) : ''
  const name = typed ?? suggested
  const owner = scope.people[0]
  const ready = worded && name.trim() !== '' && (by === 'hand' || entity !== undefined)

  const make = () => {
    const key = keyFor(name, taken, 'flow')
    const says = (language: Locale, telling: Telling): string =>
      sentence(
        by === 'record' && entity ? { kind: 'record_start', entity, on, condition } : { kind: 'start' },
        telling,
      ) || language
    const inLanguage = (language: Locale, word: string, params: Record<string, unknown> = {}) =>
      i18n.getFixedT(language, 'studio-flow')(word, params)
    const skeleton: Skeleton = {
      key,
      name: {
        zh: name.trim(),
        en: typed === null && entity ? inLanguage('en', 'new.suggested', { entity: recordName('en') }) : name.trim(),
      },
      start: {
        name: { zh: says('zh-CN', both['zh-CN']), en: says('en', both.en) },
        ...(by === 'record' && entity ? { entity, on, condition } : {}),
      },
      ...(owner && due
        ? {
            task: {
              name: {
                zh: inLanguage('zh-CN', 'new.task', { entity: recordName('zh-CN') }),
                en: inLanguage('en', 'new.task', { entity: recordName('en') }),
              },
              assignee: `=${owner.path}.id`,
              due,
            },
          }
        : {}),
      end: { zh: inLanguage('zh-CN', 'say.end'), en: inLanguage('en', 'say.end') },
    }
    onMade(key, skeletonXml(skeleton))
  }

  return (
    <NewDrawer title={t('new.title')} ready={ready} onMake={make} onClose={onClose}>
      <Field label={t('new.when')}>
        <Radio.Group
          value={by}
          onChange={(event) => setBy(event.target.value)}
          options={[
            { value: 'record', label: t('new.byRecord') },
            { value: 'hand', label: t('new.byHand') },
          ]}
        />
      </Field>
      {by === 'record' && (
        <>
          <Field label={t('start.entity')} htmlFor="new-flow-entity">
            <Select
              id="new-flow-entity"
              autoFocus
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('start.chooseEntity')}
              value={entity}
              onChange={(next) => {
                setEntity(next)
                setCondition('')
              }}
              options={surroundings.entities.map((one) => ({
                value: one.key,
                label: textOf(one.label, locale) || one.key,
              }))}
            />
          </Field>
          <Field label={t('start.change')}>
            <Segmented<ChangeKind>
              value={on}
              onChange={setOn}
              options={(['created', 'updated', 'deleted'] as const).map((one) => ({
                value: one,
                label: t(`start.changeName.${one}`),
              }))}
            />
          </Field>
          {entity && (
            <Field label={t('start.onlyIf')}>
              <OptionalCondition
                key={entity}
                value={condition}
                onChange={setCondition}
                fields={conditionFieldsOf(scope.variables)}
              />
            </Field>
          )}
        </>
      )}
      {owner && (
        <Field label={t('new.then', { who: owner.label })}>
          <MomentInput
            label={t('task.due')}
            value={due}
            onChange={setDue}
            dates={scope.variables.filter((one) => one.type === 'date')}
          />
        </Field>
      )}
      <Field label={t('panel.processName')} htmlFor="new-flow-name">
        <Input
          id="new-flow-name"
          value={name}
          placeholder={t('new.namePlaceholder')}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </NewDrawer>
  )
}
