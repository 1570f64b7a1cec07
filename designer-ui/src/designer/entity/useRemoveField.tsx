import { Link, type LinkProps } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import { useRecordCount } from '@/api/records'
import { useLabel } from '@/i18n'
import type { EntityFile, ExtensionFile, FieldDef } from '../frame/files'
import { useWhere } from '../frame/ProblemsPanel'
import { placeOf } from '../frame/places'
import { type DraftFileHandle, useDiagramEntries, useStudio } from '../frame/studio'
import { csvWithout, formWithout, leavesWith, removeField, usesOf, viewWithout } from './edit'
import { type FieldUse, useExampleData, useFieldUses, useFormsAndViews } from './useUses'

/**
 * Asks before a field goes: how many records hold a value, which forms and lists show it and let go of it too, and what else
 * uses it and must be changed before the removal can be published.
 */
export const useRemoveField = (entity: string, doc: DraftFileHandle<EntityFile | ExtensionFile>) => {
  const [asked, setAsked] = useState<FieldDef | null>(null)
  const { forms, views } = useFormsAndViews()
  const examples = useExampleData(entity)
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
      ...examples.map(({ path, file }) => ({ path, content: csvWithout(file, field.key) })),
    ]
    doc.changeWith(removeField(doc.content as EntityFile, field.key), also)
    setAsked(null)
  }
  const dialog = asked ? (
    <Ask
      entity={entity}
      file={doc.content as EntityFile}
      field={asked}
      uses={uses}
      onRemove={() => remove(asked)}
      onClose={() => setAsked(null)}
    />
  ) : null
  return { ask: setAsked, dialog }
}

const Ask = ({
  entity,
  file,
  field,
  uses,
  onRemove,
  onClose,
}: {
  entity: string
  file: EntityFile
  field: FieldDef
  uses: ReturnType<typeof usesOf>
  onRemove: () => void
  onClose: () => void
}) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const { app } = useStudio()
  const count = useRecordCount(app, entity, { filter: `${field.key} != null` })
  const all = useFieldUses(entity, field.key)
  const where = useWhere()
  const diagrams = [...useDiagramEntries('process'), ...useDiagramEntries('decision')]
  const nameOf = (use: FieldUse) => label(diagrams.find((one) => one.path === use.file)?.label) || where(use)
  const blocking = (all.data ?? []).filter((use) => !leavesWith(file, field.key, use))
  const said = [...new Map(blocking.map((use) => [nameOf(use), use])).entries()]
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
            ? t(asProblem(count.error).status === 403 ? 'remove.kept' : 'remove.new')
            : t('remove.counting')}
      </p>
      {places.length > 0 ? (
        <p>{t('remove.places', { count: places.length, places: places.join(t('remove.comma')) })}</p>
      ) : null}
      {all.isPending ? <p className="st-soft">{t('remove.looking')}</p> : null}
      {all.isError ? <p role="alert">{t('remove.unknown')}</p> : null}
      {said.length > 0 ? (
        <div className="st-blocking" role="alert">
          <strong>{t('remove.blocked', { count: said.length })}</strong>
          <ul>
            {said.map(([name, use]) => (
              <li key={name}>
                <Link {...(placeOf(app, use.file, use.pointer) as LinkProps)} onClick={onClose}>
                  {t(`remove.kind.${use.kind}`, { name })}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <p className="st-soft">{t('remove.back')}</p>
    </Modal>
  )
}
