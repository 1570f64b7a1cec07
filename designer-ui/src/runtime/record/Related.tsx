import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordFeed } from '@/api/records'
import type { EntityModel, RecordItem, RelationModel } from '@/api/types'
import { useLabel } from '@/i18n'
import { usePhone } from '@/ui/appearance'
import { Bars, Blank } from '@/ui/states'
import { shownThen, useAsOf } from '../asof/useAsOf'
import { ProblemView } from '../ProblemView'
import { columnsOf } from '../view/filters'
import { RecordCards } from '../view/RecordCards'
import { RecordTable } from '../view/RecordTable'

const none = new Set<string>()

/** Records that point to this one through a field. */
export const Related = ({
  app,
  entity,
  relation,
  parent,
  onNew,
  onEdit,
}: {
  app: string
  entity: EntityModel
  relation: RelationModel
  parent: RecordItem
  onNew: () => void
  onEdit: (record: RecordItem) => void
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const phone = usePhone()
  const asOf = useAsOf()
  const feed = useRecordFeed(app, entity.key, {
    filter: `${relation.via}.id = "${parent.id}"`,
    ...(asOf ? { asOf } : {}),
  })
  const items = useMemo(() => feed.data?.pages.flatMap((page) => page.items) ?? [], [feed.data])
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = feed
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (feed.isPending) return <Bars rows={5} />
  if (feed.isError) return <ProblemView small fault={feed.error} retry={() => feed.refetch()} />
  const name = label(relation.label) || label(entity.plural ?? entity.label)
  const make = entity.can.create ? t('list.create', { name: label(entity.label) }) : undefined
  if (items.length === 0)
    return (
      <Blank
        small
        title={t(asOf ? 'asOf.empty' : 'list.empty', { name })}
        {...(make ? { action: make, onAction: onNew } : {})}
      />
    )
  const columns = shownThen(columnsOf(entity, entity.views[0], undefined), asOf).filter(
    (field) => field.key !== relation.via,
  )
  const rows = { app, entity, columns, items, fresh: none, onEnd, loadingMore: isFetchingNextPage, onEdit }
  return (
    <>
      {make ? (
        <div className="bw-related-head">
          <Button size="small" icon={<PlusOutlined />} onClick={onNew}>
            {make}
          </Button>
        </div>
      ) : null}
      {phone ? (
        <RecordCards {...rows} />
      ) : (
        <RecordTable {...rows} title={name} sort={undefined} onSort={() => {}} sortable={false} />
      )}
    </>
  )
}
