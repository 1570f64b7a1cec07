import { useTranslation } from 'react-i18next'
import { Page } from '@/ui/Page'
import { NoticeList } from './NoticeList'

export default function NoticesPage() {
  const { t } = useTranslation('runtime')
  return (
    <Page title={t('notice.title')}>
      <div className="bw-card">
        <NoticeList />
      </div>
    </Page>
  )
}
