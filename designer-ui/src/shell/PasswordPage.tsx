import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import { useChangePassword, useMe } from '@/api/session'
import { useProblemText } from '@/i18n/problems'
import { Wordmark } from '@/ui/Wordmark'
import { LocaleSwitch } from './LocaleSwitch'

const LEAST = 12

/** Changing one's own password; at the first sign-in nothing else is open. */
export default function PasswordPage() {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const { data: me } = useMe()
  const change = useChangePassword()
  const told = useProblemText()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const differs = again !== '' && again !== next
  const tooShort = next !== '' && next.length < LEAST
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ current, next }, { onSuccess: () => navigate({ to: '/', replace: true }) })
  }
  const problem = change.isError ? asProblem(change.error) : null
  return (
    <main className="bw-gate">
      <form className="bw-gate-card" onSubmit={submit} aria-labelledby="password-title">
        <div className="bw-gate-brand">
          <Wordmark size={26} />
          <LocaleSwitch />
        </div>
        <h1 id="password-title">{t(me?.mustChangePassword ? 'password.first' : 'password.title')}</h1>
        {me?.mustChangePassword ? <p className="bw-soft">{t('password.why')}</p> : null}
        {problem ? <Alert type="error" showIcon title={told.whole(problem)} /> : null}
        <label htmlFor="current">{t('password.current')}</label>
        <Input.Password
          id="current"
          size="large"
          autoFocus
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <label htmlFor="next">{t('password.next')}</label>
        <Input.Password
          id="next"
          size="large"
          autoComplete="new-password"
          status={tooShort ? 'error' : ''}
          aria-describedby="next-rule"
          value={next}
          onChange={(event) => setNext(event.target.value)}
        />
        <p id="next-rule" className={tooShort ? 'bw-fault' : 'bw-soft'}>
          {t('password.rule', { least: LEAST })}
        </p>
        <label htmlFor="again">{t('password.again')}</label>
        <Input.Password
          id="again"
          size="large"
          autoComplete="new-password"
          status={differs ? 'error' : ''}
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
        {differs ? <p className="bw-fault">{t('password.differs')}</p> : null}
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          loading={change.isPending}
          disabled={!current || next.length < LEAST || next !== again}
        >
          {t('password.submit')}
        </Button>
        {me && !me.mustChangePassword ? (
          <Button block type="text" onClick={() => history.back()}>
            {t('password.back')}
          </Button>
        ) : null}
      </form>
    </main>
  )
}
