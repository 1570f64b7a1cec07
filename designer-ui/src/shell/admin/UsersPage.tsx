import { Button, Input, Select, Switch, TreeSelect } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrgs, useResetPassword, useRoles, useSaveUser, useUsers } from '@/api/admin'
import type { OrgItem, UserItem } from '@/api/types'
import { useLabel } from '@/i18n'
import { useProblemText } from '@/i18n/problems'
import { ProblemView } from '@/runtime/ProblemView'
import { Page } from '@/ui/Page'
import { Tag } from '@/ui/Tag'
import { Entry, FormDrawer, Secret, SureButton, TableCard, useFaults } from './parts'

interface Node {
  value: string
  title: string
  children: Node[]
}
/** Org units as a tree; units whose parent is not listed stand at the top. */
export const treeOf = (orgs: OrgItem[], parent: string | null = null): Node[] => {
  const known = new Set(orgs.map((org) => org.id))
  return orgs
    .filter((org) => (parent === null ? !org.parent || !known.has(org.parent) : org.parent === parent))
    .map((org) => ({
      value: org.id,
      title: `${org.name}  ${org.code}`,
      children: treeOf(orgs, org.id).filter(() => org.id !== parent),
    }))
}
const UserDrawer = ({
  user,
  onClose,
  onPassword,
}: {
  user?: UserItem
  onClose: () => void
  onPassword: (name: string, password: string) => void
}) => {
  const { t } = useTranslation('admin')
  const label = useLabel()
  const orgs = useOrgs().data ?? []
  const roles = useRoles().data ?? []
  const save = useSaveUser()
  const [username, setUsername] = useState(user?.username ?? '')
  const [name, setName] = useState(user?.name ?? '')
  const [org, setOrg] = useState<string | null>(user?.org ?? null)
  const [chosen, setChosen] = useState<string[]>(user?.roles ?? [])
  const [active, setActive] = useState(user?.active ?? true)
  const { by, rest } = useFaults(save.error, ['username', 'name', 'org', 'roles'])
  const submit = () =>
    save.mutate(
      { ...(user ? { id: user.id, active } : { username: username.trim() }), name: name.trim(), org, roles: chosen },
      {
        onSuccess: (made) => {
          if (made.password) onPassword(name, made.password)
          onClose()
        },
      },
    )
  return (
    <FormDrawer
      title={user ? t('users.edit', { name: user.name }) : t('users.add')}
      fault={rest}
      busy={save.isPending}
      ready={!!name.trim() && !!username.trim()}
      onSubmit={submit}
      onClose={onClose}
    >
      <Entry id="username" label={t('users.username')} fault={by.username}>
        <Input
          id="username"
          autoFocus={!user}
          disabled={!!user}
          autoComplete="off"
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </Entry>
      <Entry id="name" label={t('users.name')} fault={by.name}>
        <Input id="name" value={name} onChange={(event) => setName(event.target.value)} />
      </Entry>
      <Entry id="org" label={t('users.org')} fault={by.org}>
        <TreeSelect
          id="org"
          value={org ?? undefined}
          treeData={treeOf(orgs)}
          treeDefaultExpandAll
          showSearch={{ treeNodeFilterProp: 'title' }}
          allowClear
          onChange={(next?: string) => setOrg(next ?? null)}
        />
      </Entry>
      <Entry id="roles" label={t('users.roles')} fault={by.roles}>
        <Select
          id="roles"
          mode="multiple"
          value={chosen}
          options={roles.map((role) => ({ value: role.key, label: label(role.label) }))}
          onChange={setChosen}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Entry>
      {user ? (
        <div className="bw-row">
          <Switch id="active" checked={active} onChange={setActive} aria-labelledby="active-label" />
          <label id="active-label" htmlFor="active">
            {t('users.active')}
          </label>
        </div>
      ) : null}
    </FormDrawer>
  )
}

/** Who may sign in, where they belong and what they may do. */
export default function UsersPage() {
  const { t } = useTranslation('admin')
  const label = useLabel()
  const users = useUsers()
  const roles = useRoles().data ?? []
  const orgs = useOrgs().data ?? []
  const reset = useResetPassword()
  const told = useProblemText()
  const [text, setText] = useState('')
  const [editing, setEditing] = useState<UserItem | 'new'>()
  const [secret, setSecret] = useState<{ name: string; password: string }>()
  if (users.isError) return <ProblemView fault={users.error} retry={() => users.refetch()} />
  const shown = (users.data ?? []).filter((user) =>
    `${user.name} ${user.username}`.toLowerCase().includes(text.trim().toLowerCase()),
  )
  const orgName = (org: string | null) => orgs.find((each) => each.id === org)?.name ?? ''
  const roleName = (key: string) => label(roles.find((role) => role.key === key)?.label) || key
  return (
    <Page
      title={t('users.title')}
      extra={<span className="bw-soft bw-nums">{users.data?.length}</span>}
      actions={
        <>
          <Input
            className="bw-search"
            allowClear
            placeholder={t('search')}
            aria-label={t('search')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="primary" onClick={() => setEditing('new')}>
            {t('users.add')}
          </Button>
        </>
      }
    >
      {secret ? (
        <Secret
          title={t('users.newPassword', { name: secret.name })}
          value={secret.password}
          onClose={() => setSecret(undefined)}
        />
      ) : null}
      {reset.isError ? <p className="bw-fault">{told.whole(reset.error)}</p> : null}
      <TableCard
        title={t('users.title')}
        rows={users.data && shown}
        none={t('users.none')}
        head={
          <>
            <th scope="col">{t('users.name')}</th>
            <th scope="col">{t('users.username')}</th>
            <th scope="col">{t('users.org')}</th>
            <th scope="col">{t('users.roles')}</th>
            <th scope="col">{t('users.state')}</th>
            <td />
          </>
        }
      >
        {shown.map((user) => (
          <tr key={user.id}>
            <td>{user.name}</td>
            <td className="bw-soft">{user.username}</td>
            <td>{orgName(user.org)}</td>
            <td>{user.roles.map(roleName).join(t('common:listed'))}</td>
            <td>
              <Tag color={user.active ? 'green' : 'grey'}>{t(user.active ? 'users.on' : 'users.off')}</Tag>
            </td>
            <td className="bw-right">
              <Button
                type="text"
                size="small"
                onClick={() => setEditing(user)}
                aria-label={t('users.edit', { name: user.name })}
              >
                {t('edit')}
              </Button>
              <SureButton
                text={t('users.reset')}
                name={t('users.resetNamed', { name: user.name })}
                sure={t('users.resetSure')}
                busy={reset.isPending && reset.variables === user.id}
                onSure={() =>
                  reset.mutate(user.id, { onSuccess: ({ password }) => setSecret({ name: user.name, password }) })
                }
              />
            </td>
          </tr>
        ))}
      </TableCard>
      {editing ? (
        <UserDrawer
          {...(editing === 'new' ? {} : { user: editing })}
          onClose={() => setEditing(undefined)}
          onPassword={(name, password) => setSecret({ name, password })}
        />
      ) : null}
    </Page>
  )
}
