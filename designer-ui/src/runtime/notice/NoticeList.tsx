import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { lastApp } from '@/api/lastApp'
import { useNotices, useReadAllNotices, useReadNotice } from '@/api/notices'
import { useLocale } from '@/i18n'
import { Moment } from '@/ui/Moment'
import { Bars, Blank } from '@/ui/states'
import { ProblemView } from '../ProblemView'
import { noticeLink } from './noticeLink'

/** What the bank's rules and people told this person, the latest first. */
export const NoticeList = ({ onFollow }: { onFollow?: () => void }) => {
  const { t } = useTranslation('runtime')
  const locale = useLocale()
  const notices = useNotices()
  const read = useReadNotice()
  const readAll = useReadAllNotices()
  if (notices.isPending) return <Bars rows={4} />
  if (notices.isError) return <ProblemView small fault={notices.error} retry={() => notices.refetch()} />
  const { items, unread } = notices.data
  if (items.length === 0) return <Blank small title={t('notice.none')} />
  return (
    <div className="bw-notices">
      {unread > 0 ? (
        <Button type="text" size="small" onClick={() => readAll.mutate()}>
          {t('notice.readAll')}
        </Button>
      ) : null}
      <ul>
        {items.map((notice) => {
          const link = noticeLink(notice.link, lastApp() ?? '')
          const seen = () => {
            if (!notice.readAt) read.mutate(notice.id)
            onFollow?.()
          }
          return (
            <li
              key={notice.id}
              className={`bw-notice${notice.readAt ? '' : ' bw-notice-new'} bw-notice-${notice.level ?? 'info'}`}
            >
              <p>
                {link ? (
                  <Link to={link.to} search={(link.search ?? {}) as never} onClick={seen}>
                    {notice.title}
                  </Link>
                ) : notice.readAt ? (
                  notice.title
                ) : (
                  <button type="button" className="bw-link" onClick={seen}>
                    {notice.title}
                  </button>
                )}
                {notice.readAt ? null : <span className="bw-hidden">{t('notice.unread')}</span>}
              </p>
              {notice.body ? <p className="bw-soft">{notice.body}</p> : null}
              <span className="bw-faint">
                <Moment at={notice.createdAt} locale={locale} relative />
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
