import { useParams, useSearch } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel, useLocale } from '@/i18n'
import { NamedIcon } from '@/ui/icons'
import { Bars, Blank } from '@/ui/states'
import { GenerateButton } from '../app/GenerateButton'
import { type EntityFile, type ExtensionFile, entityPath, extensionPath, type FieldDef } from '../frame/files'
import { pointerParts } from '../frame/places'
import { useDraft, useDraftFile, useEntities, useTools } from '../frame/studio'
import { EntitySettings } from './EntitySettings'
import { addField, moveField, setField } from './edit'
import { FieldProperties } from './FieldProperties'
import { FieldTable } from './FieldTable'
import { type FieldRow, fieldFrom } from './guess'
import { OfEntity } from './OfEntity'
import { RemovedFields } from './RemovedFields'
import { TypePalette } from './TypePalette'
import { useFieldTypes } from './types'
import { useRemoveField } from './useRemoveField'

type File = EntityFile | ExtensionFile

/** The entity editor: field types on the left, the fields, the properties of the chosen one. */
export default function EntityPage() {
  const { entity: key = '' } = useParams({ strict: false }) as { entity?: string }
  const draft = useDraft()
  const own = draft.data?.files.some((file) => file.path === entityPath(key) && file.changed !== 'removed')
  if (!draft.data) return <Bars rows={8} />
  return <Editor key={key} entity={key} path={own ? entityPath(key) : extensionPath(key)} />
}

const Editor = ({ entity: key, path }: { entity: string; path: string }) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const locale = useLocale()
  const { find, ready } = useEntities()
  const search = useSearch({ strict: false }) as { at?: string }
  const entity = find(key)
  const doc = useDraftFile<File>(path)
  const types = useFieldTypes()
  const fromProblem = pointerParts(search.at)
  const [chosen, setChosen] = useState<string | null>(null)
  const [tab, setTab] = useState('fields')
  useTools(
    useMemo(
      () => ({ undo: doc.undo, redo: doc.redo, canUndo: doc.canUndo, canRedo: doc.canRedo, save: doc.save }),
      [doc.undo, doc.redo, doc.canUndo, doc.canRedo, doc.save],
    ),
  )
  const extension = path === extensionPath(key)
  const file = (doc.content ?? (extension ? { extends: key, fields: [] } : undefined)) as File | undefined
  const remove = useRemoveField(key, doc)
  if (!entity || !file)
    return doc.status === 'missing' && ready && !entity ? (
      <Blank tone="error" title={t('entity.gone')} />
    ) : (
      <Bars rows={8} />
    )

  const pointed = fromProblem[0] === 'fields' ? file.fields[Number(fromProblem[1])]?.key : undefined
  const current = chosen ?? pointed ?? null
  const field = entity.fields.find((one) => one.key === current)
  const editable = (one: FieldDef) => file.fields.some((mine) => mine.key === one.key)
  const keys = () => [entity.key, ...entity.fields.map((one) => one.key)]
  const add = (type: string, at?: number) => {
    const word = types.word(type)
    const field: FieldDef = { ...fieldFrom({ label: word, type }, locale, keys()), label: { [locale]: word } }
    doc.change(addField(file, field, at))
    setChosen(field.key)
    setTab('fields')
  }
  const addRows = (rows: FieldRow[]) => {
    const taken = keys()
    let next = file
    for (const row of rows) {
      const field = fieldFrom(row, locale, taken)
      taken.push(field.key)
      next = addField(next, field)
    }
    doc.change(next)
    setChosen(taken.at(-1) ?? null)
  }
  const change = (field: string, values: Partial<FieldDef>, tag?: string) =>
    doc.change(setField(file, field, values), tag)

  return (
    <div className="st-frame">
      <TypePalette onAdd={(type) => add(type)} />
      <section className="st-canvas st-canvas-plain" aria-label={label(entity.label)}>
        <header className="st-head">
          <h1>
            <NamedIcon name={entity.icon} /> {label(entity.label)}
          </h1>
          {entity.system ? <span className="st-soft">{t('entity.platform')}</span> : null}
          <span className="bw-grow" />
          {entity.file ? <GenerateButton entity={entity.file} /> : null}
        </header>
        <Tabs
          activeKey={tab}
          onChange={setTab}
          items={[
            {
              key: 'fields',
              label: t('entity.fields', { count: entity.fields.length }),
              children: (
                <>
                  <FieldTable
                    fields={entity.fields}
                    editable={editable}
                    chosen={current}
                    title={entity.title}
                    onChoose={setChosen}
                    onChange={change}
                    onMove={(one, by) => doc.change(moveField(file, one, by))}
                    onRemove={remove.ask}
                    onAddType={(type, at) => add(type, at)}
                    onAddRows={addRows}
                  />
                  <RemovedFields entity={key} />
                </>
              ),
            },
            { key: 'uses', label: t('entity.uses'), children: <OfEntity entity={entity} /> },
            ...(entity.file
              ? [
                  {
                    key: 'settings',
                    label: t('entity.settings'),
                    children: <EntitySettings file={entity.file} onChange={(next, tag) => doc.change(next, tag)} />,
                  },
                ]
              : []),
          ]}
        />
      </section>
      {field && tab === 'fields' ? (
        <FieldProperties
          key={field.key}
          entity={entity}
          field={field}
          editable={editable(field)}
          onChange={(values, tag) => change(field.key, values, tag)}
          onFile={(next) => doc.change(next)}
        />
      ) : (
        <aside className="st-props">
          <Blank small title={t('entity.chooseTitle')} text={t('entity.chooseText')} />
        </aside>
      )}
      {remove.dialog}
    </div>
  )
}
