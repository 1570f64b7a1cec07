import { HistoryOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/i18n'
import { exactMoment } from '@/ui/format'
import { AsOfButton } from './AsOfButton'
import { useAsOf, useGoTo } from './useAsOf'

/** Says that the page is of the past and not to be changed, and leads back; nothing where it is of now. */
export const AsOfBanner = () => {
  const { t } = useTranslation('runtime')
  const locale = useLocale()
  const asOf = useAsOf()
  const goTo = useGoTo()
  if (!asOf) return null
  return (
    <div className="bw-as-of" role="status">
      <HistoryOutlined aria-hidden="true" />
      <span className="bw-as-of-text">
        <strong className="bw-nums">{t('asOf.banner', { moment: exactMoment(asOf, locale) })}</strong>
        <span>{t('asOf.bannerText')}</span>
      </span>
      <span className="bw-as-of-acts">
        <AsOfButton words />
        <Button size="small" onClick={() => goTo(undefined)}>
          {t('asOf.now')}
        </Button>
      </span>
    </div>
  )
}
