import { BellOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotices } from '@/api/notices'
import { Bars } from '@/ui/states'

const NoticeList = lazy(() => import('./NoticeList').then((module) => ({ default: module.NoticeList })))

/** The bell with the number of unread notices. */
export const NoticeBell = () => {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  const unread = useNotices().data?.unread ?? 0
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <div className="bw-bell-list">
          <Suspense fallback={<Bars rows={4} />}>
            <NoticeList onFollow={() => setOpen(false)} />
          </Suspense>
        </div>
      }
    >
      <Button type="text" className="bw-bell" icon={<BellOutlined />} aria-label={t('notices', { count: unread })}>
        {unread > 0 ? <span className="bw-badge bw-nums">{unread > 99 ? '99+' : unread}</span> : null}
      </Button>
    </Popover>
  )
}
