import { useTranslation } from 'react-i18next'
import { Page } from '@/ui/Page'

export default function StudioHome() {
  const { t } = useTranslation('shell')
  return <Page title={t('place.studio')} />
}
