import { PlusOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/i18n'
import { type RoleFile, rolePath } from '../frame/files'
import { keyFor } from '../frame/keys'
import { useDraftEntries, useStudio } from '../frame/studio'

/** A new role by its name. */
export const NewRole = () => {
  const { t } = useTranslation('studio-access')
  const locale = useLocale()
  const { app, store } = useStudio()
  const entries = useDraftEntries('role')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const create = () => {
    if (!name.trim()) return
    const key = keyFor(
      name,
      entries.map((entry) => entry.key),
      'role',
    )
    const role: RoleFile = { key, label: { [locale]: name.trim() }, capabilities: ['workbench'], permissions: {} }
    store.create(rolePath(key), role)
    setOpen(false)
    setName('')
    void store
      .save(rolePath(key))
      .then(() => navigate({ to: '/studio/$app/access/$role', params: { app, role: key } } as never))
  }
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <div className="bw-row">
          <Input
            autoFocus
            aria-label={t('roleName')}
            placeholder={t('roleName')}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={create}
          />
          <Button type="primary" disabled={!name.trim()} onClick={create}>
            {t('create')}
          </Button>
        </div>
      }
    >
      <Button type="link" size="small" icon={<PlusOutlined />}>
        {t('newRole')}
      </Button>
    </Popover>
  )
}
