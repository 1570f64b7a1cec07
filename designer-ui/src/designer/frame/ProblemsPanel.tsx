import { CheckCircleOutlined, CloseOutlined, ExclamationCircleFilled, InfoCircleOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Badge, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DraftProblem } from '@/api/types'
import { useLabel } from '@/i18n'
import { create } from './openState'
import { placeOf, pointerParts } from './places'
import { useProblems } from './problems'
import { useProblemText } from './problemText'
import { useDraft, useEntities, useStudio } from './studio'

const useOpen = create(false)

/** The number of problems; opens the panel. */
export const ProblemsButton = () => {
  const { t } = useTranslation('studio-frame')
  const { problems } = useProblems()
  const [open, setOpen] = useOpen()
  const errors = problems.filter((problem) => problem.severity === 'error').length
  return (
    <Button type="text" onClick={() => setOpen(!open)} aria-expanded={open}>
      <Badge count={errors} size="small" offset={[8, -2]}>
        {t('problems.title')}
      </Badge>
    </Button>
  )
}

/** What a problem is about, in the words of the app: "Customer › Mobile". */
export const useWhere = () => {
  const label = useLabel()
  const { data } = useDraft()
  const { find } = useEntities()
  return (problem: Pick<DraftProblem, 'file' | 'pointer'>): string => {
    const file = data?.files.find((entry) => entry.path === problem.file)
    const name = label(file?.label) || file?.key || ''
    const [part, index] = pointerParts(problem.pointer)
    const entity = file?.kind === 'entity' ? find(file.key) : undefined
    const field = part === 'fields' && entity ? entity.fields[Number(index)] : undefined
    return field ? `${name} › ${label(field.label)}` : name
  }
}

/** Problems in plain words; each row jumps to its element. They stop a publish, never a save. */
export const ProblemsPanel = () => {
  const { t } = useTranslation('studio-frame')
  const { app } = useStudio()
  const { problems } = useProblems()
  const [open, setOpen] = useOpen()
  const where = useWhere()
  const say = useProblemText()
  const navigate = useNavigate()
  if (!open) return null
  const jump = (problem: DraftProblem) =>
    void navigate(placeOf(app, problem.file, problem.element ?? problem.pointer) as never)
  return (
    <section className="st-problems" aria-label={t('problems.title')}>
      <header>
        <strong>{t('problems.title')}</strong>
        <span className="st-soft">{problems.length > 0 ? t('problems.block') : null}</span>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('problems.close')}
          onClick={() => setOpen(false)}
        />
      </header>
      {problems.length === 0 ? (
        <p className="st-soft">
          <CheckCircleOutlined aria-hidden="true" /> {t('problems.none')}
        </p>
      ) : (
        <ul>
          {problems.map((problem, i) => (
            <li key={`${problem.file}${problem.pointer}${i}`}>
              <button type="button" onClick={() => jump(problem)}>
                {problem.severity === 'error' ? (
                  <ExclamationCircleFilled className="st-error" aria-label={t('problems.error')} />
                ) : (
                  <InfoCircleOutlined className="st-warn" aria-label={t('problems.warning')} />
                )}
                <span className="st-problem-where">{where(problem)}</span>
                <span>{say(problem)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
