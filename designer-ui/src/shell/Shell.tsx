import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { onSignedOut } from '@/api/client'
import { rememberApp } from '@/api/lastApp'
import { useLive } from '@/api/live/useLive'
import { useMe } from '@/api/session'
import { usePhone } from '@/ui/appearance'
import { Bars } from '@/ui/states'
import { BottomTabs } from './BottomTabs'
import { useWhere } from './places'
import { SideNav } from './SideNav'
import { TopBar } from './TopBar'

/** The frame of every page behind the sign-in. */
export function Shell() {
  const { t } = useTranslation('shell')
  const { place, app } = useWhere()
  const phone = usePhone()
  const navigate = useNavigate()
  const client = useQueryClient()
  useLive(!!useMe().data)
  useEffect(() => {
    if (app && place !== 'admin') rememberApp(app)
  }, [app, place])
  useEffect(() => {
    const stop = onSignedOut(() => {
      if (location.pathname === '/login') return
      const to = location.pathname + location.search
      client.clear()
      void navigate({ to: '/login', search: { to } })
    })
    return () => {
      stop()
    }
  }, [client, navigate])
  return (
    <div className={`bw-shell bw-shell-${place}`}>
      <a className="bw-skip" href="#content">
        {t('skip')}
      </a>
      {phone ? null : <SideNav />}
      <TopBar />
      <main id="content" className="bw-content" tabIndex={-1}>
        <Suspense
          fallback={
            <div className="bw-page">
              <Bars rows={8} />
            </div>
          }
        >
          <Outlet />
        </Suspense>
      </main>
      {phone && place === 'workbench' ? <BottomTabs /> : null}
    </div>
  )
}
