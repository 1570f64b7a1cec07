import { useParams } from '@tanstack/react-router'
import { Checkbox, Select } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { NamedIcon } from '@/ui/icons'
import { Bars, Blank } from '@/ui/states'
import { AccessTabs } from '../app/AccessTabs'
import type { FieldRight, Level, RoleFile } from '../frame/files'
import { rolePath } from '../frame/files'
import { LabelInput } from '../frame/LabelInput'
import { Field, Line, Properties } from '../frame/Properties'
import { type DraftFileHandle, type StudioEntity, useDraftFile, useEntities, useTools } from '../frame/studio'
import { NewRole } from './NewRole'
import { RoleView } from './RoleView'
import { ACTIONS, commonLevel, LEVELS, levelOf, RIGHTS, rightOf, withLevel, withRight } from './rights'

const CAPABILITIES = ['workbench', 'studio', 'publish', 'admin', 'import', 'export', 'reveal', 'audit']
const CHANGES = ['read', 'create', 'update'] as const

/** A role: what it may do with which entity, and how it sees fields. */
export default function RolePage() {
  const { role: key = '' } = useParams({ strict: false }) as { role?: string }
  const { t } = useTranslation('studio-access')
  const doc = useDraftFile<RoleFile>(rolePath(key))
  const { entities, ready } = useEntities()
  const [chosen, setChosen] = useState<string | null>(null)
  const [previewing, setPreviewing] = useState(false)
  const preview = useCallback(() => setPreviewing((on) => !on), [])
  useTools(
    useMemo(
      () => ({
        undo: doc.undo,
        redo: doc.redo,
        canUndo: doc.canUndo,
        canRedo: doc.canRedo,
        save: doc.save,
        preview,
        previewing,
      }),
      [doc.undo, doc.redo, doc.canUndo, doc.canRedo, doc.save, preview, previewing],
    ),
  )
  if (doc.status === 'missing') return <Blank tone="error" title={t('roleGone')} />
  if (!doc.content || !ready) return <Bars rows={8} />
  const entity = entities.find((one) => one.key === chosen)
  return (
    <div className="st-frame" key={key}>
      <AccessTabs here={key}>
        <NewRole />
      </AccessTabs>
      {previewing ? (
        <RoleView role={doc.content} />
      ) : (
        <Matrix doc={doc} entities={entities} chosen={chosen} onChoose={setChosen} />
      )}
      {entity ? <EntityRights doc={doc} entity={entity} /> : <OfRole doc={doc} />}
    </div>
  )
}

const Matrix = ({
  doc,
  entities,
  chosen,
  onChoose,
}: {
  doc: DraftFileHandle<RoleFile>
  entities: StudioEntity[]
  chosen: string | null
  onChoose: (key: string | null) => void
}) => {
  const { t } = useTranslation('studio-access')
  const label = useLabel()
  const role = doc.content as RoleFile
  const levels = (mixed = false) => [
    ...(mixed ? [{ value: 'mixed', label: t('level.mixed'), disabled: true }] : []),
    ...LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) })),
  ]
  const set = (entity: string, actions: readonly string[], level: Level) =>
    doc.change(withLevel(role, entity, actions, level))
  return (
    <section className="st-canvas st-canvas-plain" aria-label={label(role.label)}>
      <header className="st-head">
        <h1>{label(role.label)}</h1>
        <span className="st-soft">{t('matrixHint')}</span>
        <span className="bw-grow" />
        {chosen ? (
          <button type="button" className="st-link" onClick={() => onChoose(null)}>
            {t('roleSettings')}
          </button>
        ) : null}
      </header>
      <table className="st-table st-matrix">
        <thead>
          <tr>
            <th>{t('entity')}</th>
            <th>{t('scope')}</th>
            {ACTIONS.map((action) => (
              <th key={action}>{t(`action.${action}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entities.map((entity) => {
            const name = label(entity.label)
            const common = commonLevel(role, entity.key)
            return (
              <tr key={entity.key} className={entity.key === chosen ? 'st-chosen' : undefined}>
                <td>
                  <button type="button" className="st-entity st-link" onClick={() => onChoose(entity.key)}>
                    <NamedIcon name={entity.icon} />
                    {name}
                  </button>
                </td>
                <td>
                  <Select
                    size="small"
                    className={`st-level st-level-${common}`}
                    aria-label={t('scopeOf', { name })}
                    value={common}
                    popupMatchSelectWidth={false}
                    options={levels(common === 'mixed')}
                    onChange={(level) => set(entity.key, CHANGES, level as Level)}
                  />
                </td>
                {ACTIONS.map((action) => {
                  const level = levelOf(role, entity.key, action)
                  return (
                    <td key={action}>
                      <Select
                        size="small"
                        variant="borderless"
                        className={`st-level st-level-${level}`}
                        aria-label={t('levelOf', { name, action: t(`action.${action}`) })}
                        value={level}
                        popupMatchSelectWidth={false}
                        options={levels()}
                        onChange={(next) => set(entity.key, [action], next as Level)}
                      />
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** How the role sees the fields of one entity. */
const EntityRights = ({ doc, entity }: { doc: DraftFileHandle<RoleFile>; entity: StudioEntity }) => {
  const { t } = useTranslation('studio-access')
  const label = useLabel()
  const role = doc.content as RoleFile
  const lookup = role.lookup ?? []
  return (
    <Properties
      title={label(entity.label)}
      basic={
        <>
          <Line>
            <Checkbox
              checked={lookup.includes(entity.key)}
              onChange={(event) => {
                const next = event.target.checked ? [...lookup, entity.key] : lookup.filter((key) => key !== entity.key)
                const { lookup: _, ...rest } = role
                doc.change(next.length > 0 ? { ...rest, lookup: next } : rest)
              }}
            >
              {t('lookup')}
            </Checkbox>
          </Line>
          <h3>{t('fields')}</h3>
          <div className="st-rights">
            {entity.fields.map((field) => (
              <div key={field.key} className="st-right">
                <span>{label(field.label)}</span>
                <Select
                  size="small"
                  aria-label={t('rightOf', { name: label(field.label) })}
                  value={rightOf(role, entity.key, field.key)}
                  options={RIGHTS.map((right) => ({ value: right, label: t(`right.${right}`) }))}
                  onChange={(right: FieldRight) => doc.change(withRight(role, entity.key, field.key, right))}
                />
              </div>
            ))}
          </div>
        </>
      }
    />
  )
}

const OfRole = ({ doc }: { doc: DraftFileHandle<RoleFile> }) => {
  const { t } = useTranslation('studio-access')
  const label = useLabel()
  const role = doc.content as RoleFile
  return (
    <Properties
      title={label(role.label)}
      basic={
        <>
          <LabelInput
            caption={t('roleName')}
            value={role.label}
            onChange={(value) => doc.change({ ...role, label: value }, 'label')}
          />
          <Field label={t('capabilities')}>
            <Checkbox.Group
              className="st-uses-boxes"
              value={role.capabilities ?? []}
              options={CAPABILITIES.map((key) => ({ value: key, label: t(`capability.${key}`) }))}
              onChange={(chosen) =>
                doc.change({ ...role, capabilities: CAPABILITIES.filter((key) => chosen.includes(key)) })
              }
            />
          </Field>
          <p className="st-soft">{t('matrixHelp')}</p>
        </>
      }
    />
  )
}
