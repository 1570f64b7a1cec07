import { useTranslation } from 'react-i18next'
import type { EntityModel, RecordItem } from '@/api/types'
import { useLabel } from '@/i18n'
import { Tag } from '@/ui/Tag'
import { toneOf } from '../tones'
import { Due } from './Due'

const LOUD = new Set(['urgent', 'high'])

/** A task in a list: what, about whom, until when. Opens beside the list. */
export const TaskRow = ({
  entity,
  task,
  current,
  onOpen,
}: {
  entity: EntityModel | undefined
  task: RecordItem
  current?: boolean
  onOpen: () => void
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const priority = entity?.fields
    .find((field) => field.key === 'priority')
    ?.config.options?.find((option) => option.key === task.values.priority)
  const about = Object.entries(task.display ?? {}).find(([key]) => key === 'customer')?.[1]
  const done = task.values.status === 'done' || task.values.status === 'cancelled'
  return (
    <button
      type="button"
      className="bw-task"
      onClick={onOpen}
      aria-current={current || undefined}
      data-record={task.id}
    >
      <span className={`bw-dot bw-dot-${String(task.values.priority ?? 'normal')}`} aria-hidden="true" />
      <span className="bw-grow">
        <span className="bw-task-title">{task.title}</span>
        <span className="bw-task-sub">
          {about ? <span>{String(about)}</span> : null}
          {priority && LOUD.has(priority.key) ? <Tag color={toneOf(priority)}>{label(priority.label)}</Tag> : null}
          {task.values.process ? (
            <span className="bw-faint">{t('task.fromFlow')}</span>
          ) : task.values.rule ? (
            <span className="bw-faint">{t('task.fromRule')}</span>
          ) : null}
        </span>
      </span>
      {done ? (
        <span className="bw-soft">{t(`task.states.${String(task.values.status)}`)}</span>
      ) : (
        <Due at={task.values.due_at} />
      )}
    </button>
  )
}
