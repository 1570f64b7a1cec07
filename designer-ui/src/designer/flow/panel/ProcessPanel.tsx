import { CheckCircleOutlined, ExclamationCircleFilled, InfoCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Label } from '@/api/types'
import { LabelInput } from '../../frame/LabelInput'
import { property } from '../bpmn'
import type { Shape } from '../canvas/diagram'
import type { StepEdit } from '../canvas/StepEdit'
import { stepIcon } from '../icons'
import type { FlowProblem } from '../problems'
import { readStep } from '../steps'

type ProcessPanelProps = {
  root: Shape
  steps: Shape[]
  tell: (shape: Shape) => string
  problems: FlowProblem[]
  onChange: (run: (edit: StepEdit) => void) => void
  onSelect: (id: string) => void
}

/** The process as a whole: its name, what is still missing, its steps in order. */
export function ProcessPanel({ root, steps, tell, problems, onChange, onSelect }: ProcessPanelProps) {
  const { t } = useTranslation('studio-flow')
  const meaning = root.businessObject
  const english = property(meaning, 'label.en')
  const value: Label = { ...(meaning.name ? { 'zh-CN': meaning.name } : {}), ...(english ? { en: english } : {}) }
  return (
    <aside className="st-props" aria-label={t('panel.process')}>
      <h2 className="st-props-title">{t('panel.process')}</h2>
      <div className="st-props-body">
        <LabelInput
          caption={t('panel.processName')}
          value={value}
          onChange={(next) =>
            onChange((change) => {
              change.set({ name: next['zh-CN'] ?? undefined })
              change.properties({ 'label.en': next.en ?? '' })
            })
          }
        />
        <ProblemList problems={problems} steps={steps} tell={tell} onSelect={onSelect} />
        <div className="st-field">
          <div className="st-field-head">{t('panel.steps')}</div>
          <ol className="flow-outline">
            {steps.map((shape) => (
              <li key={shape.id}>
                <button type="button" onClick={() => onSelect(shape.id)}>
                  <span className="st-type-icon" aria-hidden="true">
                    {stepIcon(iconKey(shape))}
                  </span>
                  <span>{tell(shape)}</span>
                </button>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </aside>
  )
}

function iconKey(shape: Shape): string {
  const step = readStep(shape.businessObject)
  return step.kind === 'action' ? step.action : step.kind
}

type ProblemListProps = Pick<ProcessPanelProps, 'problems' | 'steps' | 'tell' | 'onSelect'>

function ProblemList({ problems, steps, tell, onSelect }: ProblemListProps) {
  const { t } = useTranslation('studio-flow')
  return (
    <div className="st-field">
      <div className="st-field-head">{t('panel.problems')}</div>
      {problems.length === 0 ? (
        <p className="st-soft">
          <CheckCircleOutlined aria-hidden="true" /> {t('panel.noProblems')}
        </p>
      ) : (
        <ul className="flow-outline">
          {problems.map((problem) => {
            const shape = steps.find((one) => one.id === problem.element)
            return (
              <li key={`${problem.element}${problem.code}`}>
                <button type="button" onClick={() => onSelect(problem.element)}>
                  {problem.severity === 'error' ? (
                    <ExclamationCircleFilled className="st-error" aria-label={t('panel.error')} />
                  ) : (
                    <InfoCircleOutlined className="st-warn" aria-label={t('panel.warning')} />
                  )}
                  <span>
                    {shape ? `${tell(shape)}${t('say.colon')}` : ''}
                    {t(`problem.${problem.code}`)}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
