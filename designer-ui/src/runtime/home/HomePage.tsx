import { useTranslation } from 'react-i18next'
import { useMe } from '@/api/session'
import { Page } from '@/ui/Page'

export default function HomePage() {
  const { t } = useTranslation('runtime')
  const { data: me } = useMe()
  return <Page title={t('home.hello', { name: me?.name })} />
}
