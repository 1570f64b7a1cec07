import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DraftBackend, DraftConflict, DraftOffline, DraftStore } from './draftStore'

class Shelf implements DraftBackend {
  files = new Map<string, { etag: number; content: unknown }>()
  saves: string[] = []
  offline = false
  async load(path: string) {
    const file = this.files.get(path)
    return file ? { etag: String(file.etag), content: file.content } : null
  }
  async save(path: string, etag: string | null, content: unknown) {
    if (this.offline) throw new DraftOffline()
    const had = this.files.get(path)
    if ((had ? String(had.etag) : null) !== etag) throw new DraftConflict()
    const next = { etag: (had?.etag ?? 0) + 1, content }
    this.files.set(path, next)
    this.saves.push(path)
    return { etag: String(next.etag) }
  }
  async remove(path: string) {
    this.files.delete(path)
  }
}

let shelf: Shelf
let store: DraftStore

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 })
  shelf = new Shelf()
  shelf.files.set('a', { etag: 1, content: { n: 0 } })
  shelf.files.set('b', { etag: 1, content: { n: 0 } })
  store = new DraftStore('bank', shelf)
  await store.content('a')
  await store.content('b')
})
afterEach(() => vi.useRealTimers())

describe('DraftStore', () => {
  it('should save by itself once, 600 ms after the last change', async () => {
    store.change('a', { n: 1 })
    await vi.advanceTimersByTimeAsync(500)
    store.change('a', { n: 2 })
    await vi.advanceTimersByTimeAsync(599)
    expect(shelf.saves).toEqual([])
    expect(store.state('a').status).toBe('dirty')
    await vi.advanceTimersByTimeAsync(1)
    expect(shelf.saves).toEqual(['a'])
    expect(shelf.files.get('a')?.content).toEqual({ n: 2 })
    expect(store.state('a').status).toBe('saved')
    expect(store.state('a').savedAt).toBe(1_001_100)
  })

  it('should undo and redo fifty steps and save what is then there', async () => {
    for (let n = 1; n <= 60; n++) store.change('a', { n })
    for (let i = 0; i < 50; i++) store.undo('a')
    expect(store.state('a').content).toEqual({ n: 10 })
    store.redo('a')
    await store.save('a')
    expect(shelf.files.get('a')?.content).toEqual({ n: 11 })
  })

  it('should undo what changed together, together', () => {
    store.change('a', { n: 1 }, { also: [{ path: 'b', content: { n: 'with a' } }] })
    store.undo('a')
    expect(store.state('a').content).toEqual({ n: 0 })
    expect(store.state('b').content).toEqual({ n: 0 })
    store.redo('a')
    expect(store.state('b').content).toEqual({ n: 'with a' })
  })

  it('should undo a word typed into another file as one word', () => {
    const also = (n: string) => [{ path: 'b', content: { n } }]
    store.change('a', { n: 0 }, { tag: 'label', also: also('v') })
    store.change('a', { n: 0 }, { tag: 'label', also: also('vi') })
    store.undo('a')
    expect(store.state('b').content).toEqual({ n: 0 })
    store.redo('a')
    expect(store.state('b').content).toEqual({ n: 'vi' })
  })

  it('should not undo in another file what was changed there later', () => {
    store.change('a', { n: 1 }, { also: [{ path: 'b', content: { n: 1 } }] })
    store.change('b', { n: 2 })
    store.undo('a')
    expect(store.state('b').content).toEqual({ n: 2 })
  })

  it('should stop at a conflict and let the person choose', async () => {
    shelf.files.set('a', { etag: 9, content: { n: 'theirs' } })
    store.change('a', { n: 'mine' })
    await store.save('a')
    expect(store.state('a').status).toBe('conflict')
    expect(store.summary().conflicts).toEqual(['a'])
    store.change('a', { n: 'mine too' })
    await vi.advanceTimersByTimeAsync(5000)
    expect(shelf.files.get('a')?.content).toEqual({ n: 'theirs' })
    await store.keepMine('a')
    expect(shelf.files.get('a')?.content).toEqual({ n: 'mine too' })
    expect(store.state('a').status).toBe('saved')
  })

  it('should be able to undo having taken the other version', async () => {
    shelf.files.set('a', { etag: 9, content: { n: 'theirs' } })
    store.change('a', { n: 'mine' })
    await store.save('a')
    await store.takeTheirs('a')
    expect(store.state('a').content).toEqual({ n: 'theirs' })
    store.undo('a')
    await store.save('a')
    expect(shelf.files.get('a')?.content).toEqual({ n: 'mine' })
  })

  it('should keep a change while the server is away and send it when it is back', async () => {
    shelf.offline = true
    store.change('a', { n: 1 })
    await vi.advanceTimersByTimeAsync(700)
    expect(store.summary().status).toBe('offline')
    shelf.offline = false
    await vi.advanceTimersByTimeAsync(4000)
    expect(shelf.files.get('a')?.content).toEqual({ n: 1 })
    expect(store.summary().status).toBe('saved')
  })

  it('should make a file that was not there', async () => {
    expect(await store.content('new')).toBeUndefined()
    expect(store.state('new').status).toBe('missing')
    store.create('new', { n: 1 })
    await store.save('new')
    expect(shelf.files.get('new')).toEqual({ etag: 1, content: { n: 1 } })
    store.undo('new')
    expect(store.state('new').content).toEqual({ n: 1 })
    expect(store.state('new').status).toBe('saved')
  })

  it('should tell once of all files that arrive together', async () => {
    let told = 0
    store.subscribe(() => told++)
    const files = Array.from({ length: 60 }, (_, n) => `file-${n}`)
    for (const path of files) shelf.files.set(path, { etag: 1, content: path })
    for (const path of files) store.state(path)
    await vi.advanceTimersByTimeAsync(0)
    expect(told).toBe(1)
    expect(files.map((path) => store.state(path).content)).toEqual(files)
  })

  it('should not let a slow file hold back those that are there', async () => {
    let slow: (file: null) => void = () => {}
    const load = shelf.load.bind(shelf)
    shelf.load = (path) => (path === 'slow' ? new Promise((done) => (slow = done)) : load(path))
    shelf.files.set('quick', { etag: 1, content: 1 })
    let told = 0
    store.subscribe(() => told++)
    store.state('slow')
    store.state('quick')
    await vi.advanceTimersByTimeAsync(99)
    expect(told).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(told).toBe(1)
    expect(store.state('quick').content).toBe(1)
    slow(null)
    await vi.advanceTimersByTimeAsync(0)
    expect(told).toBe(2)
  })

  it('should send a change made while saving', async () => {
    store.change('a', { n: 1 })
    const first = store.save('a')
    store.change('a', { n: 2 })
    await first
    await vi.advanceTimersByTimeAsync(600)
    expect(shelf.files.get('a')).toEqual({ etag: 3, content: { n: 2 } })
  })
})
