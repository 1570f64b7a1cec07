import { Alert, Button } from 'antd'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, type Problem } from '@/api/client'
import type { RecordItem, Values } from '@/api/types'
import { useLabel } from '@/i18n'
import { useProblemText } from '@/i18n/problems'
import { Bars } from '@/ui/states'
import { type Contest, Contested } from './Contested'
import { FormBody } from './FormBody'
import { type FormSetup, useForm } from './useForm'

interface Props extends FormSetup {
  /** Sends the values; a refusal it rejects with is shown beside the fields it names. */
  onSubmit: (sent: { values: Values; answers: Values }) => Promise<unknown>
  onCancel?: () => void
  /** Fetches the newest version after somebody else was faster; what was typed here stays. */
  onStale?: () => Promise<RecordItem | undefined>
  submitLabel: string
  children?: React.ReactNode
}

const PRESSING = (event: React.KeyboardEvent) => event.key === 'Enter' && (event.ctrlKey || event.metaKey)

/** A generated form. Ctrl+Enter saves from anywhere in it; what was typed is never thrown away unasked. */
export const RecordForm = ({ onSubmit, onCancel, onStale, submitLabel, children, ...setup }: Props) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const told = useProblemText()
  const state = useForm(setup)
  const prefix = useId()
  const form = useRef<HTMLFormElement>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [theirs, setTheirs] = useState<string[]>([])
  const [contests, setContests] = useState<Contest[]>([])
  const [missed, setMissed] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const keys = new Set(state.asked.map(({ field }) => field.key))
  const elsewhere = (problem?.violations ?? []).filter((each) => !keys.has(each.pointer.split('/')[2] ?? ''))

  const changedBetween = (before: RecordItem | undefined, after: RecordItem | undefined) =>
    setup.entity.fields
      .filter(({ key }) => JSON.stringify(before?.values[key]) !== JSON.stringify(after?.values[key]))
      .map((field) => label(field.label))

  const toFirstFault = () =>
    requestAnimationFrame(() => {
      const entry = form.current?.querySelector('[data-fault="true"]')
      entry?.scrollIntoView({ block: 'center' })
      entry?.querySelector<HTMLElement>('input,textarea,button,[tabindex]')?.focus()
    })
  /** Fields both changed are asked about; what only one of them changed stays as that one left it. */
  const takeStale = async (said: Problem, sent: Values) => {
    const before = setup.record
    const newest = await onStale?.()
    const both = said.violations
      .filter(({ code }) => code === 'field-changed')
      .map(({ pointer }) => pointer.split('/')[2] ?? '')
    if (both.length === 0) setTheirs(changedBetween(before, newest))
    setMissed(false)
    setContests(
      both.map((field) => ({
        field,
        mine: sent[field],
        display: sent[field] === before?.values[field] ? before?.display?.[field] : state.display[field],
      })),
    )
    return both.length > 0
  }
  const decide = (field: string, decided: 'mine' | 'theirs') => {
    const contest = contests.find((each) => each.field === field)
    state.set(field, decided === 'mine' ? contest?.mine : setup.record?.values[field], false)
    setContests((all) => all.map((each) => (each.field === field ? { ...each, decided } : each)))
  }
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (busy) return
    const missing = state.missing()
    if (missing.length > 0) {
      state.setFaults(Object.fromEntries(missing.map((key) => [key, t('form.missing')])))
      toFirstFault()
      return
    }
    if (contests.some(({ decided }) => !decided)) {
      setMissed(true)
      form.current?.querySelector<HTMLElement>('[data-undecided="true"] input')?.focus()
      return
    }
    setBusy(true)
    setProblem(null)
    const sent = state.changes()
    try {
      await onSubmit(sent)
    } catch (fault) {
      const said = asProblem(fault)
      if (said.code === 'record-conflict' && onStale && (await takeStale(said, sent.values))) {
        requestAnimationFrame(() => form.current?.querySelector('.bw-contested')?.scrollIntoView({ block: 'center' }))
        return
      }
      setContests([])
      setProblem(said)
      state.take(fault)
      toFirstFault()
    } finally {
      setBusy(false)
    }
  }
  const cancel = () => (state.dirty && !leaving ? setLeaving(true) : onCancel?.())
  useEffect(() => {
    if (!state.dirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [state.dirty])

  if (!state.ready) return <Bars rows={6} height={32} />
  return (
    <form
      ref={form}
      className="bw-form"
      onSubmit={submit}
      noValidate
      onKeyDown={(event) => {
        if (PRESSING(event)) {
          event.preventDefault()
          // What is still being typed is taken over when its box is left.
          form.current?.querySelector<HTMLElement>('button[type=submit]')?.focus()
          setTimeout(() => form.current?.requestSubmit())
        }
      }}
    >
      <div className="bw-form-body">
        {children}
        {problem && (elsewhere.length > 0 || problem.violations.length === 0) ? (
          <Alert
            type="error"
            showIcon
            title={
              elsewhere[0]
                ? told.sentence(elsewhere[0])
                : problem.code === 'record-conflict'
                  ? t('form.conflict')
                  : told.whole(problem)
            }
            {...(theirs.length > 0 ? { description: t('form.theirs', { fields: theirs.join(t('form.comma')) }) } : {})}
          />
        ) : null}
        {contests.length > 0 && setup.record ? (
          <Contested
            app={setup.app}
            entity={setup.entity}
            record={setup.record}
            contests={contests}
            missed={missed}
            onDecide={decide}
          />
        ) : null}
        <FormBody app={setup.app} entity={setup.entity} record={setup.record} state={state} prefix={prefix} />
      </div>
      <footer className="bw-form-foot">
        {leaving ? (
          <>
            <span role="alert">{t('form.leave')}</span>
            <Button danger onClick={onCancel}>
              {t('form.discard')}
            </Button>
            <Button onClick={() => setLeaving(false)}>{t('form.stay')}</Button>
          </>
        ) : (
          <>
            <Button type="primary" htmlType="submit" loading={busy}>
              {submitLabel}
            </Button>
            {onCancel ? <Button onClick={cancel}>{t('form.cancel')}</Button> : null}
            <span className="bw-faint bw-form-hint">
              <kbd>Ctrl</kbd> <kbd>Enter</kbd>
            </span>
          </>
        )}
      </footer>
    </form>
  )
}
