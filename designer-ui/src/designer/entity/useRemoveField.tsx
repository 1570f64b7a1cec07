import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordCount } from '@/api/records'
import { useLabel } from '@/i18n'
import type { EntityFile, ExtensionFile, FieldDef } from '../frame/files'
import { type DraftFileHandle, useStudio } from '../frame/studio'
import { formWithout, removeField, usesOf, viewWithout } from './edit'
import { useFormsAndViews } from './useUses'

/** Asks before a field goes: how many records hold a value, which forms and lists show it. They let go of it too. */
export const useRemoveField = (entity: string, doc: DraftFileHandle<EntityFile | ExtensionFile>) => {
  const [asked, setAsked] = useState<FieldDef | null>(null)
  const { forms, views } = useFormsAndViews()
  const uses = asked
    ? usesOf(
        entity,
        asked.key,
        forms.map(({ file }) => file),
        views.map(({ file }) => file),
      )
    : { forms: [], views: [] }
  const remove = (field: FieldDef) => {
    if (!doc.content) return
    const used = usesOf(
      entity,
      field.key,
      forms.map(({ file }) => file),
      views.map(({ file }) => file),
    )
    const also = [
      ...forms
        .filter(({ file }) => used.forms.includes(file))
        .map(({ path, file }) => ({ path, content: formWithout(file, field.key) })),
      ...views
        .filter(({ file }) => used.views.includes(file))
        .map(({ path, file }) => ({ path, content: viewWithout(file, field.key) })),
    ]
    doc.changeWith(removeField(doc.content as EntityFile, field.key), also)
    setAsked(null)
  }
  const dialog = asked ? (
    <Ask entity={entity} field={asked} uses={uses} onRemove={() => remove(asked)} onClose={() => setAsked(null)} />
  ) : null
  return { ask: setAsked, dialog }
}

const Ask = ({
  entity,
  field,
  uses,
  onRemove,
  onClose,
}: {
  entity: string
  field: FieldDef
  uses: ReturnType<typeof usesOf>
  onRemove: () => void
  onClose: () => void
}) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const { app } = useStudio()
  const count = useRecordCount(app, entity, { filter: `${field.key} != null` })
  const places = [...uses.forms, ...uses.views].map((file) => label(file.label))
  return (
    <Modal
      open
      title={t('remove.title', { name: label(field.label) })}
      onCancel={onClose}
      onOk={onRemove}
      okText={t('remove.ok')}
      cancelText={t('cancel')}
      okButtonProps={{ danger: true }}
    >
      <p>
        {count.data
          ? t('remove.records', { count: count.data.value })
          : count.isError
            ? t('remove.new')
            : t('remove.counting')}
      </p>
      {places.length > 0 ? (
        <p>{t('remove.places', { count: places.length, places: places.join(t('remove.comma')) })}</p>
      ) : null}
      <p className="st-soft">{t('remove.back')}</p>
    </Modal>
  )
}
