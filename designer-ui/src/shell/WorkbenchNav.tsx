import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useModel } from '@/api/session'
import { useLabel } from '@/i18n'
import { NamedIcon } from '@/ui/icons'
import { Bars } from '@/ui/states'
import { menuOf, type Target } from './menuTargets'

const Entry = ({ target }: { target: Target }) => (
  <li>
    <Link
      to={target.to}
      search={(target.search ?? {}) as never}
      className="bw-nav-item"
      activeOptions={{ exact: true, includeSearch: !!target.search }}
    >
      <NamedIcon name={target.icon} />
      <span>{target.label}</span>
    </Link>
  </li>
)

/** The app's own menu, in the groups its author gave it. */
export const WorkbenchNav = ({ app }: { app: string }) => {
  const { t } = useTranslation('shell')
  const label = useLabel()
  const { data: model } = useModel(app)
  if (!model) return <Bars rows={6} />
  const home: Target = { to: `/app/${app}`, label: t('page.home'), icon: 'home' }
  const groups = menuOf(model, { label, page: (key) => t(`page.${key}`, { defaultValue: key }) })
  return (
    <>
      <ul>
        <Entry target={home} />
      </ul>
      {groups.map((group) => (
        <section key={group.key} aria-label={group.label || t('nav')}>
          {group.label ? <h2>{group.label}</h2> : null}
          <ul>
            {group.targets.map((target) => (
              <Entry key={`${target.to}${target.search?.view ?? ''}`} target={target} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
