import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { lastApp } from '@/api/lastApp'
import { useMe } from '@/api/session'
import { Blank } from '@/ui/states'

/** Sends everybody to where their work is: the Workbench, else Studio, else Admin. */
export function StartPage() {
  const { t } = useTranslation('shell')
  const { data: me } = useMe()
  if (!me) return null
  const app = me.apps.find((candidate) => candidate.key === lastApp()) ?? me.apps[0]
  // An administrator of the system has every capability; without a role of an app there is no work for them in it.
  const works = app && me.roles.some((role) => role.startsWith(`${app.key}.`))
  if (!works && me.capabilities.includes('admin')) return <Navigate to="/admin" replace />
  if (app && me.capabilities.includes('workbench')) return <Navigate to="/app/$app" params={{ app: app.key }} replace />
  if (app && me.capabilities.includes('studio')) return <Navigate to="/studio/$app" params={{ app: app.key }} replace />
  if (me.capabilities.includes('admin')) return <Navigate to="/admin" replace />
  if (app) return <Navigate to="/app/$app" params={{ app: app.key }} replace />
  return <Blank tone="closed" title={t('start.nothing')} text={t('start.nothingText')} />
}
