import { createUsePuck, type Data, Puck, type PuckApi, useGetPuck } from '@puckeditor/core'
import '@puckeditor/core/no-external.css'
import { useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { textOf, useLocale } from '@/i18n'
import { Bars, Blank } from '@/ui/states'
import { addField } from '../entity/edit'
import { fieldFrom } from '../entity/guess'
import { useFieldTypes } from '../entity/types'
import { type EntityFile, type ExtensionFile, type FormFile, formPath } from '../frame/files'
import { pointerParts } from '../frame/places'
import { type DraftFileHandle, useDraftFile, useEntities, useStudio, useTools } from '../frame/studio'
import { chooseNext, move } from './actions'
import { canvasConfig } from './canvas'
import { FormPalette } from './FormPalette'
import { FormPreview } from './FormPreview'
import { FormProperties } from './FormProperties'
import { fieldAt } from './layout'
import { fieldComponent, fromPuck, mapComponents, newFieldOf, toPuck, walkComponents } from './puckData'
import './form.css'

const usePuck = createUsePuck()
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** The form designer. */
export default function FormPage() {
  const { form: key = '' } = useParams({ strict: false }) as { form?: string }
  return <Loaded key={key} path={formPath(key)} />
}

const Loaded = ({ path }: { path: string }) => {
  const { t } = useTranslation('studio-form')
  const doc = useDraftFile<FormFile>(path)
  const { find, ready } = useEntities()
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
  if (doc.status === 'missing') return <Blank tone="error" title={t('gone')} />
  if (!doc.content || !ready) return <Bars rows={8} />
  if (previewing) return <FormPreview form={doc.content} entity={find(doc.content.entity)} />
  return <Designer doc={doc} />
}

const Designer = ({ doc }: { doc: DraftFileHandle<FormFile> }) => {
  const { t } = useTranslation('studio-form')
  const locale = useLocale()
  const label = useCallback((text: FormFile['label'] | undefined) => textOf(text, locale), [locale])
  const types = useFieldTypes()
  const { store } = useStudio()
  const { find } = useEntities()
  const form = doc.content as FormFile
  const entity = find(form.entity)
  const words = useMemo(() => ({ t: t as never, label, typeWord: types.word, find }), [t, types, find, label])
  const fields = entity?.fields
  const config = useMemo(
    () =>
      canvasConfig(
        fields ?? [],
        types.types.map((type) => type.key),
        words,
      ),
    [fields, types, words],
  )
  const [initial] = useState<Data>(() => toPuck(form.layout))

  /** A dropped "new field" becomes a field of the entity and stands on the form, in one step. */
  const adopt = (data: Data): boolean => {
    let type: string | undefined
    walkComponents(data.content as never, (component) => {
      type ??= newFieldOf(component.type)
    })
    if (!type || !entity) return false
    const known = store.state(entity.path).content as EntityFile | ExtensionFile | undefined
    const file = known ?? { extends: entity.key, fields: [] }
    const word = types.word(type)
    const field = {
      ...fieldFrom({ label: word, type }, locale, [entity.key, ...entity.fields.map((one) => one.key)]),
      label: { [locale]: word },
    }
    const content = mapComponents(data.content as never, (component) =>
      newFieldOf(component.type) === type ? { ...component, type: fieldComponent(field.key) } : component,
    )
    doc.changeWith({ ...form, layout: fromPuck({ content: content as never }) }, [
      { path: entity.path, content: addField(file, field) },
    ])
    return true
  }
  const onChange = (data: Data) => {
    if (adopt(data)) return
    const now = store.state(doc.path).content as FormFile
    const layout = fromPuck(data)
    if (!same(layout, now.layout)) doc.change({ ...now, layout })
  }
  const latest = useRef(onChange)
  latest.current = onChange

  return (
    <Puck
      config={config}
      data={initial}
      onChange={useCallback((data: Data) => latest.current(data), [])}
      iframe={OFF}
      permissions={PERMISSIONS}
      dictionary={useMemo(
        () => ({
          'action-selectparent': t('puck.parent'),
          'action-delete': t('puck.delete'),
          'action-duplicate': t('puck.duplicate'),
          'canvas-noconfig': t('puck.unknown'),
          'label-page': label(form.label),
          'label-component': t('puck.part'),
        }),
        [t, label, form.label],
      )}
    >
      <Bridge form={form} />
      <div className="st-frame st-form">
        <FormPalette entity={entity} layout={form.layout} />
        <Canvas empty={form.layout.length === 0} title={label(form.label)} of={label(entity?.label)} />
        <FormProperties doc={doc} entity={entity} />
      </div>
    </Puck>
  )
}

const OFF = { enabled: false }
const PERMISSIONS = { duplicate: false }

/** Brings changes made elsewhere (undo, properties, a new field) onto the canvas, and jumps to a problem. */
const Bridge = ({ form }: { form: FormFile }) => {
  const getPuck = useGetPuck()
  const search = useSearch({ strict: false }) as { at?: string }
  useEffect(() => {
    const timer = setTimeout(() => {
      const puck = getPuck()
      const data = puck.appState.data
      const selected = puck.selectedItem ? puck.getSelectorForId(puck.selectedItem.props.id) : undefined
      let strange = false
      walkComponents(data.content as never, (component) => {
        if (newFieldOf(component.type)) strange = true
      })
      if (!strange && same(fromPuck(data), form.layout)) return
      const known = new Set<string>()
      walkComponents(data.content as never, (component) => known.add(component.type))
      const next = toPuck(form.layout)
      puck.dispatch({ type: 'setData', data: next, recordHistory: false })
      let added: string | undefined
      if (strange)
        walkComponents(next.content as never, (component) => {
          if (!known.has(component.type)) added = component.props.id
        })
      const to = added
        ? getPuck().getSelectorForId(added)
        : selected && getPuck().getItemBySelector(selected)
          ? selected
          : null
      puck.dispatch({ type: 'setUi', ui: { itemSelector: to ?? null } })
    }, 0)
    return () => clearTimeout(timer)
  }, [form.layout, getPuck])
  const at = search.at
  const layout = useRef(form.layout)
  useEffect(() => {
    const field = at ? fieldAt(layout.current, pointerParts(at)) : undefined
    if (!field) return
    const timer = setTimeout(() => {
      const puck = getPuck()
      const to = puck.getSelectorForId(fieldComponent(field))
      if (to) puck.dispatch({ type: 'setUi', ui: { itemSelector: to } })
    }, 50)
    return () => clearTimeout(timer)
  }, [at, getPuck])
  return null
}

const ADDED = [
  'role',
  'tabindex',
  'aria-roledescription',
  'aria-describedby',
  'aria-pressed',
  'aria-grabbed',
  'aria-disabled',
]

/**
 * The editor makes a button of every part it can drag, buttons inside of buttons. Here the canvas takes the
 * keys for all of them, so the parts go back to being plain.
 */
const usePlainParts = (paper: React.RefObject<HTMLDivElement | null>) => {
  useEffect(() => {
    const root = paper.current
    if (!root) return
    const plain = () => {
      for (const part of root.querySelectorAll('[data-puck-component][role], [data-puck-component][tabindex]'))
        for (const name of ADDED) part.removeAttribute(name)
    }
    plain()
    const observer = new MutationObserver(plain)
    observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['role', 'tabindex'] })
    return () => observer.disconnect()
  }, [paper])
}

/** The form being drawn. Arrow keys choose, Alt+arrows move, Delete removes. */
const Canvas = ({ empty, title, of }: { empty: boolean; title: string; of: string }) => {
  const paper = useRef<HTMLDivElement>(null)
  usePlainParts(paper)
  const { t } = useTranslation('studio-form')
  const getPuck = useGetPuck()
  const name = usePuck(({ selectedItem, config }) =>
    selectedItem ? (config.components[selectedItem.type] as { label?: string } | undefined)?.label : undefined,
  )
  const clear = () => getPuck().dispatch({ type: 'setUi', ui: { itemSelector: null } })
  return (
    <section
      className="st-canvas st-form-canvas"
      role="application"
      aria-label={t('canvas.label')}
      aria-describedby="form-canvas-help"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas is worked by keyboard
      tabIndex={0}
      onClick={(event) => {
        if (event.target === event.currentTarget) clear()
      }}
      onKeyDown={(event) => {
        const by =
          event.key === 'ArrowDown' || event.key === 'ArrowRight'
            ? 1
            : event.key === 'ArrowUp' || event.key === 'ArrowLeft'
              ? -1
              : 0
        if (event.key === 'Escape') clear()
        if (by === 0) return
        event.preventDefault()
        const puck: PuckApi = getPuck()
        if (event.altKey) move(puck, by)
        else chooseNext(puck, by)
      }}
    >
      <header className="st-head">
        <h1>{title}</h1>
        <span className="st-soft">{of}</span>
        <span className="bw-grow" />
        <span id="form-canvas-help" className="st-soft st-canvas-help">
          {t('canvas.help')}
        </span>
      </header>
      <p className="bw-hidden" aria-live="polite">
        {name ? t('canvas.chosen', { name }) : ''}
      </p>
      <div className="st-paper" ref={paper}>
        {empty ? <p className="st-paper-empty">{t('canvas.empty')}</p> : null}
        <Puck.Preview />
      </div>
    </section>
  )
}
