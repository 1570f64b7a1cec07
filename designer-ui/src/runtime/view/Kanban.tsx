import { Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ListQuery, useRecordCount, useRecordList, useUpdateRecord } from '@/api/records'
import type { EntityModel, FieldModel, Option, RecordItem, ViewModel } from '@/api/types'
import { useLabel } from '@/i18n'
import { useProblemText } from '@/i18n/problems'
import { Bars } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { RecordCard } from './RecordCards'

interface Props {
  app: string
  entity: EntityModel
  view: ViewModel
  columns: FieldModel[]
  query: ListQuery
}
const CARDS = 50
const both = (a: string | undefined, b: string) => (a ? `(${a}) and (${b})` : b)

/** One column: its own count and its own page, so that a long one holds nobody back. */
const Column = ({
  app,
  entity,
  columns,
  query,
  group,
  option,
  options,
  onMove,
}: Omit<Props, 'view'> & {
  group: FieldModel
  option: Option
  options: Option[]
  onMove: (record: RecordItem, key: string) => void
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const [over, setOver] = useState(false)
  const filter = both(query.filter, `${group.key} = "${option.key}"`)
  const list = useRecordList(app, entity.key, { ...query, filter, limit: CARDS })
  const count = useRecordCount(app, entity.key, { ...query, filter })
  const movable = entity.can.update && !group.readOnly && group.right !== 'read'
  return (
    <section
      className={`bw-lane${over ? ' bw-lane-over' : ''}`}
      aria-label={label(option.label)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const record = JSON.parse(event.dataTransfer.getData('application/json') || 'null') as RecordItem | null
        if (record) onMove(record, option.key)
      }}
    >
      <h3>
        <Tag color={option.color}>{label(option.label)}</Tag>{' '}
        <span className="bw-soft bw-nums">{count.data?.value ?? ''}</span>
      </h3>
      {list.isPending ? <Bars rows={4} height={40} /> : null}
      {list.data?.items.map((record) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dragging has the "move to" button as its equal
        <div
          key={record.id}
          draggable={movable}
          onDragStart={(event) => event.dataTransfer.setData('application/json', JSON.stringify(record))}
          className="bw-lane-card"
        >
          <RecordCard
            app={app}
            entity={entity}
            columns={columns.filter((field) => field.key !== group.key)}
            record={record}
          />
          {movable ? (
            <Dropdown
              trigger={['click']}
              menu={{
                items: options
                  .filter((each) => each.key !== option.key)
                  .map((each) => ({ key: each.key, label: label(each.label) })),
                onClick: ({ key }) => onMove(record, key),
              }}
            >
              <button type="button" className="bw-lane-move" aria-label={t('list.moveNamed', { name: record.title })}>
                {t('list.move')}
              </button>
            </Dropdown>
          ) : null}
        </div>
      ))}
    </section>
  )
}

/** A board over a choice field; moving a card changes the field. */
export default function Kanban(props: Props) {
  const { app, entity, view } = props
  const { t } = useTranslation('runtime')
  const update = useUpdateRecord(app, entity.key)
  const told = useProblemText()
  const group = entity.fields.find((field) => field.key === view.groupBy)
  const options = group?.config.options ?? []
  if (!group || options.length === 0) return <p className="bw-soft">{t('list.noGroup')}</p>
  const move = (record: RecordItem, key: string) => {
    if (record.values[group.key] !== key) update.mutate({ record, values: { [group.key]: key } })
  }
  return (
    <>
      {update.isError ? (
        <p className="bw-fault" role="alert">
          {told.whole(update.error)}
        </p>
      ) : null}
      <div className="bw-board">
        {options.map((option) => (
          <Column key={option.key} {...props} group={group} option={option} options={options} onMove={move} />
        ))}
      </div>
    </>
  )
}
