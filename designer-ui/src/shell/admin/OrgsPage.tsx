import { Button, Input, TreeSelect } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrgs, useSaveOrg } from '@/api/admin'
import type { OrgItem } from '@/api/types'
import { ProblemView } from '@/runtime/ProblemView'
import { Page } from '@/ui/Page'
import { Bars } from '@/ui/states'
import { Entry, FormDrawer, useFaults } from './parts'
import { treeOf } from './UsersPage'

const OrgDrawer = ({
  org,
  parent,
  orgs,
  onClose,
}: {
  org?: OrgItem
  parent?: string
  orgs: OrgItem[]
  onClose: () => void
}) => {
  const { t } = useTranslation('admin')
  const save = useSaveOrg()
  const [code, setCode] = useState(org?.code ?? '')
  const [name, setName] = useState(org?.name ?? '')
  const [above, setAbove] = useState<string | null>(org?.parent ?? parent ?? null)
  const { by, rest } = useFaults(save.error, ['code', 'name', 'parent'])
  const submit = () =>
    save.mutate(
      { ...(org ? { id: org.id } : {}), code: code.trim(), name: name.trim(), parent: above },
      { onSuccess: onClose },
    )
  return (
    <FormDrawer
      title={org ? org.name : t('orgs.add')}
      fault={rest}
      busy={save.isPending}
      ready={!!code.trim() && !!name.trim()}
      onSubmit={submit}
      onClose={onClose}
    >
      <Entry id="code" label={t('orgs.code')} fault={by.code}>
        <Input id="code" autoFocus value={code} onChange={(event) => setCode(event.target.value)} />
      </Entry>
      <Entry id="name" label={t('orgs.name')} fault={by.name}>
        <Input id="name" value={name} onChange={(event) => setName(event.target.value)} />
      </Entry>
      <Entry id="parent" label={t('orgs.parent')} fault={by.parent}>
        <TreeSelect
          id="parent"
          allowClear
          value={above ?? undefined}
          treeData={treeOf(orgs.filter((each) => each.id !== org?.id))}
          treeDefaultExpandAll
          onChange={(next?: string) => setAbove(next ?? null)}
        />
      </Entry>
    </FormDrawer>
  )
}

const Branch = ({
  orgs,
  parent,
  onEdit,
  onAdd,
}: {
  orgs: OrgItem[]
  parent: string | null
  onEdit: (org: OrgItem) => void
  onAdd: (parent: string) => void
}) => {
  const { t } = useTranslation('admin')
  const known = new Set(orgs.map((org) => org.id))
  const children = orgs.filter((org) =>
    parent === null ? !org.parent || !known.has(org.parent) : org.parent === parent,
  )
  return children.length === 0 ? null : (
    <ul className="bw-tree">
      {children.map((org) => (
        <li key={org.id}>
          <div className="bw-tree-row">
            <span className="bw-grow">
              {org.name} <span className="bw-faint bw-nums">{org.code}</span>
            </span>
            <Button
              type="text"
              size="small"
              onClick={() => onAdd(org.id)}
              aria-label={t('orgs.addUnder', { name: org.name })}
            >
              {t('orgs.addBelow')}
            </Button>
            <Button
              type="text"
              size="small"
              onClick={() => onEdit(org)}
              aria-label={t('orgs.edit', { name: org.name })}
            >
              {t('edit')}
            </Button>
          </div>
          <Branch orgs={orgs} parent={org.id} onEdit={onEdit} onAdd={onAdd} />
        </li>
      ))}
    </ul>
  )
}

/** The bank's units as a tree: who belongs where decides who sees what. */
export default function OrgsPage() {
  const { t } = useTranslation('admin')
  const orgs = useOrgs()
  const [drawer, setDrawer] = useState<{ org?: OrgItem; parent?: string }>()
  if (orgs.isError) return <ProblemView fault={orgs.error} retry={() => orgs.refetch()} />
  return (
    <Page
      title={t('orgs.title')}
      extra={<span className="bw-soft bw-nums">{orgs.data?.length}</span>}
      actions={
        <Button type="primary" onClick={() => setDrawer({})}>
          {t('orgs.add')}
        </Button>
      }
    >
      <div className="bw-card bw-pad">
        {orgs.isPending ? (
          <Bars rows={8} />
        ) : (
          <Branch
            orgs={orgs.data}
            parent={null}
            onEdit={(org) => setDrawer({ org })}
            onAdd={(parent) => setDrawer({ parent })}
          />
        )}
      </div>
      {drawer ? <OrgDrawer {...drawer} orgs={orgs.data ?? []} onClose={() => setDrawer(undefined)} /> : null}
    </Page>
  )
}
