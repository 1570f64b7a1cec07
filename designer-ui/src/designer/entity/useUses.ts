import type { FormFile, ViewFile } from '../frame/files'
import { useDraftEntries, useDraftFiles } from '../frame/studio'

/** All forms and views of the draft with their paths. */
export const useFormsAndViews = () => {
  const formEntries = useDraftEntries('form')
  const viewEntries = useDraftEntries('view')
  const forms = useDraftFiles<FormFile>(formEntries.map((entry) => entry.path))
  const views = useDraftFiles<ViewFile>(viewEntries.map((entry) => entry.path))
  const join = <T>(entries: { path: string }[], files: (T | undefined)[]) =>
    entries.flatMap(({ path }, i) => (files[i] ? [{ path, file: files[i] as T }] : []))
  return { forms: join(formEntries, forms), views: join(viewEntries, views) }
}
