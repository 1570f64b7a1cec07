import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Blank } from '@/ui/states'

/** Studio on a phone: nothing is edited here, the app itself can be looked at. */
export const PhoneNotice = () => {
  const { t } = useTranslation('studio-frame')
  const { app = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  return (
    <Blank
      tone="closed"
      title={t('phone.title')}
      text={t('phone.text')}
      action={t('phone.open')}
      onAction={() => void navigate({ to: '/app/$app', params: { app } })}
    />
  )
}
