import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe, useSignOut } from '@/api/session'
import { locales, useLocale } from '@/i18n'
import { useSwitchLocale } from '@/i18n/switchLocale'
import { useAppearance } from '@/ui/appearance'
import { Page } from '@/ui/Page'

/** The person's own page on a phone: who one is, language, appearance, password, sign-out. */
export default function MePage() {
  const { t } = useTranslation('shell')
  const me = useMe().data
  const locale = useLocale()
  const change = useSwitchLocale()
  const { choice, setChoice } = useAppearance()
  const signOut = useSignOut()
  const navigate = useNavigate()
  return (
    <Page title={me?.name ?? ''} extra={<span className="bw-soft">{me?.org?.name}</span>}>
      <div className="bw-me">
        {locales.map((each) => (
          <Button
            key={each.key}
            block
            lang={each.key}
            disabled={each.key === locale}
            onClick={() => void change(each.key)}
          >
            {each.name}
          </Button>
        ))}
        <Button block onClick={() => setChoice(choice === 'dark' ? 'light' : 'dark')}>
          {t(choice === 'dark' ? 'user.light' : 'user.dark')}
        </Button>
        <Button block onClick={() => void navigate({ to: '/password' })}>
          {t('user.password')}
        </Button>
        <Button block onClick={() => signOut.mutate(undefined, { onSettled: () => void navigate({ to: '/login' }) })}>
          {t('user.signOut')}
        </Button>
      </div>
    </Page>
  )
}
