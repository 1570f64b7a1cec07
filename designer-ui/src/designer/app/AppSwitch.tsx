import { DownOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '@/api/client'
import { useApps } from '@/api/session'
import { useLabel, useLocale } from '@/i18n'
import { keyFor } from '../frame/keys'
import { useStudio } from '../frame/studio'

/** The app one designs; the others and a new one behind it. */
export const AppSwitch = () => {
  const { t } = useTranslation('studio-frame')
  const label = useLabel()
  const { app, store } = useStudio()
  const apps = useApps()
  const navigate = useNavigate()
  const [making, setMaking] = useState(false)
  const open = async (key: string) => {
    await store.saveAll()
    void navigate({ to: '/studio/$app', params: { app: key } } as never)
  }
  const items = [
    ...(apps.data ?? []).map((one) => ({ key: one.key, label: label(one.title), onClick: () => void open(one.key) })),
    { type: 'divider' as const },
    { key: '+', icon: <PlusOutlined />, label: t('apps.new'), onClick: () => setMaking(true) },
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, selectedKeys: [app] }}>
        <button type="button" className="st-app">
          <strong>{label(apps.data?.find((one) => one.key === app)?.title)}</strong>
          <DownOutlined aria-label={t('apps.switch')} />
        </button>
      </Dropdown>
      {making ? (
        <NewApp
          taken={(apps.data ?? []).map((one) => one.key)}
          onDone={(key) => void open(key)}
          onClose={() => setMaking(false)}
        />
      ) : null}
    </>
  )
}

/** A blank app by its name. */
const NewApp = ({
  taken,
  onDone,
  onClose,
}: {
  taken: string[]
  onDone: (key: string) => void
  onClose: () => void
}) => {
  const { t } = useTranslation('studio-frame')
  const locale = useLocale()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const create = useMutation({
    mutationFn: () => {
      const key = keyFor(name, taken, 'app')
      const text = name.trim()
      return api
        .post('/apps', { key, title: { [locale]: text, [locale === 'en' ? 'zh-CN' : 'en']: text } })
        .then(() => key)
    },
    onSuccess: async (key) => {
      await client.invalidateQueries({ queryKey: ['apps'] })
      onClose()
      onDone(key)
    },
  })
  return (
    <Modal
      open
      width={440}
      title={t('apps.new')}
      onCancel={onClose}
      footer={
        <Button type="primary" disabled={!name.trim()} loading={create.isPending} onClick={() => create.mutate()}>
          {t('apps.create')}
        </Button>
      }
    >
      <label className="st-new-name" htmlFor="new-app-name">
        {t('apps.name')}
        <Input
          id="new-app-name"
          autoFocus
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name.trim() && create.mutate()}
        />
      </label>
      {create.isError ? (
        <p className="st-error" role="alert">
          {asProblem(create.error).message}
        </p>
      ) : null}
    </Modal>
  )
}
