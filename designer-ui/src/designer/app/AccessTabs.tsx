import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import type { RoleFile } from '../frame/files'
import { useDraftEntries, useDraftFiles, useStudio } from '../frame/studio'

/** Menu and roles side by side: where "Menu & permissions" leads. */
export const AccessTabs = ({ here, children }: { here: string; children?: React.ReactNode }) => {
  const { t } = useTranslation('studio-access')
  const label = useLabel()
  const { app } = useStudio()
  const entries = useDraftEntries('role')
  const roles = useDraftFiles<RoleFile>(entries.map((entry) => entry.path))
  return (
    <aside className="st-palette" aria-label={t('tabs')}>
      <Link
        to="/studio/$app/menu"
        params={{ app } as never}
        className={here === 'menu' ? 'st-tool st-tool-on' : 'st-tool'}
        aria-current={here === 'menu' ? 'page' : undefined}
      >
        {t('menu')}
      </Link>
      <h2>{t('roles')}</h2>
      {entries.map((entry, i) => (
        <Link
          key={entry.path}
          to="/studio/$app/access/$role"
          params={{ app, role: entry.key } as never}
          className={here === entry.key ? 'st-tool st-tool-on' : 'st-tool'}
          aria-current={here === entry.key ? 'page' : undefined}
        >
          {label(roles[i]?.label ?? entry.label)}
        </Link>
      ))}
      {children}
    </aside>
  )
}
