import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import type { FieldRight, RoleFile } from '../frame/files'
import { useDraftEntries, useDraftFiles, useStudio } from '../frame/studio'
import { RIGHTS, rightOf, withRight } from './rights'

/** Who sees a field and how: one line per role, written into the role. */
export const FieldRights = ({ entity, field }: { entity: string; field: string }) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const { store } = useStudio()
  const entries = useDraftEntries('role')
  const roles = useDraftFiles<RoleFile>(entries.map((entry) => entry.path))
  return (
    <div className="st-rights">
      <p className="st-soft">{t('rights.help')}</p>
      {entries.map((entry, i) => {
        const role = roles[i]
        if (!role) return null
        const name = label(role.label)
        return (
          <div key={entry.path} className="st-right">
            <span>{name}</span>
            <Select
              size="small"
              aria-label={t('rights.of', { name })}
              value={rightOf(role, entity, field)}
              options={RIGHTS.map((right) => ({ value: right, label: t(`rights.${right}`) }))}
              onChange={(right: FieldRight) => store.change(entry.path, withRight(role, entity, field, right))}
            />
          </div>
        )
      })}
      {entries.length === 0 ? <p className="st-soft">{t('rights.none')}</p> : null}
    </div>
  )
}
