import { ExclamationCircleFilled, WarningOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '@/api/client'
import type { DraftProblem, PlanChange } from '@/api/types'
import { useLabel } from '@/i18n'
import { Bars, Blank } from '@/ui/states'
import { useWhere } from '../frame/ProblemsPanel'
import { placeOf } from '../frame/places'
import { useProblemText } from '../frame/problemText'
import { useDraft, useStudio } from '../frame/studio'
import { usePlan } from './plan'

/** Shows what a publish changes and whom it touches, asks for a note, publishes. */
export const PublishDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('studio-frame')
  const { app } = useStudio()
  const plan = usePlan()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const say = useSentences()
  const where = useWhere()
  const changes = (plan.data?.changes ?? []).map((change) => ({ ...change, sentence: say(change) }))
  const [empty, setEmpty] = useState<string[]>([])
  const all = (plan.data?.problems ?? []).filter((problem) => problem.severity === 'error')
  const choices = all.filter((problem) => problem.code === 'field-values-not-convertible')
  const errors = all.filter((problem) => !empty.includes(String(problem.params?.key ?? '')))
  const summary = changes
    .slice(0, 3)
    .map((change) => change.sentence)
    .join(t('publish.join'))
  const publish = useMutation({
    mutationFn: () =>
      api.post<{ version: number }>(`/apps/${app}/publish`, {
        note: note.trim() || summary,
        leaveEmpty: empty,
      }),
    onSuccess: ({ version }) => {
      for (const key of ['draft', 'model', 'versions', 'draft-problems', 'records'])
        void client.invalidateQueries({ queryKey: [key, app] })
      void client.invalidateQueries({ queryKey: ['apps'] })
      message.success(t('publish.done', { version }))
      onClose()
    },
  })
  const blocked = errors.length > 0 || changes.length === 0
  return (
    <Modal
      open
      title={t('publish.title')}
      onCancel={onClose}
      width={640}
      footer={
        <>
          <Button onClick={onClose}>{t('publish.later')}</Button>
          <Button
            type="primary"
            disabled={!plan.data || blocked}
            loading={publish.isPending}
            onClick={() => publish.mutate()}
          >
            {t('publish.now')}
          </Button>
        </>
      }
    >
      {plan.isPending ? <Bars rows={4} /> : null}
      {plan.isError ? (
        <Blank
          tone="error"
          small
          title={asProblem(plan.error).message}
          action={t('publish.retry')}
          onAction={() => void plan.refetch()}
        />
      ) : null}
      {plan.data && changes.length === 0 ? <Blank small title={t('publish.nothing')} /> : null}
      {errors.length > 0 ? <Blocking problems={errors} onJump={onClose} /> : null}
      {choices.map((problem) => (
        <Checkbox
          key={String(problem.params?.key)}
          className="st-choice"
          checked={empty.includes(String(problem.params?.key))}
          onChange={(event) =>
            setEmpty((before) =>
              event.target.checked
                ? [...before, String(problem.params?.key)]
                : before.filter((key) => key !== problem.params?.key),
            )
          }
        >
          {t('publish.leaveEmpty', { name: where(problem) })}
        </Checkbox>
      ))}
      {changes.length > 0 ? (
        <>
          <ul className="st-plan">
            {changes.map((change) => (
              <PlanLine key={`${change.file}${change.sentence}`} change={change} />
            ))}
          </ul>
          {errors.length === 0 ? (
            <label className="st-note" htmlFor="publish-note">
              {t('publish.note')}
              <Input.TextArea
                id="publish-note"
                autoFocus
                rows={2}
                maxLength={500}
                value={note}
                placeholder={summary}
                onChange={(event) => setNote(event.target.value)}
              />
            </label>
          ) : null}
          <p className="st-soft">{t('publish.instances')}</p>
        </>
      ) : null}
      {publish.isError ? <Refusal fault={publish.error} /> : null}
    </Modal>
  )
}

/** The sentences of the plan with names people know where the server knows only keys. */
const useSentences = () => {
  const label = useLabel()
  const { data } = useDraft()
  return (change: PlanChange): string => {
    const name = label(data?.files.find((file) => file.path === change.file)?.label)
    const plain = change.sentence
      .replace(/[“"](?:navigation|app|README)[”"]/, '')
      .replace('实体', '业务对象')
      .replace('导航', '菜单')
    return name ? plain.replace(change.key, name) : plain
  }
}

const PlanLine = ({ change }: { change: PlanChange }) => {
  const { t } = useTranslation('studio-frame')
  return (
    <li className={change.lossy ? 'st-lossy' : undefined}>
      <span>
        {change.lossy ? <WarningOutlined aria-label={t('publish.lossy')} /> : null} {change.sentence}
      </span>
      {change.records ? <span className="st-soft">{t('publish.records', { count: change.records })}</span> : null}
    </li>
  )
}

const Blocking = ({ problems, onJump }: { problems: DraftProblem[]; onJump: () => void }) => {
  const { t } = useTranslation('studio-frame')
  const { app } = useStudio()
  const where = useWhere()
  const sayProblem = useProblemText()
  const navigate = useNavigate()
  return (
    <div className="st-blocking" role="alert">
      <strong>
        <ExclamationCircleFilled aria-hidden="true" /> {t('publish.blocked', { count: problems.length })}
      </strong>
      <ul>
        {problems.slice(0, 8).map((problem, i) => (
          <li key={`${problem.file}${i}`}>
            <button
              type="button"
              onClick={() => {
                onJump()
                void navigate(placeOf(app, problem.file, problem.element ?? problem.pointer) as never)
              }}
            >
              <span className="st-problem-where">{where(problem)}</span> {sayProblem(problem)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const Refusal = ({ fault }: { fault: unknown }) => {
  const problem = asProblem(fault)
  return (
    <div className="st-blocking" role="alert">
      <strong>{problem.message}</strong>
      <ul>
        {problem.violations.slice(0, 8).map((violation) => (
          <li key={violation.pointer + violation.message}>{violation.message}</li>
        ))}
      </ul>
    </div>
  )
}
