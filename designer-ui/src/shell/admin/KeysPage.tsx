import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiKeys, useDropKey, useMakeKey, useUsers } from '@/api/admin'
import { useLocale } from '@/i18n'
import { ProblemView } from '@/runtime/ProblemView'
import { Moment } from '@/ui/Moment'
import { Page } from '@/ui/Page'
import { Entry, FormDrawer, Secret, SureButton, TableCard, useFaults } from './parts'

/** Keys by which other systems call the interface. A key is shown once. */
export default function KeysPage() {
  const { t } = useTranslation('admin')
  const locale = useLocale()
  const keys = useApiKeys()
  const users = useUsers().data ?? []
  const make = useMakeKey()
  const drop = useDropKey()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [user, setUser] = useState<string>()
  const [secret, setSecret] = useState('')
  const { by, rest } = useFaults(make.error, ['name', 'user'])
  if (keys.isError) return <ProblemView fault={keys.error} retry={() => keys.refetch()} />
  const nameOf = (id: string) => users.find((each) => each.id === id)?.name ?? ''
  const submit = () =>
    user &&
    make.mutate(
      { name: name.trim(), user },
      {
        onSuccess: ({ key }) => {
          setSecret(key)
          setOpen(false)
          setName('')
          setUser(undefined)
        },
      },
    )
  return (
    <Page
      title={t('keys.title')}
      actions={
        <Button type="primary" onClick={() => setOpen(true)}>
          {t('keys.add')}
        </Button>
      }
    >
      {secret ? <Secret title={t('keys.once')} value={secret} onClose={() => setSecret('')} /> : null}
      <TableCard
        title={t('keys.title')}
        rows={keys.data}
        none={t('keys.none')}
        head={
          <>
            <th scope="col">{t('keys.name')}</th>
            <th scope="col">{t('keys.user')}</th>
            <th scope="col">{t('keys.made')}</th>
            <td />
          </>
        }
      >
        {keys.data?.map((key) => (
          <tr key={key.id}>
            <td>{key.name}</td>
            <td>{nameOf(key.user)}</td>
            <td>
              <Moment at={key.createdAt} locale={locale} />
            </td>
            <td className="bw-right">
              <SureButton
                text={t('keys.revoke')}
                name={t('keys.revokeNamed', { name: key.name })}
                sure={t('keys.sure')}
                busy={drop.isPending && drop.variables === key.id}
                onSure={() => drop.mutate(key.id)}
              />
            </td>
          </tr>
        ))}
      </TableCard>
      {open ? (
        <FormDrawer
          title={t('keys.add')}
          fault={rest}
          busy={make.isPending}
          ready={!!name.trim() && !!user}
          onSubmit={submit}
          onClose={() => setOpen(false)}
        >
          <Entry id="key-name" label={t('keys.name')} fault={by.name}>
            <Input id="key-name" autoFocus value={name} onChange={(event) => setName(event.target.value)} />
          </Entry>
          <Entry id="key-user" label={t('keys.user')} help={t('keys.userHelp')} fault={by.user}>
            <Select
              id="key-user"
              value={user}
              options={users
                .filter((each) => each.active)
                .map((each) => ({ value: each.id, label: `${each.name}  ${each.username}` }))}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={setUser}
            />
          </Entry>
        </FormDrawer>
      ) : null}
    </Page>
  )
}
