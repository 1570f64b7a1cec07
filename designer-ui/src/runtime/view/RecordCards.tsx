import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { EntityModel, FieldModel, RecordItem } from '@/api/types'
import { useLabel } from '@/i18n'
import { FieldValue } from '@/kinds/fields/Field'
import type { RowsProps } from './RecordTable'

const FACTS = 4

/** One record as a card: its title, then the first facts of the view. */
export const RecordCard = ({
  app,
  entity,
  columns,
  record,
  fresh,
}: {
  app: string
  entity: EntityModel
  columns: FieldModel[]
  record: RecordItem
  fresh?: boolean
}) => {
  const label = useLabel()
  const place = { app, entity: entity.key, record }
  const facts = columns
    .filter(
      (field) =>
        field.key !== entity.titleField &&
        !(record.values[field.key] === null || record.values[field.key] === undefined),
    )
    .slice(0, FACTS)
  return (
    <article className={`bw-record-card${fresh ? ' bw-fresh' : ''}`} data-record={record.id}>
      <Link to={`/app/${app}/e/${entity.key}/${record.id}`} className="bw-record-card-title">
        {record.title}
      </Link>
      <dl>
        {facts.map((field) => (
          <div key={field.key}>
            <dt>{label(field.label)}</dt>
            <dd>
              <FieldValue field={field} record={record} place={place} />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  )
}

/** The list of a phone. */
export const RecordCards = ({ app, entity, columns, items, fresh, onEnd, loadingMore }: RowsProps) => {
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && onEnd(), { rootMargin: '600px' })
    if (end.current) watch.observe(end.current)
    return () => watch.disconnect()
  }, [onEnd])
  return (
    <div className="bw-cards">
      {items.map((record) => (
        <RecordCard
          key={record.id}
          app={app}
          entity={entity}
          columns={columns}
          record={record}
          fresh={fresh.has(record.id)}
        />
      ))}
      <div ref={end} aria-hidden="true" className={loadingMore ? 'bw-more bw-bar' : undefined} />
    </div>
  )
}
