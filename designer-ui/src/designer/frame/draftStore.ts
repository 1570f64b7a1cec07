import type { DraftProblem } from './files'
import { type History, merges, redo, start, step, undo } from './history'

/** What the server says about one file of the draft. */
export type StoredFile = { etag: string; content: unknown }
export type SavedFile = { etag: string; problems?: DraftProblem[] }

/** The way to the draft of one app. `save` throws `DraftConflict` when somebody else saved in between. */
export interface DraftBackend {
  load(path: string): Promise<StoredFile | null>
  save(path: string, etag: string | null, content: unknown): Promise<SavedFile>
  remove(path: string): Promise<void>
  /** Nothing that was read before may be given for what is asked from now on. */
  forget?(): void
}

export class DraftConflict extends Error {}
/** The server could not be reached; the change is kept and sent again. */
export class DraftOffline extends Error {}

export type DocStatus = 'loading' | 'missing' | 'saved' | 'dirty' | 'saving' | 'offline' | 'conflict' | 'failed'

/** What a designer sees of one file; a new object whenever anything of it changes. */
export type DocState<T = unknown> = {
  path: string
  status: DocStatus
  content: T | undefined
  savedAt: number | undefined
  problems: DraftProblem[]
  canUndo: boolean
  canRedo: boolean
  fault: unknown
}

export type Change = { path: string; content: unknown }
type Also = { path: string; before: unknown; after: unknown }
/** One state of a file, and what changed in other files on the way into it. */
type Version = { content: unknown; also?: Also[] }

type Doc = {
  path: string
  history: History<Version>
  etag: string | null
  status: DocStatus
  savedAt?: number
  /** the content the server has */
  stored: unknown
  problems: DraftProblem[]
  fault?: unknown
  timer?: ReturnType<typeof setTimeout>
  saving?: Promise<void>
  snapshot?: DocState
}

const newDoc = (path: string, status: DocStatus): Doc => ({
  path,
  history: start({ content: undefined }),
  etag: null,
  status,
  stored: undefined,
  problems: [],
})

const SAVE_AFTER_MS = 600
const RETRY_AFTER_MS = 4000
/** Files that arrive close together are shown together. */
const SHOW_AFTER_MS = 100

/**
 * The draft of one app in the browser: files are loaded once, changed here, saved by themselves 600 ms
 * after the last change, and can be undone. All designers of Studio share one store per app.
 */
export class DraftStore {
  private readonly docs = new Map<string, Doc>()
  private readonly listeners = new Set<() => void>()
  /** Called after every save, with the file's path. */
  onSaved: (path: string) => void = () => {}

  constructor(
    readonly app: string,
    private readonly backend: DraftBackend,
    private readonly now: () => number = Date.now,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The state of a file; starts loading it when it is asked for the first time. */
  state(path: string): DocState {
    const doc = this.docs.get(path) ?? this.open(path)
    doc.snapshot ??= {
      path,
      status: doc.status,
      content: doc.history.present.content,
      savedAt: doc.savedAt,
      problems: doc.problems,
      canUndo: doc.history.past.length > 0,
      canRedo: doc.history.future.length > 0,
      fault: doc.fault,
    }
    return doc.snapshot
  }

  /** The content of a file, loading it if need be; undefined if there is no such file. */
  async content<T>(path: string): Promise<T | undefined> {
    const doc = this.docs.get(path) ?? this.open(path)
    await this.loading.get(path)
    return doc.history.present.content as T | undefined
  }

  private readonly loading = new Map<string, Promise<void>>()
  private underWay = 0
  private showing?: ReturnType<typeof setTimeout>

  private open(path: string): Doc {
    const doc = newDoc(path, 'loading')
    this.docs.set(path, doc)
    this.loading.set(path, this.load(doc))
    return doc
  }

  private async load(doc: Doc): Promise<void> {
    this.underWay++
    try {
      const file = await this.backend.load(doc.path)
      if (doc.status !== 'loading') return
      doc.etag = file?.etag ?? null
      doc.stored = file?.content
      doc.history = start({ content: file?.content })
      doc.status = file ? 'saved' : 'missing'
    } catch (fault) {
      doc.status = 'failed'
      doc.fault = fault
    } finally {
      this.underWay--
    }
    this.arrived(doc)
  }

  /** A page asks for dozens of files at once: it is told when all are there, or a moment after the first of them. */
  private arrived(doc: Doc): void {
    doc.snapshot = undefined
    if (this.underWay === 0) this.notify()
    else this.showing ??= setTimeout(() => this.notify(), SHOW_AFTER_MS)
  }

  /** Loads a file again (after a publish, a restore or a discard). Unsaved changes are lost. */
  reload(path?: string): void {
    this.backend.forget?.()
    for (const doc of [...this.docs.values()]) {
      if (path !== undefined && doc.path !== path) continue
      clearTimeout(doc.timer)
      this.docs.delete(doc.path)
    }
    this.notify()
  }

  /**
   * Changes a file, and with it others (`also`) that are undone together with it. Changes with the same
   * `tag` shortly after one another are one step.
   */
  change(path: string, content: unknown, options: { tag?: string; also?: Change[] } = {}): void {
    const doc = this.docs.get(path) ?? this.open(path)
    const merged = merges(doc.history, this.now(), options.tag) ? (doc.history.present.also ?? []) : []
    const also = options.also?.map((other) => ({
      path: other.path,
      before: (
        merged.find((one) => one.path === other.path) ?? { before: this.docs.get(other.path)?.history.present.content }
      ).before,
      after: other.content,
    }))
    doc.history = step(
      doc.history,
      { content, also: also ?? (merged.length > 0 ? merged : undefined) },
      this.now(),
      options.tag,
    )
    this.touched(doc)
    for (const other of also ?? []) this.put(other.path, other.after)
  }

  /** Makes a file the server does not have yet, or changes the one that is loaded. */
  create(path: string, content: unknown): void {
    const doc = this.docs.get(path)
    if (doc?.history.present.content !== undefined) {
      this.change(path, content)
      return
    }
    // a file begins with its first content: undo does not lead to no file at all
    const made = { ...newDoc(path, 'missing'), history: start<Version>({ content }) }
    this.docs.set(path, made)
    this.touched(made)
  }

  undo(path: string): void {
    const doc = this.docs.get(path)
    if (!doc) return
    const left = doc.history.present
    doc.history = undo(doc.history)
    if (left === doc.history.present) return
    this.touched(doc)
    for (const also of left.also ?? []) this.putIf(also.path, also.after, also.before)
  }

  redo(path: string): void {
    const doc = this.docs.get(path)
    if (!doc) return
    const left = doc.history.present
    doc.history = redo(doc.history)
    if (left === doc.history.present) return
    this.touched(doc)
    for (const also of doc.history.present.also ?? []) this.putIf(also.path, also.before, also.after)
  }

  /** Sets a file as part of another file's step: it has its own step too, so it can be undone alone. */
  private put(path: string, content: unknown): void {
    const doc = this.docs.get(path) ?? this.open(path)
    doc.history = step(doc.history, { content }, this.now())
    this.touched(doc)
  }

  /** Takes part in another file's undo, unless the file has moved on since. */
  private putIf(path: string, expected: unknown, content: unknown): void {
    const doc = this.docs.get(path)
    if (doc && doc.history.present.content === expected && content !== undefined) this.put(path, content)
  }

  async remove(path: string): Promise<void> {
    const doc = this.docs.get(path)
    clearTimeout(doc?.timer)
    await doc?.saving
    await this.backend.remove(path)
    this.docs.delete(path)
    this.notify()
    this.onSaved(path)
  }

  private touched(doc: Doc): void {
    if (doc.status !== 'conflict') {
      doc.status = Object.is(doc.history.present.content, doc.stored) ? 'saved' : 'dirty'
      clearTimeout(doc.timer)
      if (doc.status === 'dirty') doc.timer = setTimeout(() => void this.save(doc.path), SAVE_AFTER_MS)
    }
    this.changed(doc)
  }

  /** Saves a file now; resolves when everything of it is on the server, or when it cannot be. */
  async save(path: string): Promise<void> {
    const doc = this.docs.get(path)
    if (!doc) return
    clearTimeout(doc.timer)
    while (doc.saving) await doc.saving
    const content = doc.history.present.content
    if (content === undefined || doc.status === 'conflict' || Object.is(content, doc.stored)) return
    doc.saving = this.send(doc, content).finally(() => {
      doc.saving = undefined
    })
    await doc.saving
    if (doc.status === 'dirty') await this.save(path)
  }

  private async send(doc: Doc, content: unknown): Promise<void> {
    doc.status = 'saving'
    this.changed(doc)
    try {
      const saved = await this.backend.save(doc.path, doc.etag, content)
      doc.etag = saved.etag
      doc.stored = content
      doc.problems = saved.problems ?? []
      doc.savedAt = this.now()
      doc.fault = undefined
      doc.status = Object.is(doc.history.present.content, content) ? 'saved' : 'dirty'
      this.onSaved(doc.path)
    } catch (fault) {
      doc.fault = fault
      doc.status = fault instanceof DraftConflict ? 'conflict' : fault instanceof DraftOffline ? 'offline' : 'failed'
      if (doc.status === 'offline') doc.timer = setTimeout(() => void this.save(doc.path), RETRY_AFTER_MS)
    }
    this.changed(doc)
  }

  async saveAll(): Promise<void> {
    await Promise.all([...this.docs.keys()].map((path) => this.save(path)))
  }

  /** After a conflict: what the other person saved replaces what is here (one step, can be undone). */
  async takeTheirs(path: string): Promise<void> {
    this.backend.forget?.()
    const doc = this.docs.get(path)
    const file = await this.backend.load(path)
    if (!doc || !file) return
    doc.etag = file.etag
    doc.stored = file.content
    doc.history = step(doc.history, { content: file.content }, this.now())
    doc.status = 'saved'
    this.changed(doc)
  }

  /** After a conflict: what is here replaces what the other person saved. */
  async keepMine(path: string): Promise<void> {
    this.backend.forget?.()
    const doc = this.docs.get(path)
    const file = await this.backend.load(path)
    if (!doc) return
    doc.etag = file?.etag ?? null
    doc.stored = undefined
    doc.status = 'dirty'
    await this.save(path)
  }

  /** The state of the whole draft: the worst of its files, and when it was last saved. */
  summary(): { status: DocStatus; savedAt: number | undefined; conflicts: string[]; faults: unknown[] } {
    const docs = [...this.docs.values()].filter((doc) => doc.status !== 'loading' && doc.status !== 'missing')
    const worst = (['conflict', 'failed', 'offline', 'saving', 'dirty'] as const).find((status) =>
      docs.some((doc) => doc.status === status),
    )
    const times = docs.flatMap((doc) => (doc.savedAt === undefined ? [] : [doc.savedAt]))
    return {
      status: worst ?? 'saved',
      savedAt: times.length > 0 ? Math.max(...times) : undefined,
      conflicts: docs.filter((doc) => doc.status === 'conflict').map((doc) => doc.path),
      faults: docs.filter((doc) => doc.status === 'failed').map((doc) => doc.fault),
    }
  }

  /** A number that grows with every change of anything, for `useSyncExternalStore`. */
  version = 0

  private changed(doc: Doc): void {
    doc.snapshot = undefined
    this.notify()
  }

  private notify(): void {
    clearTimeout(this.showing)
    this.showing = undefined
    this.version++
    for (const listener of [...this.listeners]) listener()
  }
}
