import { api, Problem } from '@/api/client'
import type { DraftFile } from '@/api/types'
import { type DraftBackend, DraftConflict, DraftOffline, type SavedFile, type StoredFile } from './draftStore'

/** From how many files on one answer with all of them is quicker than one answer each. */
const MANY = 4
/** How long such an answer serves what the parts of a page ask for one after another, ms. */
const FRESH = 3_000

interface Asked {
  path: string
  found: (file: StoredFile | null) => void
  failed: (fault: unknown) => void
}
const stored = ({ etag, content }: DraftFile): StoredFile => ({ etag: etag ?? '', content })

/** The draft of an app on the server. A page that asks for many files at once gets them in one answer. */
export const draftBackend = (app: string): DraftBackend => {
  const draft = `/apps/${app}/draft`
  const file = `${draft}/file`
  let asked: Asked[] = []
  const one = (path: string) =>
    api
      .get<DraftFile>(file, { query: { path } })
      .then(stored)
      .catch((fault) => {
        if (fault instanceof Problem && fault.status === 404) return null
        throw fault
      })
  let known: Promise<Map<string, StoredFile>> | undefined
  const forget = () => {
    known = undefined
  }
  const all = () => {
    if (known) return known
    const asking = api
      .get<DraftFile[]>(`${draft}/contents`)
      .then((files) => new Map(files.map((each) => [each.path, stored(each)])))
    const stale = () => {
      if (known === asking) forget()
    }
    known = asking
    asking.then(() => setTimeout(stale, FRESH), stale)
    return asking
  }
  const answer = async () => {
    const now = asked
    asked = []
    const together = now.length < MANY && !known ? undefined : await all().catch(() => undefined)
    for (const { path, found, failed } of now) {
      const file = together?.get(path)
      if (file) found(file)
      else one(path).then(found, failed)
    }
  }
  return {
    load: (path) =>
      new Promise((found, failed) => {
        if (asked.length === 0) setTimeout(answer)
        asked.push({ path, found, failed })
      }),
    forget,
    save: (path, etag, content) => {
      forget()
      return api.put<SavedFile>(file, { etag, content }, { query: { path } }).catch((fault) => {
        if (fault instanceof Problem && fault.status === 409) throw new DraftConflict(fault.message)
        if (fault instanceof Problem && fault.status === 0) throw new DraftOffline(fault.message)
        throw fault
      })
    },
    remove: (path) => {
      forget()
      return api.delete<void>(file, { query: { path } })
    },
  }
}
