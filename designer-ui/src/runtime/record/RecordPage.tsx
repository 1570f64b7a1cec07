import { DeleteOutlined, EditOutlined, EllipsisOutlined } from '@ant-design/icons'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '@/api/client'
import { useDeleteRecord, useRecord, useRecordCount } from '@/api/records'
import type { AppModel, EntityModel, RecordItem, RelationModel, Values } from '@/api/types'
import { useLabel } from '@/i18n'
import { useProblemText } from '@/i18n/problems'
import { useMedia } from '@/ui/appearance'
import { NamedIcon } from '@/ui/icons'
import { Bars } from '@/ui/states'
import { AsOfBanner } from '../asof/AsOfBanner'
import { AsOfButton } from '../asof/AsOfButton'
import { readOnly, shownThen, useAsOf } from '../asof/useAsOf'
import { ProblemView } from '../ProblemView'
import { useEntity } from '../useEntity'
import { columnsOf } from '../view/filters'
import { Details, Fact } from './Details'
import { History } from './History'
import { Related } from './Related'
import { Timeline } from './Timeline'

const RecordDrawer = lazy(() => import('./RecordDrawer'))
const TaskPanel = lazy(() => import('../task/TaskPanel'))
const FACTS = 6

const RelationTab = ({
  app,
  relation,
  parent,
  name,
}: {
  app: string
  relation: RelationModel
  parent: RecordItem
  name: string
}) => {
  const asOf = useAsOf()
  const count = useRecordCount(app, relation.entity, {
    filter: `${relation.via}.id = "${parent.id}"`,
    ...(asOf ? { asOf } : {}),
  })
  return (
    <>
      {name} {count.data ? <span className="bw-tab-count bw-nums">{count.data.value}</span> : null}
    </>
  )
}

/** Relations one may read, each entity once unless it points here by several fields. */
const relationsOf = (entity: EntityModel, model: AppModel, asOf: string | undefined) =>
  entity.relations.flatMap((relation) => {
    const child = readOnly(
      model.entities.find((each) => each.key === relation.entity),
      asOf,
    )
    return child?.can.read ? [{ relation, child }] : []
  })

const Record = ({
  app,
  model,
  entity,
  record,
}: {
  app: string
  model: AppModel
  entity: EntityModel
  record: RecordItem
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const navigate = useNavigate()
  const { tab = 'details' } = useSearch({ strict: false }) as { tab?: string }
  const roomy = useMedia('(min-width: 1280px)')
  const remove = useDeleteRecord(app, entity.key)
  const told = useProblemText()
  const [sure, setSure] = useState(false)
  const [drawer, setDrawer] = useState<{ entity: EntityModel; id?: string; preset?: Values }>()
  const asOf = useAsOf()
  const relations = relationsOf(entity, model, asOf)
  // What happened around it is told as of now only.
  const aside = roomy && relations.length > 0 && !asOf
  const facts = shownThen(columnsOf(entity, entity.views[0], undefined), asOf)
    .filter((field) => field.key !== entity.titleField)
    .slice(0, FACTS)
  const open = relations.find(({ relation }) => `${relation.entity}.${relation.via}` === tab)
  const here = tab === 'timeline' && (aside || asOf) ? 'details' : tab
  const tabs = [
    { key: 'details', label: t('record.details') },
    ...relations.map(({ relation, child }) => ({
      key: `${relation.entity}.${relation.via}`,
      label: (
        <RelationTab
          app={app}
          relation={relation}
          parent={record}
          name={label(relation.label) || label(child.plural ?? child.label)}
        />
      ),
    })),
    ...(aside || asOf ? [] : [{ key: 'timeline', label: t('record.timeline') }]),
    { key: 'history', label: t('record.history') },
  ]
  const canDelete = entity.can.delete && record.can?.delete !== false
  const quick = relations.filter(({ child }) => child.can.create && !child.system).slice(0, 4)
  const preset = (via: string, child: EntityModel) => ({ entity: child, preset: { [via]: record.id } })
  return (
    <div className="bw-page bw-page-wide bw-record">
      <header className="bw-record-head">
        <nav aria-label={t('record.path')} className="bw-crumb">
          <Link to={`/app/${app}/e/${entity.key}`}>{label(entity.plural ?? entity.label)}</Link>
        </nav>
        <div className="bw-page-head">
          <div className="bw-page-title">
            <NamedIcon name={entity.icon} />
            <h1>{record.title}</h1>
          </div>
          <div className="bw-page-actions">
            {quick.length > 0 ? (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: quick.map(({ relation, child }) => ({
                    key: `${relation.entity}.${relation.via}`,
                    label: t('list.create', { name: label(child.label) }),
                    onClick: () => setDrawer(preset(relation.via, child)),
                  })),
                }}
              >
                <Button>{t('record.add')}</Button>
              </Dropdown>
            ) : null}
            {entity.can.update && record.can?.update !== false ? (
              <Button type="primary" icon={<EditOutlined />} onClick={() => setDrawer({ entity, id: record.id })}>
                {t('record.edit')}
              </Button>
            ) : null}
            {canDelete ? (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: [
                    {
                      key: 'delete',
                      danger: true,
                      icon: <DeleteOutlined />,
                      label: t('record.delete'),
                      onClick: () => setSure(true),
                    },
                  ],
                }}
              >
                <Button icon={<EllipsisOutlined />} aria-label={t('list.more')} />
              </Dropdown>
            ) : null}
            {entity.lookupOnly ? null : <AsOfButton />}
          </div>
        </div>
        <AsOfBanner />
        {sure ? (
          <div className="bw-ask" role="alertdialog" aria-label={t('record.delete')}>
            <span>{remove.isError ? told.whole(remove.error) : t('record.deleteSure', { name: record.title })}</span>
            <Button
              danger
              loading={remove.isPending}
              onClick={() =>
                remove.mutate(record, { onSuccess: () => void navigate({ to: `/app/${app}/e/${entity.key}` }) })
              }
            >
              {t('record.delete')}
            </Button>
            <Button onClick={() => setSure(false)}>{t('form.cancel')}</Button>
          </div>
        ) : null}
        <dl className="bw-head-facts">
          {facts.map((field) => (
            <Fact key={field.key} app={app} entity={entity} field={field} record={record} />
          ))}
        </dl>
      </header>
      <div className={aside ? 'bw-record-split' : undefined}>
        <div className="bw-card bw-record-main">
          <nav className="bw-tabs bw-tabs-scroll" aria-label={record.title}>
            {tabs.map((each) => (
              <Link
                key={each.key}
                to="."
                search={{ tab: each.key } as never}
                replace
                className="bw-tab"
                aria-current={each.key === here ? 'page' : undefined}
              >
                {each.label}
              </Link>
            ))}
          </nav>
          <div className="bw-record-body">
            {entity.key === 'task' && here === 'details' && !asOf ? (
              <Suspense fallback={<Bars rows={6} />}>
                <TaskPanel app={app} task={record} />
              </Suspense>
            ) : null}
            {here === 'details' && (entity.key !== 'task' || asOf) ? (
              <Details app={app} entity={entity} record={record} />
            ) : null}
            {open ? (
              <Related
                key={tab}
                app={app}
                entity={open.child}
                relation={open.relation}
                parent={record}
                onNew={() => setDrawer(preset(open.relation.via, open.child))}
                onEdit={(child) => setDrawer({ entity: open.child, id: child.id })}
              />
            ) : null}
            {here === 'timeline' ? <Timeline app={app} entity={entity.key} id={record.id} /> : null}
            {here === 'history' ? <History app={app} entity={entity} record={record} /> : null}
          </div>
        </div>
        {aside ? (
          <aside className="bw-card bw-record-side" aria-label={t('record.timeline')}>
            <div className="bw-card-head">
              <h2>{t('record.timeline')}</h2>
            </div>
            <div className="bw-card-body">
              <Timeline app={app} entity={entity.key} id={record.id} />
            </div>
          </aside>
        ) : null}
      </div>
      <Suspense fallback={null}>
        {drawer ? (
          <RecordDrawer
            app={app}
            entity={drawer.entity}
            id={drawer.id}
            preset={drawer.preset}
            onClose={() => setDrawer(undefined)}
            onSaved={() => setDrawer(undefined)}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

/** The customer 360, and the same page for every other record. */
export default function RecordPage() {
  const { id } = useParams({ strict: false }) as { id?: string }
  const { app, model, entity: now, isPending, error } = useEntity()
  const asOf = useAsOf()
  const entity = readOnly(now, asOf)
  const record = useRecord(app, entity?.key ?? '', entity ? id : undefined, asOf)
  if (error) return <ProblemView fault={error} />
  if (isPending || (entity && record.isPending)) {
    return (
      <div className="bw-page">
        <Bars rows={10} />
      </div>
    )
  }
  if (!entity || !model)
    return <ProblemView fault={new Problem({ code: 'record-not-found', status: 404, title: '' })} />
  if (record.isError || !record.data) {
    return (
      <>
        <div className="bw-pad">
          <AsOfBanner />
        </div>
        <ProblemView fault={record.error} retry={() => record.refetch()} />
      </>
    )
  }
  return <Record key={id} app={app} model={model} entity={entity} record={record.data} />
}
