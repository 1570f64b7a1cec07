import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import { Blank } from '@/ui/states'

export function MissingPage() {
  const { t } = useTranslation('shell')
  const router = useRouter()
  return (
    <Blank
      title={t('fault.missing')}
      text={t('fault.missingText')}
      action={t('fault.home')}
      onAction={() => router.navigate({ to: '/' })}
    />
  )
}

export function CrashPage({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation('shell')
  const problem = asProblem(error)
  const offline = problem.code === 'offline'
  return (
    <Blank
      tone="error"
      title={offline ? t('fault.offline') : t('fault.crash')}
      text={offline ? t('fault.offlineText') : [problem.message, problem.traceId].filter(Boolean).join(' · ')}
      action={t('fault.again')}
      onAction={() => {
        reset()
        location.reload()
      }}
    />
  )
}
