import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useTimeline } from '@/api/records'
import { useLocale } from '@/i18n'
import { dayText, localDay } from '@/ui/format'
import { NamedIcon } from '@/ui/icons'
import { Moment } from '@/ui/Moment'
import { Bars, Blank } from '@/ui/states'
import { ProblemView } from '../ProblemView'

const icons: Record<string, string> = {
  interaction: 'phone',
  task: 'carry-out',
  alert: 'alert',
  txn: 'transaction',
  message: 'message',
  change: 'swap',
}

/** Everything that happened with a record, newest first, in one line. */
export const Timeline = ({ app, entity, id }: { app: string; entity: string; id: string }) => {
  const { t } = useTranslation('runtime')
  const locale = useLocale()
  const timeline = useTimeline(app, entity, id)
  if (timeline.isPending) return <Bars rows={6} />
  if (timeline.isError) return <ProblemView small fault={timeline.error} retry={() => timeline.refetch()} />
  const items = timeline.data.items
  if (items.length === 0) return <Blank small title={t('record.noTimeline')} />
  return (
    <ol className="bw-timeline">
      {items.map((item, at) => {
        const day = localDay(new Date(item.at))
        const before = items[at - 1]
        const fresh = !before || localDay(new Date(before.at)) !== day
        return (
          <li key={at}>
            {fresh ? <p className="bw-timeline-day">{dayText(day, locale)}</p> : null}
            <div className={`bw-timeline-item bw-timeline-${item.type}`}>
              <NamedIcon name={icons[item.type] ?? item.type} />
              <div className="bw-grow">
                <p>
                  {item.link ? (
                    <Link to={`/app/${app}/e/${item.link.entity}/${item.link.id}`}>{item.title}</Link>
                  ) : (
                    item.title
                  )}
                  <span className="bw-hidden">{t(`record.kinds.${item.type}`, { defaultValue: '' })}</span>
                </p>
                {item.text && !item.title.endsWith(item.text) ? <p className="bw-soft">{item.text}</p> : null}
              </div>
              <span className="bw-faint">
                <Moment at={item.at} locale={locale} relative />
              </span>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
