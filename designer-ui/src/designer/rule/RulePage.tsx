import { useParams } from '@tanstack/react-router'
import { Flex, InputNumber, Segmented, Select, Skeleton, Switch } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { textOf, useLocale } from '@/i18n'
import { assigneeOf, PersonInput, personOf } from '@/kinds/actions/PersonInput'
import { TemplateInput } from '@/kinds/actions/TemplateInput'
import { Blank } from '@/ui/states'
import { conditionFieldsOf } from '../flow/conditions'
import { useSurroundings } from '../flow/useScope'
import { LabelInput } from '../frame/LabelInput'
import { Field, Line } from '../frame/Properties'
import { type DraftFileHandle, useDraftFile, useTools } from '../frame/studio'
import { ActionList } from './ActionList'
import { ConditionEditor } from './ConditionEditor'
import { DryRun } from './DryRun'
import { FactsEditor } from './FactsEditor'
import { type RuleFile, SEVERITIES, type Severity, tidy } from './rule'
import { ruleText } from './say'
import { factName, ruleScope, subjectChoices, subjectEntity, type Words } from './scope'
import { TriggerEditor } from './TriggerEditor'
import './rule.css'

/** Edits one alert rule. */
export default function RulePage() {
  const { rule = '' } = useParams({ strict: false }) as { rule?: string }
  const { t } = useTranslation('studio-rule')
  const file = useDraftFile<RuleFile>(`rules/${rule}.rule.yaml`)
  const surroundings = useSurroundings()
  if (file.status === 'missing') return <Blank title={t('missing')} />
  if (file.content === undefined || !surroundings.ready) return <Skeleton active style={{ padding: 24 }} />
  return <RuleDesigner key={rule} file={file} rule={file.content} surroundings={surroundings} />
}

type RuleDesignerProps = {
  file: DraftFileHandle<RuleFile>
  rule: RuleFile
  surroundings: ReturnType<typeof useSurroundings>
}

function RuleDesigner({ file, rule, surroundings }: RuleDesignerProps) {
  const { t } = useTranslation('studio-rule')
  const frame = useTranslation('studio-frame').t
  const locale = useLocale()
  const words = t as unknown as Words
  const { undo, redo, canUndo, canRedo } = file
  useTools({ undo, redo, canUndo, canRedo })
  const { entities } = surroundings
  const scope = useMemo(() => ruleScope(rule, surroundings, locale, words), [rule, surroundings, locale, words])
  const fields = useMemo(() => conditionFieldsOf(scope.variables), [scope])
  const subject = subjectEntity(rule, entities)
  const set = (changes: Partial<RuleFile>, tag?: string) => file.change(tidy({ ...rule, ...changes }), tag)
  const trigger = entities.find((one) => one.key === rule.trigger.entity)
  const factNames = Object.fromEntries(
    (rule.facts ?? []).map((fact) => [fact.key, factName(fact, subject, entities, locale, words)]),
  )
  const said = ruleText(rule, {
    words,
    conditionWords: (key, params) => String(frame(`condition.${key}`, params ?? {})),
    fields,
    scope,
    actions: surroundings.actions(locale),
    subject,
    language: locale,
  })
  const reason = rule.reason?.[locale] ?? ''

  return (
    <div className="rule-page">
      <section className="rule-main">
        <div className="rule-body">
          <div className="st-head">
            <h1>{textOf(rule.label, locale) || rule.key}</h1>
          </div>
          <p className="rule-say" aria-live="polite">
            {said}
          </p>
          <Part title={t('part.when')}>
            <TriggerEditor
              value={rule.trigger}
              entities={entities}
              onChange={(next) =>
                next.entity === rule.trigger.entity
                  ? set({ trigger: next })
                  : set({ trigger: next, subject: undefined, facts: [], condition: '' })
              }
            />
            {subjectChoices(trigger).length > 0 && (
              <Field label={t('subject.label')} help={t('subject.help')}>
                <Select
                  aria-label={t('subject.label')}
                  value={rule.subject ?? ''}
                  onChange={(next: string) => set({ subject: next || undefined, facts: [] })}
                  options={[
                    { value: '', label: t('subject.itself', { entity: textOf(trigger?.label, locale) }) },
                    ...subjectChoices(trigger).map((field) => ({
                      value: field.key,
                      label: textOf(field.label, locale) || field.key,
                    })),
                  ]}
                  style={{ maxWidth: 320 }}
                />
              </Field>
            )}
          </Part>
          <Part title={t('part.facts')} help={t('part.factsHelp')}>
            <FactsEditor
              value={rule.facts ?? []}
              onChange={(facts) => set({ facts })}
              subject={subject}
              entities={entities}
            />
          </Part>
          <Part title={t('part.if')}>
            <ConditionEditor
              value={rule.condition ?? ''}
              onChange={(condition) => set({ condition }, 'condition')}
              fields={fields}
              entity={rule.trigger.entity}
            />
          </Part>
          <Part title={t('part.then')}>
            <Flex vertical gap={12}>
              <Line>
                <Switch
                  id="rule-alert"
                  checked={rule.alert !== undefined}
                  onChange={(on) =>
                    set({
                      alert: on
                        ? { severity: 'mid', ...(scope.people[0] ? { owner: `=${scope.people[0].path}.id` } : {}) }
                        : undefined,
                    })
                  }
                />
                <label htmlFor="rule-alert">{t('alert.raise')}</label>
              </Line>
              {rule.alert && (
                <div className="rule-card">
                  <Field label={t('alert.severity')}>
                    <Segmented<Severity>
                      value={rule.alert.severity}
                      onChange={(severity) => rule.alert && set({ alert: { ...rule.alert, severity } })}
                      options={SEVERITIES.map((one) => ({ value: one, label: t(`severity.${one}`) }))}
                      style={{ alignSelf: 'flex-start' }}
                    />
                  </Field>
                  <Field label={t('alert.owner')}>
                    <PersonInput
                      label={t('alert.owner')}
                      roles={false}
                      scope={scope}
                      value={personOf(rule.alert.owner ?? '', '', scope)}
                      onChange={(person) => {
                        if (!rule.alert) return
                        const { owner: _, ...rest } = rule.alert
                        set({ alert: person ? { ...rest, owner: assigneeOf(person) } : rest })
                      }}
                    />
                  </Field>
                  <Field label={t('alert.reason')} help={t('alert.reasonHelp')}>
                    <TemplateInput
                      label={t('alert.reason')}
                      rows={2}
                      value={reason}
                      onChange={(next) => set({ reason: { ...rule.reason, [locale]: next } }, 'reason')}
                      variables={scope.variables}
                    />
                  </Field>
                </div>
              )}
              <ActionList
                value={rule.actions ?? []}
                onChange={(actions) => set({ actions }, 'actions')}
                scope={scope}
              />
            </Flex>
          </Part>
        </div>
      </section>
      <aside className="st-props" aria-label={t('settings.label')}>
        <div className="st-props-body">
          <LabelInput caption={t('settings.name')} value={rule.label} onChange={(label) => set({ label }, 'label')} />
          <Line>
            <Switch id="rule-active" checked={rule.active ?? true} onChange={(active) => set({ active })} />
            <label htmlFor="rule-active">{t('settings.active')}</label>
          </Line>
          <Field
            label={t('settings.coolDown')}
            help={t('settings.coolDownHelp', { entity: textOf(subject?.label, locale) })}
          >
            <InputNumber
              aria-label={t('settings.coolDown')}
              min={0}
              max={3650}
              precision={0}
              value={rule.coolDown?.days ?? null}
              suffix={t('trigger.dayUnit')}
              placeholder={t('settings.always')}
              onChange={(days) => set({ coolDown: days ? { days } : undefined })}
            />
          </Field>
          <Field label={t('settings.priority')} help={t('settings.priorityHelp')}>
            <InputNumber
              aria-label={t('settings.priority')}
              precision={0}
              value={rule.priority ?? null}
              placeholder="0"
              onChange={(priority) => set({ priority: priority ?? undefined })}
            />
          </Field>
          <DryRun rule={rule.key} save={file.save} facts={factNames} />
        </div>
      </aside>
    </div>
  )
}

function Part({ title, help, children }: { title: string; help?: string; children: React.ReactNode }) {
  return (
    <section className="rule-part">
      <h2>{title}</h2>
      {help && <p>{help}</p>}
      {children}
    </section>
  )
}
