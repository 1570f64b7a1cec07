import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordCount, useRecordFeed } from '@/api/records'
import type { EntityModel, RecordItem } from '@/api/types'
import { useLabel, useLocale } from '@/i18n'
import { usePhone } from '@/ui/appearance'
import { aboutNumber } from '@/ui/format'
import { Page } from '@/ui/Page'
import { Bars, Blank } from '@/ui/states'
import { AsOfBanner } from '../asof/AsOfBanner'
import { readOnly, useAsOf } from '../asof/useAsOf'
import { ProblemView } from '../ProblemView'
import { useEntity } from '../useEntity'
import { FilterBar } from './FilterBar'
import { nextSort } from './filters'
import { ListTools } from './ListTools'
import { RecordCards } from './RecordCards'
import { RecordTable } from './RecordTable'
import { useListState } from './useListState'
import { useSelection } from './useSelection'
import { ViewTabs } from './ViewTabs'

const RecordDrawer = lazy(() => import('../record/RecordDrawer'))
const Kanban = lazy(() => import('./Kanban'))
const BulkBar = lazy(() => import('./BulkBar'))
const Calendar = lazy(() => import('./Calendar'))

/** `8,412`, `10,000+` beyond what is counted, `约 12万` where all are in sight. */
const useCountText = () => {
  const { t } = useTranslation('runtime')
  const locale = useLocale()
  return (count: { value: number; kind: string } | null | undefined) => {
    if (!count) return ''
    if (count.kind === 'estimated') return t('list.about', { number: aboutNumber(count.value, locale) })
    return `${count.value.toLocaleString('en-US')}${count.kind === 'at-least' ? '+' : ''}`
  }
}

const List = ({ app, entity: now }: { app: string; entity: EntityModel }) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const phone = usePhone()
  const countText = useCountText()
  const entity = readOnly(now, useAsOf())
  const state = useListState(app, entity)
  const { view, columns, query, search, set, asOf } = state
  const [created, setCreated] = useState<RecordItem[]>([])
  const [bulkSeen, setBulkSeen] = useState(false)
  const shape = view?.type ?? 'table'
  const unasked = entity.lookupOnly && !search.q
  const feed = useRecordFeed(app, entity.key, query, !unasked)
  const count = useRecordCount(app, entity.key, query, !entity.lookupOnly)
  const items = useMemo(() => {
    const loaded = feed.data?.pages.flatMap((page) => page.items) ?? []
    const pinned = (asOf ? [] : created).filter((record) => !loaded.slice(0, 30).some((each) => each.id === record.id))
    return [...pinned, ...loaded.filter((record) => !pinned.some((each) => each.id === record.id))]
  }, [feed.data, created, asOf])
  const narrowed = state.chips.length > 0 || !!search.q
  const selection = useSelection(items)
  const choosable =
    shape === 'table' && !phone && !asOf && (entity.can.update || entity.can.delete || entity.can.export)
  // Without a view in the address, the first that holds something: "my customers" of a branch head are none.
  const next = state.views[state.views.findIndex((each) => each.key === view?.key) + 1]
  const bare = !search.view && feed.isSuccess && !feed.isPlaceholderData && items.length === 0
  useEffect(() => {
    if (bare && next && !narrowed) void set({ view: next.key })
  }, [bare, next, narrowed, set])
  const fresh = useMemo(() => new Set(created.map((record) => record.id)), [created])
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = feed
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (selection.count > 0 && !bulkSeen) setBulkSeen(true)
  const name = label(entity.plural ?? entity.label)
  const rows = {
    app,
    entity,
    columns,
    items,
    fresh,
    onEnd,
    loadingMore: isFetchingNextPage,
    onEdit: (record: RecordItem) => set({ edit: record.id }, false),
  }
  const create = entity.can.create ? () => set({ new: true }, false) : undefined
  const body = () => {
    if (feed.isPending) return <Bars rows={12} height={20} gap={20} />
    if (feed.isError && !feed.data) return <ProblemView fault={feed.error} retry={() => feed.refetch()} />
    if (items.length === 0) {
      return narrowed ? (
        <Blank
          title={t('list.noMatch')}
          text={t('list.noMatchText')}
          action={t('list.clearAll')}
          onAction={() => set({ f: [], q: undefined })}
        />
      ) : (
        <Blank
          title={t(asOf ? 'asOf.empty' : 'list.empty', { name })}
          {...(create ? { action: t('list.create', { name: label(entity.label) }), onAction: create } : {})}
        />
      )
    }
    if (shape === 'kanban') return <Kanban app={app} entity={entity} view={view!} columns={columns} query={query} />
    if (shape === 'calendar') return <Calendar app={app} entity={entity} view={view!} columns={columns} query={query} />
    return phone ? (
      <RecordCards {...rows} />
    ) : (
      <RecordTable
        {...rows}
        selection={choosable ? selection : undefined}
        title={name}
        sort={search.sort}
        onSort={(key) => set({ sort: nextSort(search.sort, key) })}
      />
    )
  }
  if (unasked) {
    return (
      <Page title={name} actions={<ListTools app={app} entity={entity} state={state} />}>
        <Blank title={t('list.lookup')} text={t('list.lookupText', { name: label(entity.label) })} />
      </Page>
    )
  }
  return (
    <div className="bw-list">
      <Page
        wide
        title={name}
        extra={
          <span className="bw-soft bw-nums bw-count" aria-live="polite">
            {countText(count.data)}
          </span>
        }
        actions={
          <>
            <ListTools app={app} entity={entity} state={state} />
            {create ? (
              <Button
                type="primary"
                icon={<PlusOutlined />}
                onClick={create}
                aria-label={t('list.create', { name: label(entity.label) })}
              >
                {phone ? null : t('list.create', { name: label(entity.label) })}
              </Button>
            ) : null}
          </>
        }
      >
        {entity.views.length > 1 && !entity.lookupOnly ? (
          <ViewTabs app={app} entity={entity} views={state.views} current={view?.key} />
        ) : null}
        <AsOfBanner />
        <FilterBar app={app} entity={entity} state={state} />
        {choosable && (selection.count > 0 || bulkSeen) ? (
          <Suspense fallback={null}>
            <BulkBar key={view?.key} app={app} entity={entity} selection={selection} columns={columns} />
          </Suspense>
        ) : null}
        <div className="bw-list-body">
          <Suspense fallback={<Bars rows={10} />}>{body()}</Suspense>
        </div>
      </Page>
      <Suspense fallback={null}>
        {!asOf && (search.new || search.edit) ? (
          <RecordDrawer
            app={app}
            entity={entity}
            id={search.edit}
            preset={typeof search.new === 'object' ? search.new : undefined}
            onClose={() => set({ new: undefined, edit: undefined })}
            onSaved={(record, isNew) => {
              if (isNew) setCreated((before) => [record, ...before])
              void set({ new: undefined, edit: undefined })
            }}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

export default function ListPage() {
  const { app, entity, isPending, error } = useEntity()
  if (isPending) {
    return (
      <div className="bw-page">
        <Bars rows={10} />
      </div>
    )
  }
  if (error) return <ProblemView fault={error} />
  if (!entity?.can.read) return <Closed />
  return <List key={entity.key} app={app} entity={entity} />
}

const Closed = () => {
  const { t } = useTranslation('runtime')
  return <Blank tone="closed" title={t('problem.closed')} text={t('problem.closedText')} />
}
