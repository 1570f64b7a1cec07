import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import { useSignIn } from '@/api/session'
import { Wordmark } from '@/ui/Wordmark'
import { LocaleSwitch } from './LocaleSwitch'

const sentenceFor = (code: string) =>
  code === 'sign-in-locked' ? 'login.locked' : code === 'offline' ? 'fault.offlineText' : 'login.failed'

export default function LoginPage() {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const { to } = useSearch({ strict: false }) as { to?: string }
  const signIn = useSignIn()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate(
      { username: username.trim(), password },
      {
        onSuccess: (me) =>
          navigate({ to: me.mustChangePassword ? '/password' : to?.startsWith('/') ? to : '/', replace: true }),
      },
    )
  }
  return (
    <main className="bw-gate">
      <form className="bw-gate-card" onSubmit={submit} aria-labelledby="sign-in-title">
        <div className="bw-gate-brand">
          <Wordmark size={26} />
          <LocaleSwitch />
        </div>
        <h1 id="sign-in-title">{t('login.title')}</h1>
        {signIn.isError ? <Alert type="error" showIcon title={t(sentenceFor(asProblem(signIn.error).code))} /> : null}
        <label htmlFor="username">{t('login.username')}</label>
        <Input
          id="username"
          size="large"
          autoComplete="username"
          autoFocus
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
        <label htmlFor="password">{t('login.password')}</label>
        <Input.Password
          id="password"
          size="large"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          loading={signIn.isPending}
          disabled={!username.trim() || !password}
        >
          {t('login.submit')}
        </Button>
        <p className="bw-soft">{t('login.hint')}</p>
      </form>
    </main>
  )
}
