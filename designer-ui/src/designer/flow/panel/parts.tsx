import { Checkbox, Input, Segmented, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { MomentInput } from '@/kinds/actions/MomentInput'
import { momentFromTimer, momentToTimer, type Timer } from '@/kinds/actions/moment'
import type { ActionScope, Variable } from '@/kinds/actions/scope'
import { TemplateInput } from '@/kinds/actions/TemplateInput'
import { OptionalCondition } from '../../frame/condition/OptionalCondition'
import { Field, Line } from '../../frame/Properties'
import { conditionFieldsOf } from '../conditions'
import { entityName } from '../names'
import { actionInputs, type ChangeKind, recordEventName, type Step } from '../steps'
import type { PartProps } from './StepPanel'

const CHANGES: ChangeKind[] = ['created', 'updated', 'deleted']

const datesOf = ({ variables }: ActionScope): Variable[] =>
  variables.filter((one) => one.type === 'date' || one.type === 'date_time')

/** When which record changes, and only if what holds. */
export function RecordStartPart({ step, telling, edit }: PartProps<Extract<Step, { kind: 'record_start' }>>) {
  const { t } = useTranslation('studio-flow')
  const { scope } = telling
  return (
    <>
      <Field label={t('start.entity')} htmlFor="flow-entity">
        <Select
          id="flow-entity"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('start.chooseEntity')}
          value={step.entity || undefined}
          onChange={(entity: string) =>
            edit((change) => {
              change.message(recordEventName(entity, step.on))
              if (entity !== step.entity) change.properties({ condition: '' })
            })
          }
          options={scope.entities.map((one) => ({ value: one.key, label: entityName(one.key, telling) }))}
        />
      </Field>
      <Field label={t('start.change')}>
        <Segmented<ChangeKind>
          block
          value={step.on}
          onChange={(on) => edit((change) => change.message(recordEventName(step.entity, on)))}
          options={CHANGES.map((one) => ({ value: one, label: t(`start.changeName.${one}`) }))}
        />
      </Field>
      <Field label={t('start.onlyIf')} help={t('start.onlyIfHelp')}>
        <OptionalCondition
          value={step.condition}
          onChange={(feel) => edit((change) => change.properties({ condition: feel ? `=${feel}` : '' }))}
          fields={conditionFieldsOf(scope.variables)}
        />
      </Field>
    </>
  )
}

type ConditionPartProps = PartProps<Extract<Step, { kind: 'path' }>> & { caption?: string }

/** The condition of a path out of a branch, or "otherwise". */
export function ConditionPart({ step, telling, edit, caption }: ConditionPartProps) {
  const { t } = useTranslation('studio-flow')
  return (
    <Field label={caption ?? t('path.condition')}>
      <Checkbox checked={step.otherwise} onChange={(event) => edit((change) => change.otherwise(event.target.checked))}>
        {t('path.otherwise')}
      </Checkbox>
      {!step.otherwise && (
        <OptionalCondition
          value={step.condition}
          onChange={(feel) => edit((change) => change.condition(feel))}
          fields={conditionFieldsOf(telling.scope.variables)}
        />
      )}
    </Field>
  )
}

function TimerField({
  label,
  timer,
  scope,
  onChange,
}: {
  label: string
  timer: Timer | null
  scope: ActionScope
  onChange: (timer: Timer | null) => void
}) {
  return (
    <Field label={label}>
      <MomentInput
        label={label}
        value={timer ? momentFromTimer(timer) : null}
        onChange={(moment) => onChange(moment ? momentToTimer(moment) : null)}
        dates={datesOf(scope)}
      />
    </Field>
  )
}

export function WaitPart({ step, telling, edit }: PartProps<Extract<Step, { kind: 'wait' }>>) {
  const { t } = useTranslation('studio-flow')
  return (
    <TimerField
      label={t('wait.until')}
      timer={step.timer}
      scope={telling.scope}
      onChange={(timer) => edit((change) => change.timer(timer))}
    />
  )
}

/** A time limit on a task: what happens after it, and whether the task ends then. */
export function LimitPart({ step, telling, edit }: PartProps<Extract<Step, { kind: 'limit' }>>) {
  const { t } = useTranslation('studio-flow')
  return (
    <>
      <TimerField
        label={t('limit.after')}
        timer={step.timer}
        scope={telling.scope}
        onChange={(timer) => edit((change) => change.timer(timer))}
      />
      <Line>
        <Switch
          id="flow-interrupts"
          checked={step.interrupts}
          onChange={(interrupts) => edit((change) => change.set({ cancelActivity: interrupts }))}
        />
        <label htmlFor="flow-interrupts">{t('limit.interrupts')}</label>
      </Line>
      <p className="st-field-help">{t('limit.help')}</p>
    </>
  )
}

export function MessagePart({ step, element, edit }: PartProps<Extract<Step, { kind: 'message' }>>) {
  const { t } = useTranslation('studio-flow')
  const attached = element.businessObject.$type === 'bpmn:BoundaryEvent'
  return (
    <>
      <Field label={t('message.name')} htmlFor="flow-message" help={t('message.help')}>
        <Input
          id="flow-message"
          value={step.message}
          onChange={(event) => edit((change) => change.message(event.target.value))}
        />
      </Field>
      {attached && (
        <Line>
          <Switch
            id="flow-interrupts"
            checked={step.interrupts}
            onChange={(interrupts) => edit((change) => change.set({ cancelActivity: interrupts }))}
          />
          <label htmlFor="flow-interrupts">{t('limit.interrupts')}</label>
        </Line>
      )}
    </>
  )
}

/** Which decision table, and what it is given. */
export function DecisionPart({ step, telling, edit }: PartProps<Extract<Step, { kind: 'decision' }>>) {
  const { t } = useTranslation('studio-flow')
  const values = Object.entries(step.values)
  const call = (decisionId: string, resultVariable: string) =>
    edit((change) =>
      change.extension('zeebe:CalledDecision', {
        decisionId,
        resultVariable: resultVariable || (decisionId ? 'result' : ''),
      }),
    )
  return (
    <>
      <Field
        label={t('decision.table')}
        htmlFor="flow-decision"
        help={telling.scope.decisions.length === 0 ? t('decision.none') : undefined}
      >
        <Select
          id="flow-decision"
          placeholder={t('decision.choose')}
          value={step.decision || undefined}
          onChange={(key: string) => call(key, step.result)}
          options={telling.scope.decisions.map((one) => ({ value: one.key, label: one.label }))}
        />
      </Field>
      {values.map(([key, value]) => (
        <Field key={key} label={key}>
          <TemplateInput
            label={key}
            value={typeof value === 'string' ? value : JSON.stringify(value)}
            onChange={(next) => edit((change) => change.inputs(actionInputs({ ...step.values, [key]: next })))}
            variables={telling.scope.variables}
          />
        </Field>
      ))}
      <Field label={t('decision.result')} htmlFor="flow-result" help={t('decision.resultHelp')}>
        <Input id="flow-result" value={step.result} onChange={(event) => call(step.decision, event.target.value)} />
      </Field>
    </>
  )
}
