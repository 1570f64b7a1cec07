import { api, Problem } from '@/api/client'
import type { DraftFile } from '@/api/types'
import { type DraftBackend, DraftConflict, DraftOffline, type SavedFile } from './draftStore'

/** The draft of an app on the server. */
export const draftBackend = (app: string): DraftBackend => {
  const file = `/apps/${app}/draft/file`
  return {
    load: (path) =>
      api
        .get<DraftFile>(file, { query: { path } })
        .then(({ etag, content }) => ({ etag: etag ?? '', content }))
        .catch((fault) => {
          if (fault instanceof Problem && fault.status === 404) return null
          throw fault
        }),
    save: (path, etag, content) =>
      api.put<SavedFile>(file, { etag, content }, { query: { path } }).catch((fault) => {
        if (fault instanceof Problem && fault.status === 409) throw new DraftConflict(fault.message)
        if (fault instanceof Problem && fault.status === 0) throw new DraftOffline(fault.message)
        throw fault
      }),
    remove: (path) => api.delete<void>(file, { query: { path } }),
  }
}
