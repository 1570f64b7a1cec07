import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { EntityModel, FieldModel } from '@/api/types'

/** The moment as of which the address shows records; undefined for now. What is none, the server refuses. */
export const useAsOf = (): string | undefined => {
  const { asOf } = useSearch({ strict: false }) as { asOf?: unknown }
  return asOf === undefined || asOf === null || asOf === '' ? undefined : String(asOf)
}

/** Goes to a moment, or back to now; "back" of the browser undoes it. */
export const useGoTo = () => {
  const navigate = useNavigate()
  return useCallback(
    (asOf: string | undefined) =>
      void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, asOf }) } as never),
    [navigate],
  )
}

/** Numbers computed from other records are known of today only. */
const isOfToday = (field: FieldModel) => field.type === 'rollup'

/** An entity as a page of the past offers it: what was is read, not changed, and not ordered by what is not known. */
export const readOnly = <E extends EntityModel | undefined>(entity: E, asOf: string | undefined): E =>
  entity && asOf
    ? {
        ...entity,
        fields: entity.fields.map((field) => (isOfToday(field) ? { ...field, sortable: false } : field)),
        can: { ...entity.can, create: false, update: false, delete: false },
      }
    : entity

/** The fields worth a column as of then. */
export const shownThen = (fields: FieldModel[], asOf: string | undefined): FieldModel[] =>
  asOf ? fields.filter((field) => !isOfToday(field)) : fields

/** The order a view has by itself, as far as it was known; else the newest first. */
export const orderThen = (sort: string[] | undefined, entity: EntityModel, asOf: string | undefined) => {
  if (!asOf || !sort?.length) return sort
  const known = sort.filter((key) => {
    const field = entity.fields.find((each) => each.key === key.replace(/^-/, ''))
    return !field || !isOfToday(field)
  })
  return known.length > 0 ? known : ['-created_at']
}
