import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe, useModel } from '@/api/session'
import { useCompleteTask, useHandTask, useTaskForm } from '@/api/tasks'
import type { EntityModel, FieldModel, FormModel, RecordItem } from '@/api/types'
import { useLabel, useLocale } from '@/i18n'
import { useProblemText } from '@/i18n/problems'
import { FieldInput } from '@/kinds/fields/Field'
import { JsonCell } from '@/kinds/fields/shared/cells'
import { Moment } from '@/ui/Moment'
import { Bars } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { RecordForm } from '../form/RecordForm'
import { ProblemView } from '../ProblemView'
import { toneOf } from '../tones'
import { contextFacts } from './context'
import { Due } from './Due'

const someone: FieldModel = { key: 'user', type: 'user', label: {}, config: {} }
/** What completes a task without a form of its own: its result, if it has one, and a note. */
const plainForm = (entity: EntityModel): FormModel => ({
  key: 'plain',
  entity: 'task',
  layout: entity.fields
    .filter(({ key }) => key === 'result' || key === 'result_note')
    .map(({ key }) => ({ type: 'field', field: key, span: 24 })),
})

const HandOver = ({
  app,
  task,
  how,
  onDone,
}: {
  app: string
  task: RecordItem
  how: 'assignment' | 'delegation'
  onDone: () => void
}) => {
  const { t } = useTranslation('runtime')
  const id = useId()
  const hand = useHandTask(app)
  const told = useProblemText()
  const [user, setUser] = useState<unknown>(null)
  return (
    <div className="bw-hand">
      <label id={`${id}-label`} htmlFor={id}>
        {t(how === 'assignment' ? 'task.reassignTo' : 'task.delegateTo')}
      </label>
      <FieldInput field={someone} id={id} value={user} onChange={setUser} autoFocus place={{ app, entity: 'task' }} />
      <div className="bw-row">
        <Button
          disabled={!user}
          loading={hand.isPending}
          onClick={() => hand.mutate({ id: task.id, user: String(user), how }, { onSuccess: onDone })}
        >
          {t(how === 'assignment' ? 'task.reassign' : 'task.delegate')}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('form.cancel')}
        </Button>
      </div>
      {hand.isError ? (
        <p className="bw-fault" role="alert">
          {told.whole(hand.error)}
        </p>
      ) : null}
    </div>
  )
}

const About = ({
  app,
  task,
  entity,
  subject,
}: {
  app: string
  task: RecordItem
  entity: EntityModel
  subject: EntityModel | undefined
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const locale = useLocale()
  const option = (key: string) =>
    entity.fields.find((field) => field.key === key)?.config.options?.find((each) => each.key === task.values[key])
  const links = entity.fields.filter(
    (field) => field.type === 'reference' && task.values[field.key] && field.config.entity !== 'process_instance',
  )
  const { record_entity: about, record_id: aboutId } = task.values
  const covered = links.some((field) => task.values[field.key] === aboutId)
  const [status, priority] = [option('status'), option('priority')]
  const facts = contextFacts(task.values.context, [task.values.script, task.values.description], subject, label)
  return (
    <>
      <div className="bw-task-facts">
        {status ? <Tag color={toneOf(status)}>{label(status.label)}</Tag> : null}
        {priority ? <Tag color={toneOf(priority)}>{label(priority.label)}</Tag> : null}
        {task.values.done_at ? <Moment at={task.values.done_at} locale={locale} /> : <Due at={task.values.due_at} />}
        {links.map((field) => (
          <span key={field.key}>
            <span className="bw-soft">{label(field.label)} </span>
            <Link to={`/app/${app}/e/${field.config.entity}/${String(task.values[field.key])}`}>
              {String(task.display?.[field.key] ?? t('task.record'))}
            </Link>
          </span>
        ))}
        {about && aboutId && !covered ? (
          <Link to={`/app/${app}/e/${String(about)}/${String(aboutId)}`}>{t('task.record')}</Link>
        ) : null}
        {task.display?.assignee ? (
          <span>
            <span className="bw-soft">{t('task.assignee')} </span>
            {String(task.display.assignee)}
          </span>
        ) : null}
      </div>
      {task.values.description ? <p className="bw-task-text">{String(task.values.description)}</p> : null}
      {task.values.script ? (
        <details className="bw-script" open>
          <summary>{t('task.script')}</summary>
          <p>{String(task.values.script)}</p>
        </details>
      ) : null}
      {Object.keys(facts).length > 0 ? (
        <JsonCell field={{ ...someone, type: 'json' }} value={facts} place={{ app, entity: 'task' }} />
      ) : null}
    </>
  )
}

/** A task with all one needs to do it: why, about whom, its form, and ways to hand it on. */
export default function TaskPanel({ app, task, onDone }: { app: string; task: RecordItem; onDone?: () => void }) {
  const { t } = useTranslation('runtime')
  const { message } = App.useApp()
  const me = useMe().data
  const model = useModel(app).data
  const entity = model?.entities.find((each) => each.key === 'task')
  const open = task.values.status === 'open' || task.values.status === 'doing'
  const mine = task.values.assignee === me?.id
  const form = useTaskForm(app, task.id, open && mine)
  const complete = useCompleteTask(app)
  const hand = useHandTask(app)
  const told = useProblemText()
  const [handing, setHanding] = useState<'assignment' | 'delegation'>()
  if (!entity || !model) return <Bars rows={6} />
  const about = form.data?.form ?? null
  const ofTask = !about || about.entity === 'task'
  const target = ofTask ? entity : (model.entities.find((each) => each.key === about?.entity) ?? entity)
  return (
    <div className="bw-task-panel">
      <About
        app={app}
        task={task}
        entity={entity}
        subject={model.entities.find((each) => each.key === task.values.record_entity)}
      />
      {!open ? (
        task.values.result_note ? (
          <p className="bw-task-text">{String(task.values.result_note)}</p>
        ) : null
      ) : !mine ? (
        <div className="bw-row">
          <Button
            type="primary"
            loading={hand.isPending}
            onClick={() => me && hand.mutate({ id: task.id, user: me.id, how: 'assignment' })}
          >
            {t('task.claim')}
          </Button>
          {hand.isError ? <span className="bw-fault">{told.whole(hand.error)}</span> : null}
        </div>
      ) : form.isPending ? (
        <Bars rows={4} height={32} />
      ) : form.isError ? (
        <ProblemView small fault={form.error} retry={() => form.refetch()} />
      ) : (
        <RecordForm
          app={app}
          model={model}
          entity={target}
          form={about ?? plainForm(entity)}
          record={
            ofTask ? { ...task, values: { ...task.values, ...form.data.values } } : (form.data.record ?? undefined)
          }
          submitLabel={t('task.complete')}
          onSubmit={async ({ values, answers }) => {
            await complete.mutateAsync({ id: task.id, values, answers })
            void message.success(t('task.completed', { title: task.title }))
            onDone?.()
          }}
        />
      )}
      {open && mine ? (
        handing ? (
          <HandOver key={handing} app={app} task={task} how={handing} onDone={() => setHanding(undefined)} />
        ) : (
          <div className="bw-row bw-task-more">
            <Button type="text" size="small" onClick={() => setHanding('assignment')}>
              {t('task.reassign')}
            </Button>
            <Button type="text" size="small" onClick={() => setHanding('delegation')}>
              {t('task.delegate')}
            </Button>
            <Link to={`/app/${app}/e/task/${task.id}`}>{t('task.openPage')}</Link>
          </div>
        )
      ) : null}
    </div>
  )
}
