import { Collapse, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { MomentInput } from '@/kinds/actions/MomentInput'
import { momentFromFeel, momentToFeel } from '@/kinds/actions/moment'
import { assigneeOf, PersonInput, personOf } from '@/kinds/actions/PersonInput'
import { TemplateInput } from '@/kinds/actions/TemplateInput'
import { Field } from '../../frame/Properties'
import { PRIORITIES, type Priority, priorityOf, type Step } from '../steps'
import type { PartProps } from './StepPanel'

/** Who does it, by when, how urgent, with which form. */
export function TaskPart({ step, telling, edit }: PartProps<Extract<Step, { kind: 'task' }>>) {
  const { t } = useTranslation('studio-flow')
  const { scope } = telling
  const dates = scope.variables.filter((one) => one.type === 'date' || one.type === 'date_time')
  const schedule = (dueDate: string, followUpDate: string) =>
    edit((change) => change.extension('zeebe:TaskSchedule', { dueDate, followUpDate }))
  const moment = (feel: string) => (feel ? momentFromFeel(feel) : null)
  const priority = priorityOf(step.priority)
  const forms = scope.forms.filter((form) => !form.use || form.use.includes('task') || form.key === step.form)
  return (
    <>
      <Field label={t('task.who')} htmlFor="flow-who">
        <PersonInput
          id="flow-who"
          label={t('task.who')}
          value={personOf(step.assignee, step.groups, scope)}
          onChange={(person) =>
            edit((change) =>
              change.extension('zeebe:AssignmentDefinition', {
                assignee: assigneeOf(person),
                candidateGroups: person?.kind === 'role' ? person.role : '',
              }),
            )
          }
          scope={scope}
        />
      </Field>
      <Field label={t('task.due')}>
        <MomentInput
          label={t('task.due')}
          value={moment(step.due)}
          onChange={(next) => schedule(next ? `=${momentToFeel(next)}` : '', step.remind)}
          dates={dates}
        />
      </Field>
      <Field label={t('task.priority')}>
        {priority ? (
          <Segmented<Priority>
            block
            value={priority}
            onChange={(next) =>
              edit((change) => change.extension('zeebe:PriorityDefinition', { priority: PRIORITIES[next] }))
            }
            options={(['urgent', 'high', 'normal', 'low'] as const).map((one) => ({
              value: one,
              label: t(`task.priorityName.${one}`),
            }))}
          />
        ) : (
          <TemplateInput
            label={t('task.priority')}
            value={step.priority}
            onChange={(next) => edit((change) => change.extension('zeebe:PriorityDefinition', { priority: next }))}
            variables={[]}
          />
        )}
      </Field>
      <Field label={t('task.form')} htmlFor="flow-form" help={t('task.formHelp')}>
        <Select
          id="flow-form"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('task.noForm')}
          value={step.form || undefined}
          onChange={(key?: string) =>
            edit((change) => change.extension('zeebe:FormDefinition', { externalReference: key ?? '' }))
          }
          options={forms.map((form) => ({ value: form.key, label: form.label }))}
        />
      </Field>
      <Collapse
        size="small"
        ghost
        items={[
          {
            key: 'more',
            label: t('panel.more'),
            children: (
              <div className="st-props-body">
                <Field label={t('task.title')} help={t('task.titleHelp')}>
                  <TemplateInput
                    label={t('task.title')}
                    value={step.title}
                    onChange={(title) => edit((change) => change.properties({ title }))}
                    variables={scope.variables}
                  />
                </Field>
                <Field label={t('task.description')}>
                  <TemplateInput
                    label={t('task.description')}
                    rows={3}
                    value={step.description}
                    onChange={(description) => edit((change) => change.properties({ description }))}
                    variables={scope.variables}
                  />
                </Field>
                <Field label={t('task.remind')}>
                  <MomentInput
                    label={t('task.remind')}
                    value={moment(step.remind)}
                    onChange={(next) => schedule(step.due, next ? `=${momentToFeel(next)}` : '')}
                    dates={dates}
                  />
                </Field>
              </div>
            ),
          },
        ]}
      />
    </>
  )
}
