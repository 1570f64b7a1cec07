import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useClockShift } from '@/api/clock'
import { useRecordCount, useRecordFeed } from '@/api/records'
import { Page } from '@/ui/Page'
import { Bars, Blank } from '@/ui/states'
import { useNow } from '@/ui/useNow'
import { ProblemView } from '../ProblemView'
import { useEntity } from '../useEntity'
import { byPriority, inParts } from './due'
import { TaskRow } from './TaskRow'

const TaskDrawer = lazy(() => import('./TaskDrawer'))

const OPEN = 'status in ("open", "doing")'
/** The inbox's drawers, as FEEL. */
const boxes = {
  mine: `assignee.id = me and ${OPEN}`,
  claim: `assignee = null and ${OPEN}`,
  team: OPEN,
  done: 'assignee.id = me and status = "done"',
} as const
type Box = keyof typeof boxes

/** The task inbox: what is due, in the order it is due. */
export default function TasksPage() {
  const { t } = useTranslation('runtime')
  const { app, entity } = useEntity('task')
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as { box?: Box; task?: string }
  const box: Box = search.box && search.box in boxes ? search.box : 'mine'
  const query = { filter: boxes[box], sort: box === 'done' ? '-done_at' : 'due_at' }
  const feed = useRecordFeed(app, 'task', query)
  const count = useRecordCount(app, 'task', { filter: boxes.mine })
  const now = useNow(useClockShift())
  const tasks = feed.data?.pages.flatMap((page) => page.items) ?? []
  const set = (change: object) =>
    navigate({ to: '.', replace: true, search: (before: object) => ({ ...before, ...change }) } as never)
  const parts: [string, typeof tasks][] = box === 'done' ? [['done', tasks]] : inParts([...tasks].sort(byPriority), now)
  return (
    <Page title={t('task.title')} extra={<span className="bw-soft bw-nums">{count.data?.value ?? ''}</span>}>
      <div className="bw-boxes">
        <Segmented
          value={box}
          options={(Object.keys(boxes) as Box[]).map((each) => ({ value: each, label: t(`task.boxes.${each}`) }))}
          onChange={(next) => set({ box: next, task: undefined })}
        />
      </div>
      {feed.isPending ? <Bars rows={8} height={40} /> : null}
      {feed.isError && !feed.data ? <ProblemView fault={feed.error} retry={() => feed.refetch()} /> : null}
      {feed.isSuccess && tasks.length === 0 ? (
        <Blank tone={box === 'mine' ? 'done' : 'empty'} title={t(`task.none.${box}`)} />
      ) : null}
      {parts.map(([part, list]) => (
        <section key={part} className="bw-card bw-task-part" aria-label={t(`task.parts.${part}`)}>
          <div className="bw-card-head">
            <h2>{t(`task.parts.${part}`)}</h2>
            <span className="bw-soft bw-nums">{list.length}</span>
          </div>
          {list.map((task) => (
            <TaskRow
              key={task.id}
              entity={entity}
              task={task}
              current={search.task === task.id}
              onOpen={() => set({ task: task.id })}
            />
          ))}
        </section>
      ))}
      {feed.hasNextPage ? (
        <button
          type="button"
          className="bw-load-more"
          onClick={() => feed.fetchNextPage()}
          disabled={feed.isFetchingNextPage}
        >
          {t('list.loadMore')}
        </button>
      ) : null}
      <Suspense fallback={null}>
        {search.task ? <TaskDrawer app={app} id={search.task} onClose={() => set({ task: undefined })} /> : null}
      </Suspense>
    </Page>
  )
}
