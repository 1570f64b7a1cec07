import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Flex, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/i18n'
import { DefinitionList } from '../flow/DefinitionList'
import type { NavigationFile } from '../frame/files'
import { navigationPath } from '../frame/files'
import { keyFor } from '../frame/keys'
import { placeOf } from '../frame/places'
import { useDraftEntries, useDraftFiles, useStudio } from '../frame/studio'
import type { DashboardFile } from './chart'
import { inMenu } from './menu'

/** All dashboards of the app. */
export default function DashboardsPage() {
  const { t } = useTranslation('studio-report')
  const { app, store } = useStudio()
  const navigate = useNavigate()
  const entries = useDraftEntries('dashboard')
  const files = useDraftFiles<DashboardFile>(entries.map((one) => one.path))
  const [adding, setAdding] = useState(false)
  const make = async (file: DashboardFile, menu: boolean) => {
    const path = `dashboards/${file.key}.dashboard.yaml`
    await store.content(path)
    const navigation = menu ? await store.content<NavigationFile>(navigationPath) : undefined
    store.change(
      path,
      file,
      navigation ? { also: [{ path: navigationPath, content: inMenu(navigation, file.key) }] } : {},
    )
    setAdding(false)
    await navigate(placeOf(app, path) as never)
  }
  return (
    <DefinitionList
      title={t('list.title')}
      entries={entries}
      empty={t('list.empty')}
      add={t('list.add')}
      onAdd={() => setAdding(true)}
      about={(entry) => t('list.charts', { count: files[entries.indexOf(entry)]?.charts?.length ?? 0 })}
    >
      {adding && <NewDashboard taken={entries.map((one) => one.key)} onClose={() => setAdding(false)} onMade={make} />}
    </DefinitionList>
  )
}

type NewDashboardProps = { taken: string[]; onClose: () => void; onMade: (file: DashboardFile, menu: boolean) => void }

function NewDashboard({ taken, onClose, onMade }: NewDashboardProps) {
  const { t } = useTranslation('studio-report')
  const locale = useLocale()
  const [name, setName] = useState('')
  const [menu, setMenu] = useState(true)
  const make = () =>
    name.trim() && onMade({ key: keyFor(name, taken, 'dashboard'), label: { [locale]: name.trim() }, charts: [] }, menu)
  return (
    <Modal
      open
      title={t('list.add')}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('list.cancel')}
        </Button>,
        <Button key="make" type="primary" disabled={!name.trim()} onClick={make}>
          {t('list.make')}
        </Button>,
      ]}
    >
      <Flex vertical gap="middle">
        <Input
          autoFocus
          aria-label={t('settings.name')}
          placeholder={t('list.namePlaceholder')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={make}
        />
        <Checkbox checked={menu} onChange={(event) => setMenu(event.target.checked)}>
          {t('list.inMenu')}
        </Checkbox>
      </Flex>
    </Modal>
  )
}
