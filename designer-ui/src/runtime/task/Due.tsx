import { useTranslation } from 'react-i18next'
import { useClockShift } from '@/api/clock'
import { useLocale } from '@/i18n'
import { exactMoment } from '@/ui/format'
import { useNow } from '@/ui/useNow'
import { distance, urgencyOf } from './due'

/** A deadline as a countdown; the exact time on hover. */
export const Due = ({ at }: { at: unknown }) => {
  const { t } = useTranslation('runtime')
  const locale = useLocale()
  const now = useNow(useClockShift())
  const urgency = urgencyOf(at, now)
  if (urgency === 'none') return null
  const { days, hours, minutes } = distance(at, now)
  const span =
    days > 0
      ? t('due.days', { days, hours })
      : hours > 0
        ? t('due.hours', { hours, minutes })
        : t('due.minutes', { minutes: Math.max(minutes, 1) })
  return (
    <time dateTime={String(at)} title={exactMoment(at, locale)} className={`bw-due bw-due-${urgency} bw-nums`}>
      {t(urgency === 'overdue' ? 'due.overdue' : 'due.left', { span })}
    </time>
  )
}
