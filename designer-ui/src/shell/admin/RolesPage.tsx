import { useTranslation } from 'react-i18next'
import { useRoles, useUsers } from '@/api/admin'
import { useLabel } from '@/i18n'
import { ProblemView } from '@/runtime/ProblemView'
import { Page } from '@/ui/Page'
import { TableCard } from './parts'

/** The roles the apps bring; what a role may do is designed in Studio and published with its app. */
export default function RolesPage() {
  const { t } = useTranslation('admin')
  const label = useLabel()
  const roles = useRoles()
  const users = useUsers().data ?? []
  if (roles.isError) return <ProblemView fault={roles.error} retry={() => roles.refetch()} />
  return (
    <Page title={t('roles.title')}>
      <p className="bw-soft bw-lead">{t('roles.lead')}</p>
      <TableCard
        title={t('roles.title')}
        rows={roles.data}
        none={t('roles.none')}
        head={
          <>
            <th scope="col">{t('roles.role')}</th>
            <th scope="col">{t('roles.key')}</th>
            <th scope="col">{t('roles.app')}</th>
            <th scope="col" className="bw-right">
              {t('roles.people')}
            </th>
          </>
        }
      >
        {roles.data?.map((role) => (
          <tr key={`${role.app}.${role.key}`}>
            <td>{label(role.label)}</td>
            <td className="bw-soft">{role.key}</td>
            <td className="bw-soft">{role.app}</td>
            <td className="bw-right bw-nums">{users.filter((user) => user.roles.includes(role.key)).length}</td>
          </tr>
        ))}
      </TableCard>
    </Page>
  )
}
