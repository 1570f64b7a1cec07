import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { NamedIcon } from '@/ui/icons'
import { useTargets } from '../app/targets'
import { type FieldDef, type NavItem, type NavigationFile, navigationPath, type RoleFile } from '../frame/files'
import { useDraftFile, useEntities } from '../frame/studio'
import { menuFor, seenOf } from './seen'

/** The app as a role meets it: its menu, and in sentences what it sees and may do. */
export const RoleView = ({ role }: { role: RoleFile }) => {
  const { t } = useTranslation('studio-access')
  const label = useLabel()
  const { entities } = useEntities()
  const navigation = useDraftFile<NavigationFile>(navigationPath)
  const menu = menuFor(role, navigation.content?.items ?? [])
  const { word } = useTargets()
  const names = (fields: FieldDef[]) => fields.map((field) => label(field.label)).join(t('comma'))
  const shown = entities
    .map((entity) => ({ entity, seen: seenOf(role, entity) }))
    .filter(({ seen }) => seen.read !== 'none')
  const line = (item: NavItem, i: number) => (
    <li key={i}>
      {item.icon ? <NamedIcon name={item.icon} /> : null} {label(item.label) || word(item)}
    </li>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="st-role-view" aria-label={label(role.label)} tabIndex={0}>
      <h1>{label(role.label)}</h1>
      <section>
        <h2>{t('view.menu')}</h2>
        {menu.map((item, i) => (
          <div key={item.key ?? i} className="st-role-menu">
            <strong>
              {item.icon ? <NamedIcon name={item.icon} /> : null} {label(item.label) || word(item)}
            </strong>
            {item.items ? <ul>{item.items.map(line)}</ul> : null}
          </div>
        ))}
      </section>
      <section>
        <h2>{t('view.records')}</h2>
        {shown.map(({ entity, seen }) => (
          <article key={entity.key} className="st-role-entity">
            <h3>
              <NamedIcon name={entity.icon} /> {label(entity.label)}
            </h3>
            <p>
              {t(seen.lookup ? 'view.lookup' : `view.sees.${seen.read}`, {
                name: label(entity.plural ?? entity.label),
              })}
              {seen.may.length > 0
                ? t('view.may', {
                    what: seen.may
                      .map(({ action, level }) =>
                        level === seen.read
                          ? t(`view.act.${action}`)
                          : t('view.one', { action: t(`view.act.${action}`), level: t(`level.${level}`) }),
                      )
                      .join(t('comma')),
                  })
                : t('view.only')}
            </p>
            {seen.masked.length > 0 ? (
              <p className="st-soft">{t('view.masked', { fields: names(seen.masked) })}</p>
            ) : null}
            {seen.locked.length > 0 ? (
              <p className="st-soft">{t('view.locked', { fields: names(seen.locked) })}</p>
            ) : null}
            {seen.hidden.length > 0 ? (
              <p className="st-soft">{t('view.hidden', { fields: names(seen.hidden) })}</p>
            ) : null}
          </article>
        ))}
      </section>
    </section>
  )
}
