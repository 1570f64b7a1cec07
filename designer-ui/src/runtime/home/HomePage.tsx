import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordCount, useRecordList } from '@/api/records'
import { useMe } from '@/api/session'
import type { AppModel, EntityModel, RecordItem } from '@/api/types'
import { useLabel, useLocale } from '@/i18n'
import { usePhone } from '@/ui/appearance'
import { dayText } from '@/ui/format'
import { NamedIcon } from '@/ui/icons'
import { Bars, Blank } from '@/ui/states'
import { AlertRow } from '../alert/AlertRow'
import { ProblemView } from '../ProblemView'
import { byPriority } from '../task/due'
import { TaskRow } from '../task/TaskRow'
import { useEntity } from '../useEntity'

const TaskDrawer = lazy(() => import('../task/TaskDrawer'))
const RecordDrawer = lazy(() => import('../record/RecordDrawer'))
const HomeBoard = lazy(() => import('./HomeBoard'))

const TASKS = 8
const ALERTS = 4
const ACTS = 6
const ACTS_PHONE = 3
const MINE = 'assignee.id = me and status in ("open", "doing")'
const RAISED = 'state in ("new", "assigned")'

const Tasks = ({ app, entity, onOpen }: { app: string; entity: EntityModel; onOpen: (id: string) => void }) => {
  const { t } = useTranslation('runtime')
  const list = useRecordList(app, 'task', { filter: MINE, sort: 'due_at', limit: 50 })
  const count = useRecordCount(app, 'task', { filter: MINE })
  const tasks = [...(list.data?.items ?? [])].sort(byPriority)
  return (
    <section className="bw-card bw-home-tasks" aria-label={t('home.tasks')}>
      <div className="bw-card-head">
        <h2>
          {t('home.tasks')} <span className="bw-soft bw-nums">{count.data?.value ?? ''}</span>
        </h2>
        <Link to={`/app/${app}/tasks`}>{t('home.all')}</Link>
      </div>
      {list.isPending ? <Bars rows={TASKS} height={28} gap={28} /> : null}
      {list.isError ? <ProblemView small fault={list.error} retry={() => list.refetch()} /> : null}
      {list.isSuccess && tasks.length === 0 ? <Blank small tone="done" title={t('task.none.mine')} /> : null}
      {tasks.slice(0, TASKS).map((task) => (
        <TaskRow key={task.id} entity={entity} task={task} onOpen={() => onOpen(task.id)} />
      ))}
    </section>
  )
}

const Alerts = ({ app, entity }: { app: string; entity: EntityModel }) => {
  const { t } = useTranslation('runtime')
  const list = useRecordList(app, 'alert', { filter: RAISED, sort: '-fired_at', limit: ALERTS })
  const count = useRecordCount(app, 'alert', { filter: RAISED })
  return (
    <section className="bw-card bw-home-alerts" aria-label={t('alert.title')}>
      <div className="bw-card-head">
        <h2>
          {t('alert.title')} <span className="bw-soft bw-nums">{count.data?.value ?? ''}</span>
        </h2>
        <Link to={`/app/${app}/alerts`}>{t('home.all')}</Link>
      </div>
      {list.isPending ? <Bars rows={5} height={28} gap={28} /> : null}
      {list.isError ? <ProblemView small fault={list.error} retry={() => list.refetch()} /> : null}
      {list.data?.items.length === 0 ? <Blank small tone="done" title={t('alert.none.open')} /> : null}
      {list.data?.items.map((alert) => (
        <AlertRow key={alert.id} app={app} entity={entity} alert={alert} brief />
      ))}
    </section>
  )
}

/** Acts of the day: forms for new records, in the order of the menu. */
const actsOf = (model: AppModel): EntityModel[] => {
  const text = JSON.stringify(model.navigation)
  const place = (entity: EntityModel) => (text.indexOf(`"${entity.key}`) + 1_000_000) % 1_000_000 || 999_999
  return model.entities
    .filter(
      (entity) => entity.can.create && !entity.system && entity.forms.some((form) => form.use?.includes('create')),
    )
    .sort((a, b) => place(a) - place(b))
}

/** Today's work: what to do now, what was noticed, and the acts of the day, without going anywhere. */
export default function HomePage() {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const locale = useLocale()
  const phone = usePhone()
  const me = useMe().data
  const { app, model, isPending, error } = useEntity()
  const navigate = useNavigate()
  const { task } = useSearch({ strict: false }) as { task?: string }
  const [entering, setEntering] = useState<EntityModel>()
  const [saved, setSaved] = useState<{ entity: EntityModel; record: RecordItem }>()
  const open = (id: string | undefined) => navigate({ to: '.', replace: true, search: id ? { task: id } : {} } as never)
  if (error) return <ProblemView fault={error} />
  const readable = (key: string) => model?.entities.find((entity) => entity.key === key && entity.can.read)
  const acts = model ? actsOf(model) : []
  const most = phone ? ACTS_PHONE : ACTS
  const nameOf = (entity: EntityModel) =>
    label(entity.forms.find((form) => form.use?.includes('create'))?.label) ||
    t('list.create', { name: label(entity.label) })
  const [tasks, alerts] = [readable('task'), readable('alert')]
  const board = model?.dashboards.find((dashboard) => dashboard.key === model.app.home)
  return (
    <div className="bw-page bw-home">
      <header className="bw-page-head">
        <div className="bw-page-title">
          <h1>{t('home.hello', { name: me?.name })}</h1>
          <span className="bw-soft bw-nums">{me ? dayText(me.businessDate, locale) : ''}</span>
        </div>
        <nav className="bw-acts" aria-label={t('home.acts')}>
          {model
            ? acts.slice(0, most).map((entity) => (
                <Button key={entity.key} icon={<NamedIcon name={entity.icon} />} onClick={() => setEntering(entity)}>
                  {nameOf(entity)}
                </Button>
              ))
            : null}
          {acts.length > most ? (
            <Dropdown
              trigger={['click']}
              menu={{
                items: acts
                  .slice(most)
                  .map((entity) => ({ key: entity.key, label: nameOf(entity), onClick: () => setEntering(entity) })),
              }}
            >
              <Button>{t('home.moreActs')}</Button>
            </Dropdown>
          ) : null}
        </nav>
      </header>
      {saved ? (
        <p className="bw-saved" role="status">
          {t('home.saved', { name: label(saved.entity.label) })}{' '}
          <Link to={`/app/${app}/e/${saved.entity.key}/${saved.record.id}`}>{saved.record.title}</Link>
        </p>
      ) : null}
      {isPending ? <Bars rows={12} height={24} gap={24} /> : null}
      {model ? (
        <>
          <Suspense fallback={<div className="bw-figures-hold" />}>
            {board ? <HomeBoard app={app} dashboard={board.key} part="figures" /> : null}
          </Suspense>
          <div className="bw-home-split">
            {tasks ? <Tasks app={app} entity={tasks} onOpen={open} /> : null}
            {alerts ? <Alerts app={app} entity={alerts} /> : null}
          </div>
          <Suspense fallback={null}>
            {board ? <HomeBoard app={app} dashboard={board.key} part="cards" /> : null}
          </Suspense>
          {!tasks && !alerts && !board && acts.length === 0 ? (
            <Blank tone="closed" title={t('home.nothing')} text={t('home.nothingText')} />
          ) : null}
        </>
      ) : null}
      <Suspense fallback={null}>
        {task ? <TaskDrawer app={app} id={task} onClose={() => open(undefined)} /> : null}
        {entering ? (
          <RecordDrawer
            app={app}
            entity={entering}
            onClose={() => setEntering(undefined)}
            onSaved={(record) => {
              setSaved({ entity: entering, record })
              setEntering(undefined)
            }}
          />
        ) : null}
      </Suspense>
    </div>
  )
}
