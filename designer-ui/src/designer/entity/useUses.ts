import { useQuery } from '@tanstack/react-query'
import { api } from '@/api/client'
import type { components } from '@/api/generated'
import type { FormFile, ViewFile } from '../frame/files'
import { useDraft, useDraftEntries, useDraftFiles, useStudio } from '../frame/studio'

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

/** The example records of an entity, as CSV texts. */
export const useExampleData = (entity: string) => {
  const entries = useDraftEntries('data').filter(({ key }) => key === entity || key.startsWith(`${entity}.`))
  const files = useDraftFiles<string>(entries.map((entry) => entry.path))
  return entries.flatMap(({ path }, i) => (files[i] === undefined ? [] : [{ path, file: files[i] as string }]))
}

export type FieldUse = Required<components['schemas']['FieldUse']>

/** Everything in the draft that publishing would miss the field in; what is typed is saved before it is asked. */
export const useFieldUses = (entity: string, field: string) => {
  const { app, store } = useStudio()
  return useQuery({
    queryKey: ['field-uses', app, entity, field],
    queryFn: async () => {
      await store.saveAll()
      return api.get<FieldUse[]>(`/apps/${app}/draft/fields/${entity}/${field}/uses`)
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

type Conversion = Required<components['schemas']['FieldConversion']>

/** Every field the draft gives another type, and what becomes of its values. */
export const useConversions = () => {
  const { app } = useStudio()
  const draft = useDraft()
  const revision = draft.data?.revision ?? 0
  return useQuery({
    queryKey: ['conversions', app, revision],
    queryFn: () => api.get<Conversion[]>(`/apps/${app}/draft/conversions`),
    enabled: revision > 0,
    retry: false,
  })
}
