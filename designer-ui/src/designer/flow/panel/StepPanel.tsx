import { DeleteOutlined } from '@ant-design/icons'
import { Alert, Button, Tabs, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Label } from '@/api/types'
import { LabelInput } from '../../frame/LabelInput'
import { property } from '../bpmn'
import type { Element } from '../canvas/diagram'
import { isConnection } from '../canvas/diagram'
import type { StepEdit } from '../canvas/StepEdit'
import { sentence, type Telling } from '../names'
import type { FlowProblem } from '../problems'
import { readStep, type Step } from '../steps'
import { ActionPart } from './ActionPart'
import { ExpertTab } from './ExpertTab'
import { ConditionPart, DecisionPart, LimitPart, MessagePart, RecordStartPart, WaitPart } from './parts'
import { TaskPart } from './TaskPart'

export type PartProps<S extends Step = Step> = {
  step: S
  element: Element
  telling: Telling
  edit: (run: (edit: StepEdit) => void) => void
}

type StepPanelProps = {
  element: Element
  telling: Telling
  problems: FlowProblem[]
  xml: string
  onChange: (element: Element, run: (edit: StepEdit) => void) => void
  onRemove: (element: Element) => void
  onSelect: (id: string) => void
}

/** The right-hand panel of one step, in business words; the raw definition is behind "Expert". */
export function StepPanel({ element, telling, problems, xml, onChange, onRemove, onSelect }: StepPanelProps) {
  const { t } = useTranslation('studio-flow')
  const meaning = element.businessObject
  const step = readStep(meaning)
  const edit = (run: (edit: StepEdit) => void) => onChange(element, run)
  const mine = problems.filter((one) => one.element === meaning.id)
  const into = !isConnection(element) && element.incoming.length === 1 ? element.incoming[0] : undefined
  const intoStep = into ? readStep(into.businessObject) : undefined
  return (
    <aside className="st-props" aria-label={t('panel.label')} key={meaning.id}>
      <h2 className="st-props-title">{kindName(step, t, telling)}</h2>
      <Tabs
        size="small"
        items={[
          {
            key: 'basic',
            label: t('panel.basic'),
            children: (
              <div className="st-props-body">
                {mine.map((problem) => (
                  <Alert key={problem.code} type={problem.severity} title={t(`problem.${problem.code}`)} showIcon />
                ))}
                <NamePart step={step} element={element} telling={telling} edit={edit} />
                {intoStep?.kind === 'path' && intoStep.choice && into && (
                  <ConditionPart
                    step={intoStep}
                    element={into}
                    telling={telling}
                    edit={(run) => onChange(into, run)}
                    caption={t('panel.onlyIf')}
                  />
                )}
                <Part step={step} element={element} telling={telling} edit={edit} />
                {step.kind === 'branch' && <Paths element={element} telling={telling} onSelect={onSelect} />}
                <Button
                  type="text"
                  danger
                  icon={<DeleteOutlined />}
                  onClick={() => onRemove(element)}
                  style={{ alignSelf: 'flex-start' }}
                >
                  {t('panel.delete')}
                </Button>
              </div>
            ),
          },
          { key: 'expert', label: t('panel.expert'), children: <ExpertTab meaning={meaning} xml={xml} /> },
        ]}
      />
    </aside>
  )
}

function kindName(step: Step, t: (key: string) => string, telling: Telling): string {
  if (step.kind === 'action') return telling.actions[step.action] ?? t('step.action')
  if (step.kind === 'path') return t('step.path')
  if (step.kind === 'message') return t('step.message')
  return step.kind === 'unsupported' || step.kind === 'process' ? t('step.unsupported') : t(`step.${step.kind}.name`)
}

function NamePart({ step, element, edit }: PartProps) {
  const { t } = useTranslation('studio-flow')
  const meaning = element.businessObject
  const english = property(meaning, 'label.en')
  const value: Label = { ...(meaning.name ? { 'zh-CN': meaning.name } : {}), ...(english ? { en: english } : {}) }
  return (
    <LabelInput
      caption={step.kind === 'task' ? t('panel.whatToDo') : t('panel.name')}
      value={value}
      onChange={(next) =>
        edit((change) => {
          change.set({ name: next['zh-CN'] ?? undefined })
          change.properties({ 'label.en': next.en ?? '' })
        })
      }
    />
  )
}

function Part(props: PartProps) {
  const { t } = useTranslation('studio-flow')
  const { step } = props
  switch (step.kind) {
    case 'record_start':
      return <RecordStartPart {...props} step={step} />
    case 'task':
      return <TaskPart {...props} step={step} />
    case 'action':
      return <ActionPart {...props} step={step} />
    case 'decision':
      return <DecisionPart {...props} step={step} />
    case 'wait':
      return <WaitPart {...props} step={step} />
    case 'limit':
      return <LimitPart {...props} step={step} />
    case 'message':
      return <MessagePart {...props} step={step} />
    case 'path':
      return step.choice ? <ConditionPart {...props} step={step} /> : null
    case 'start':
      return <p className="st-field-help">{t('step.start.hint')}</p>
    case 'parallel':
    case 'end':
      return <p className="st-field-help">{t(`step.${step.kind}.hint`)}</p>
    case 'unsupported':
      return <Alert type="error" showIcon title={t('problem.unsupported')} />
    default:
      return null
  }
}

function Paths({ element, telling, onSelect }: { element: Element; telling: Telling; onSelect: (id: string) => void }) {
  const { t } = useTranslation('studio-flow')
  const flows = isConnection(element) ? [] : element.outgoing
  return (
    <div className="st-field">
      <div className="st-field-head">{t('panel.paths')}</div>
      <ul className="flow-outline">
        {flows.map((flow) => {
          const step = readStep(flow.businessObject)
          return (
            <li key={flow.id}>
              <button type="button" onClick={() => onSelect(flow.id)}>
                <span style={{ flex: 1 }}>{sentence(step, telling) || t('panel.noCondition')}</span>
                <Tag>{flow.target.businessObject.name ?? t('panel.next')}</Tag>
              </button>
            </li>
          )
        })}
      </ul>
      <p className="st-field-help">{t('panel.pathsHelp')}</p>
    </div>
  )
}
