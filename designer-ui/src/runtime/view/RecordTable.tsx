import { EditOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityModel, FieldModel, RecordItem } from '@/api/types'
import { useLabel, useLocale } from '@/i18n'
import { FieldValue } from '@/kinds/fields/Field'
import { alignOf, widthOf } from '@/kinds/fields/registry'
import type { Selection } from './useSelection'

const ROW = 40
const AHEAD = 15
const EDIT = 56
const CHECK = 40
const TITLE = 200

export interface RowsProps {
  app: string
  entity: EntityModel
  columns: FieldModel[]
  items: RecordItem[]
  fresh: Set<string>
  onEnd: () => void
  loadingMore: boolean
  onEdit: (record: RecordItem) => void
  /** Rows can be chosen for an act on many. */
  selection?: Selection | undefined
}

const Head = ({
  field,
  sort,
  onSort,
  first,
  sortable,
}: {
  field: FieldModel
  sort: string | undefined
  onSort: (key: string) => void
  first: boolean
  sortable: boolean
}) => {
  const label = useLabel()
  const order = sort === field.key ? 'ascending' : sort === `-${field.key}` ? 'descending' : 'none'
  const text = label(field.label)
  return (
    <th
      scope="col"
      aria-sort={order}
      className={`${alignOf(field) === 'right' ? 'bw-right' : ''}${first ? ' bw-stick' : ''}`}
    >
      {!sortable || field.sortable === false ? (
        text
      ) : (
        <button type="button" className="bw-sort" data-order={order} onClick={() => onSort(field.key)}>
          {text}
        </button>
      )}
    </th>
  )
}

const Row = ({
  app,
  entity,
  columns,
  record,
  fresh,
  onEdit,
  selection,
}: Omit<RowsProps, 'items' | 'fresh' | 'onEnd' | 'loadingMore'> & { record: RecordItem; fresh: boolean }) => {
  const { t } = useTranslation('runtime')
  const navigate = useNavigate()
  const to = `/app/${app}/e/${entity.key}/${record.id}`
  const place = { app, entity: entity.key, record }
  const open = (event: React.MouseEvent) => {
    if ((event.target as HTMLElement).closest('a,button,input,label') || getSelection()?.toString()) return
    void navigate({ to })
  }
  return (
    <tr
      className={fresh ? 'bw-fresh' : undefined}
      onClick={open}
      data-record={record.id}
      aria-selected={selection ? selection.has(record.id) : undefined}
    >
      {selection ? (
        <td className="bw-pick">
          <label>
            <input
              type="checkbox"
              checked={selection.has(record.id)}
              onChange={() => selection.toggle(record)}
              aria-label={t('bulk.choose', { name: record.title })}
            />
          </label>
        </td>
      ) : null}
      {columns.map((field, at) => (
        <td key={field.key} className={`${alignOf(field) === 'right' ? 'bw-right' : ''}${at === 0 ? ' bw-stick' : ''}`}>
          {at === 0 ? (
            <Link to={to} className="bw-title-link">
              {field.key === entity.titleField ? (
                record.title
              ) : (
                <FieldValue field={field} record={record} place={place} />
              )}
            </Link>
          ) : (
            <FieldValue field={field} record={record} place={place} />
          )}
        </td>
      ))}
      <td className="bw-row-end">
        {record.can?.update !== false && entity.can.update ? (
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={t('record.editNamed', { name: record.title })}
            onClick={() => onEdit(record)}
          />
        ) : null}
      </td>
    </tr>
  )
}

/** Rows without pages: only those in sight are in the document, more are asked for before the end is reached. */
export const RecordTable = (
  props: RowsProps & { sort: string | undefined; onSort: (key: string) => void; title: string; sortable?: boolean },
) => {
  const { columns, items, onEnd, loadingMore, sort, onSort, fresh, title, selection, sortable = true } = props
  const { t } = useTranslation('runtime')
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (items.length > 0 && last >= items.length - AHEAD) onEnd()
  }, [last, items.length, onEnd])
  const above = shown[0]?.start ?? 0
  const below = rows.getTotalSize() - (shown.at(-1)?.end ?? 0)
  const locale = useLocale()
  const widths = columns.map((field, at) => Math.max(at === 0 ? TITLE : 0, widthOf(field, locale)))
  const width = widths.reduce((sum, one) => sum + one, EDIT + (selection ? CHECK : 0))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a scrolling region must be reachable by keyboard
    <div className="bw-table-box" ref={box} tabIndex={0} role="region" aria-label={title}>
      <table className="bw-table" style={{ minWidth: width }} aria-rowcount={items.length}>
        <colgroup>
          {selection ? <col style={{ width: CHECK }} /> : null}
          {columns.map((field, at) => (
            <col key={field.key} style={{ width: widths[at] }} />
          ))}
          <col style={{ width: EDIT }} />
        </colgroup>
        <thead>
          <tr>
            {selection ? (
              <td className="bw-pick">
                <label>
                  <input
                    type="checkbox"
                    checked={selection.all}
                    ref={(box) => {
                      if (box) box.indeterminate = selection.count > 0 && !selection.all
                    }}
                    onChange={selection.toggleAll}
                    aria-label={t('bulk.chooseAll')}
                  />
                </label>
              </td>
            ) : null}
            {columns.map((field, at) => (
              <Head key={field.key} field={field} sort={sort} onSort={onSort} first={at === 0} sortable={sortable} />
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <tr className="bw-spacer" style={{ height: above }} /> : null}
          {shown.map((row) => {
            const record = items[row.index]!
            return <Row key={record.id} {...props} record={record} fresh={fresh.has(record.id)} />
          })}
          {below > 0 ? <tr className="bw-spacer" style={{ height: below }} /> : null}
        </tbody>
      </table>
      {loadingMore ? <div className="bw-more bw-bar" aria-hidden="true" /> : null}
    </div>
  )
}
