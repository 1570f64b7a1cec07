import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { Bars, Blank } from '@/ui/states'
import { TypeIcon } from '../entity/typeIcons'
import type { ViewFile } from '../frame/files'
import { type DraftFileHandle, type StudioEntity, useDraftFile, useEntities, useTools } from '../frame/studio'
import { canBeColumn, toggled, withPart } from './columns'
import { ViewProperties } from './ViewProperties'
import { ViewSample } from './ViewSample'

/** The list editor: fields on the left, the list with real records, its properties. */
export default function ViewPage() {
  const { view = '' } = useParams({ strict: false }) as { view?: string }
  const { t } = useTranslation('studio-view')
  const doc = useDraftFile<ViewFile>(`views/${view}.view.yaml`)
  const { find, ready } = useEntities()
  useTools(
    useMemo(
      () => ({ undo: doc.undo, redo: doc.redo, canUndo: doc.canUndo, canRedo: doc.canRedo, save: doc.save }),
      [doc.undo, doc.redo, doc.canUndo, doc.canRedo, doc.save],
    ),
  )
  if (doc.status === 'missing') return <Blank tone="error" title={t('gone')} />
  if (!doc.content || !ready) return <Bars rows={8} />
  const entity = find(doc.content.entity)
  if (!entity) return <Blank tone="error" title={t('gone')} />
  return (
    <div className="st-frame" key={view}>
      <Columns doc={doc} entity={entity} />
      <ViewSample view={doc.content} entity={entity} onChange={(next) => doc.change(next)} />
      <ViewProperties doc={doc} entity={entity} />
    </div>
  )
}

/** Fields as columns: a click or Enter takes one in or out. */
const Columns = ({ doc, entity }: { doc: DraftFileHandle<ViewFile>; entity: StudioEntity }) => {
  const { t } = useTranslation('studio-view')
  const label = useLabel()
  const view = doc.content as ViewFile
  const columns = view.columns ?? []
  return (
    <aside className="st-palette" aria-label={t('columns')}>
      <h2>{t('columns')}</h2>
      <p className="st-soft st-palette-hint">{t('columnsHint')}</p>
      <ul>
        {entity.fields.filter(canBeColumn).map((field) => {
          const on = columns.includes(field.key)
          return (
            <li key={field.key}>
              <button
                type="button"
                className={on ? 'st-tool st-tool-on' : 'st-tool'}
                aria-pressed={on}
                onClick={() => doc.change(withPart(view, 'columns', toggled(columns, field.key)))}
              >
                <TypeIcon type={field.type} />
                {label(field.label)}
              </button>
            </li>
          )
        })}
      </ul>
    </aside>
  )
}
