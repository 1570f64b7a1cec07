import { FileExcelOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Input, Modal, Upload } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/i18n'
import { type EntityFile, entityPath, type Label } from '../frame/files'
import { keyFor } from '../frame/keys'
import { useDraft, useEntities, useStudio } from '../frame/studio'
import { readSheet } from '../package/sheet'
import { fieldFrom, fieldsFromSheet } from './guess'
import { emptyRow, QuickFields, type QuickRow } from './QuickFields'

/** Types that can name a record. */
const NAMING = ['text', 'serial']

/** The entity a name and quick rows stand for; it gets a serial number if nothing else can name a record. */
export const entityFrom = (name: string, rows: QuickRow[], language: keyof Label, taken: string[]): EntityFile => {
  const key = keyFor(name, taken, 'entity')
  // a field may not be called like its entity
  const keys: string[] = [key]
  const fields = rows
    .filter((row) => row.label.trim() !== '')
    .map((row) => {
      const field = fieldFrom(row, language, keys)
      keys.push(field.key)
      return field
    })
  const label: Label = { [language]: name.trim() }
  if (!fields.some(({ type }) => NAMING.includes(type)))
    fields.unshift({
      key: keyFor('no', keys, 'field'),
      type: 'serial',
      label: { 'zh-CN': '编号', en: 'No.' },
      pattern: '{yyyy}{8}',
    })
  const title =
    fields.find((field) => field.type === 'text')?.key ?? fields.find((field) => field.type === 'serial')?.key
  const owner = fields.find((field) => field.type === 'user')?.key
  const org = fields.find((field) => field.type === 'org')?.key
  return {
    key,
    label,
    plural: label,
    icon: 'profile',
    ...(title ? { title } : {}),
    ...(owner || org ? { access: { ...(owner ? { owner } : {}), ...(org ? { org } : {}) } } : {}),
    fields,
  }
}

/** A new entity in one go: its name, its fields as a list. Keys are made here and never asked for. */
export const NewEntity = ({ onClose, sheet }: { onClose: () => void; sheet?: File }) => {
  const { t } = useTranslation('studio-data')
  const locale = useLocale()
  const { app, store } = useStudio()
  const { entities } = useEntities()
  const draft = useDraft()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [rows, setRows] = useState<QuickRow[]>([emptyRow()])
  const [busy, setBusy] = useState(false)
  const { message } = App.useApp()
  const create = async () => {
    setBusy(true)
    const taken = [
      ...entities.map((entity) => entity.key),
      ...(draft.data?.files ?? []).filter((file) => file.kind === 'entity').map((file) => file.key),
    ]
    const entity = entityFrom(name, rows, locale, taken)
    const path = entityPath(entity.key)
    store.create(path, entity)
    await store.save(path)
    setBusy(false)
    onClose()
    void navigate({ to: '/studio/$app/data/$entity', params: { app, entity: entity.key } } as never)
  }
  const fromSheet = async (file: File) => {
    const targets = entities.map((entity) => ({
      key: entity.key,
      labels: Object.values(entity.label).filter(Boolean) as string[],
    }))
    try {
      const made = fieldsFromSheet(await readSheet(file), targets)
      if (made.length === 0) throw new Error('empty')
      setRows([...made.map((row) => ({ ...emptyRow(), ...row, chosen: true })), emptyRow()])
      if (!name.trim()) setName(file.name.replace(/\.[^.]+$/, ''))
    } catch {
      message.error(t('new.sheetUnreadable'))
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet one begins with is read once
  useEffect(() => {
    if (sheet) void fromSheet(sheet)
  }, [])
  return (
    <Modal
      open
      width={960}
      title={t('new.title')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="primary"
            loading={busy}
            disabled={name.trim() === '' || rows.every((row) => row.label.trim() === '')}
            onClick={() => void create()}
          >
            {t('new.create')}
          </Button>
        </>
      }
    >
      <label className="st-new-name" htmlFor="new-entity-name">
        {t('new.name')}
        <Input
          id="new-entity-name"
          autoFocus
          maxLength={80}
          value={name}
          placeholder={t('new.namePlaceholder')}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <div className="st-new-hint">
        <p className="st-soft">{t('new.hint')}</p>
        <Upload
          accept=".xlsx,.csv"
          showUploadList={false}
          beforeUpload={(file) => {
            void fromSheet(file)
            return false
          }}
        >
          <Button icon={<FileExcelOutlined />}>{t('new.sheet')}</Button>
        </Upload>
      </div>
      <QuickFields rows={rows} onChange={setRows} />
    </Modal>
  )
}
