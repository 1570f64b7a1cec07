import { useTranslation } from 'react-i18next'
import { useRoles, useUsers } from '@/api/admin'
import { useLabel } from '@/i18n'
import { ProblemView } from '@/runtime/ProblemView'
import { Page } from '@/ui/Page'
import { Bars } from '@/ui/states'

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
      <div className="bw-card bw-scroll-x">
        {roles.isPending ? (
          <Bars rows={5} />
        ) : (
          <table className="bw-table bw-table-plain">
            <thead>
              <tr>
                <th scope="col">{t('roles.role')}</th>
                <th scope="col">{t('roles.key')}</th>
                <th scope="col">{t('roles.app')}</th>
                <th scope="col" className="bw-right">
                  {t('roles.people')}
                </th>
              </tr>
            </thead>
            <tbody>
              {roles.data.map((role) => (
                <tr key={`${role.app}.${role.key}`}>
                  <td>{label(role.label)}</td>
                  <td className="bw-soft">{role.key}</td>
                  <td className="bw-soft">{role.app}</td>
                  <td className="bw-right bw-nums">{users.filter((user) => user.roles.includes(role.key)).length}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Page>
  )
}
