import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { api } from '@/api/client'
import { useKinds } from '@/api/session'
import type { Draft, DraftFileInfo, Kinds } from '@/api/types'
import { draftBackend } from './backend'
import { type DocState, DraftStore } from './draftStore'
import type { EntityFile, ExtensionFile, FieldDef, Label } from './files'

/** What the top bar can do for the designer on the page. */
export interface Tools {
  undo?: () => void
  redo?: () => void
  canUndo?: boolean
  canRedo?: boolean
  /** Saves what is not in the draft store yet; the store itself is saved anyway. */
  save?: () => void | Promise<void>
  preview?: () => void
  previewing?: boolean
}

interface Studio {
  app: string
  store: DraftStore
  tools: Tools | null
  setTools: (tools: Tools | null) => void
}
const Context = createContext<Studio | null>(null)

export const draftKey = (app: string) => ['draft', app] as const

/** Gives the pages of Studio the draft of one app. */
export const StudioProvider = ({ app, children }: { app: string; children: ReactNode }) => {
  const client = useQueryClient()
  const [tools, setTools] = useState<Tools | null>(null)
  const store = useMemo(() => {
    const made = new DraftStore(app, draftBackend(app))
    made.onSaved = () => void client.invalidateQueries({ queryKey: draftKey(app) })
    return made
  }, [app, client])
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (store.summary().status !== 'saved') {
        void store.saveAll()
        event.preventDefault()
      }
    }
    const back = () => void store.saveAll()
    window.addEventListener('beforeunload', leave)
    window.addEventListener('online', back)
    return () => {
      window.removeEventListener('beforeunload', leave)
      window.removeEventListener('online', back)
      void store.saveAll()
    }
  }, [store])
  const value = useMemo(() => ({ app, store, tools, setTools }), [app, store, tools])
  return <Context value={value}>{children}</Context>
}

export const useStudio = (): Studio => {
  const studio = useContext(Context)
  if (!studio) throw new Error('outside of Studio')
  return studio
}

/** Tells the top bar what undo, redo and preview mean while this page is shown. */
export const useTools = (tools: Tools) => {
  const { setTools } = useStudio()
  const { undo, redo, canUndo, canRedo, save, preview, previewing } = tools
  useEffect(() => {
    setTools({ undo, redo, canUndo, canRedo, save, preview, previewing })
  }, [setTools, undo, redo, canUndo, canRedo, save, preview, previewing])
  useEffect(() => () => setTools(null), [setTools])
}

/** One file of the draft with everything a designer needs to edit it. */
export interface DraftFileHandle<T> extends DocState<T> {
  /** Changes the file; changes with the same tag in quick succession are one undo step. */
  change: (next: T | ((now: T) => T), tag?: string) => void
  /** Changes the file and others, undone together. */
  changeWith: (next: T, also: { path: string; content: unknown }[], tag?: string) => void
  undo: () => void
  redo: () => void
  save: () => Promise<void>
  remove: () => Promise<void>
}

/**
 * Loads a file of the draft and keeps it: autosave 600 ms after the last change, conflict and offline
 * states, undo and redo of 100 steps. All users of the same path see the same content.
 */
export function useDraftFile<T>(path: string): DraftFileHandle<T> {
  const { store } = useStudio()
  const state = useSyncExternalStore(
    store.subscribe,
    () => store.state(path),
    () => store.state(path),
  ) as DocState<T>
  const actions = useMemo(
    () => ({
      change: (next: T | ((now: T) => T), tag?: string) => {
        const now = store.state(path).content as T
        store.change(path, typeof next === 'function' ? (next as (now: T) => T)(now) : next, { tag })
      },
      changeWith: (next: T, also: { path: string; content: unknown }[], tag?: string) =>
        store.change(path, next, { also, tag }),
      undo: () => store.undo(path),
      redo: () => store.redo(path),
      save: () => store.save(path),
      remove: () => store.remove(path),
    }),
    [store, path],
  )
  return useMemo(() => ({ ...state, ...actions }), [state, actions])
}

/** Several files at once, in the order of the paths (undefined while loading). */
export function useDraftFiles<T>(paths: string[]): (T | undefined)[] {
  const { store } = useStudio()
  useSyncExternalStore(store.subscribe, () => store.version)
  return paths.map((path) => store.state(path).content as T | undefined)
}

/** The file list of the draft. */
export const useDraft = () => {
  const { app } = useStudio()
  return useQuery({ queryKey: draftKey(app), queryFn: () => api.get<Draft>(`/apps/${app}/draft`), staleTime: 5_000 })
}

export const useDraftEntries = (kind: string): DraftFileInfo[] => {
  const { data } = useDraft()
  return useMemo(
    () => (data?.files ?? []).filter((file) => file.kind === kind && file.changed !== 'removed'),
    [data, kind],
  )
}

const BEGINNING = /<(?:\w+:)?(?:process|decision)\s([^>]*)>([\s\S]*?)<(?:\w+:)?(?:startEvent|decisionTable)\b/
const ENGLISH = /name="label\.en" value="([^"]*)"/

/** What a process or decision is called; its file says so in the diagram, not in a label of its own. */
const nameInDiagram = (xml: unknown): Label | undefined => {
  const [, attributes = '', head = ''] = (typeof xml === 'string' && BEGINNING.exec(xml)) || []
  const attribute = (key: string) => new RegExp(`(?:^|\\s)${key}="([^"]*)"`).exec(attributes)?.[1]
  const plain = (text: string) => new DOMParser().parseFromString(text, 'text/html').documentElement.textContent ?? text
  const name = attribute('label') ?? attribute('name')
  const english = ENGLISH.exec(head)?.[1]
  return name ? { 'zh-CN': plain(name), ...(english ? { en: plain(english) } : {}) } : undefined
}

/** Stands for a name until its file is there: a key is no name. */
const UNREAD: Label = { 'zh-CN': '…', en: '…' }

/** The diagrams of a kind (`process`, `decision`) with the names written in them. */
export const useDiagramEntries = (kind: string): DraftFileInfo[] => {
  const entries = useDraftEntries(kind)
  const files = useDraftFiles<string>(entries.map((entry) => entry.path))
  const names = files.map((xml) => JSON.stringify(nameInDiagram(xml) ?? null)).join('\n')
  return useMemo(() => {
    const labels = names.split('\n').map((name) => JSON.parse(name || 'null') as Label | null)
    return entries.map((entry, i) => ({ ...entry, label: labels[i] ?? entry.label ?? UNREAD }))
  }, [entries, names])
}

/** An entity as designers see it: one of the app, or one of the platform with the app's extra fields. */
export interface StudioEntity {
  key: string
  label: Label
  plural?: Label
  icon?: string
  title?: string
  path: string
  system: boolean
  fields: FieldDef[]
  file?: EntityFile
  changed: DraftFileInfo['changed']
}

const systemField = ({ config, ...rest }: Kinds['entities'][0]['fields'][0]): FieldDef =>
  ({ ...config, ...rest }) as FieldDef

/** All entities of the draft with their fields, platform entities at the end. `ready` = everything is loaded. */
export const useEntities = (): {
  entities: StudioEntity[]
  ready: boolean
  find: (key: string) => StudioEntity | undefined
} => {
  const { store } = useStudio()
  const draft = useDraft()
  const kinds = useKinds()
  const version = useSyncExternalStore(store.subscribe, () => store.version)
  const files = draft.data?.files
  const system = kinds.data?.entities
  const entities = useMemo(() => {
    void version
    const own = (files ?? []).filter((file) => file.kind === 'entity' && file.changed !== 'removed')
    const known: StudioEntity[] = own.flatMap((entry) => {
      const content = store.state(entry.path).content as EntityFile | ExtensionFile | undefined
      if (!content || 'extends' in content) return []
      return [
        {
          key: content.key,
          label: content.label,
          plural: content.plural,
          icon: content.icon,
          title: content.title,
          path: entry.path,
          system: false,
          fields: content.fields ?? [],
          file: content,
          changed: entry.changed,
        },
      ]
    })
    const platform = (system ?? []).filter((entity) => !known.some((own) => own.key === entity.key))
    for (const entity of platform) {
      const path = `entities/${entity.key}.extension.yaml`
      const added = (files ?? []).some((file) => file.path === path)
        ? (store.state(path).content as ExtensionFile | undefined)
        : undefined
      const extra = added?.fields ?? []
      const base = entity.fields.filter((field) => !extra.some((other) => other.key === field.key))
      known.push({
        key: entity.key,
        label: added?.label ?? entity.label,
        plural: entity.plural,
        icon: entity.icon,
        title: entity.titleField,
        path,
        system: true,
        fields: [...base.map(systemField), ...extra],
        changed: 'same',
      })
    }
    return known
  }, [files, system, store, version])
  const find = useCallback((key: string) => entities.find((entity) => entity.key === key), [entities])
  const ready =
    Boolean(files) &&
    Boolean(system) &&
    (files ?? [])
      .filter((f) => f.kind === 'entity' && f.changed !== 'removed')
      .every((f) => store.state(f.path).status !== 'loading')
  return { entities, ready, find }
}
