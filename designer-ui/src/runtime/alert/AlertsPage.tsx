import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRecordCount, useRecordFeed } from '@/api/records'
import { Page } from '@/ui/Page'
import { Bars, Blank } from '@/ui/states'
import { ProblemView } from '../ProblemView'
import { useEntity } from '../useEntity'
import { AlertRow } from './AlertRow'

const boxes = { open: 'state in ("new", "assigned")', closed: 'state in ("handled", "false_positive")' } as const
type Box = keyof typeof boxes

/** Alerts to handle, the latest first, each with the sentence that explains it. */
export default function AlertsPage() {
  const { t } = useTranslation('runtime')
  const { app, entity } = useEntity('alert')
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as { box?: Box }
  const box: Box = search.box === 'closed' ? 'closed' : 'open'
  const feed = useRecordFeed(app, 'alert', { filter: boxes[box], sort: '-fired_at' })
  const count = useRecordCount(app, 'alert', { filter: boxes.open })
  const alerts = feed.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('alert.title')} extra={<span className="bw-soft bw-nums">{count.data?.value ?? ''}</span>}>
      <div className="bw-boxes">
        <Segmented
          value={box}
          options={(Object.keys(boxes) as Box[]).map((each) => ({ value: each, label: t(`alert.boxes.${each}`) }))}
          onChange={(next) => navigate({ to: '.', replace: true, search: { box: next } } as never)}
        />
      </div>
      {feed.isPending ? <Bars rows={8} height={40} /> : null}
      {feed.isError && !feed.data ? <ProblemView fault={feed.error} retry={() => feed.refetch()} /> : null}
      {feed.isSuccess && alerts.length === 0 ? <Blank tone="done" title={t(`alert.none.${box}`)} /> : null}
      {alerts.length > 0 ? (
        <div className="bw-card">
          {alerts.map((alert) => (
            <AlertRow key={alert.id} app={app} entity={entity} alert={alert} />
          ))}
        </div>
      ) : null}
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
    </Page>
  )
}
