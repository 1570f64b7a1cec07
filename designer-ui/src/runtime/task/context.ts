import type { EntityModel, FieldModel, Label } from '@/api/types'

const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value as object).length === 0)
const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What a process handed its task, as one list of facts: groups opened, what is empty or stands elsewhere on the panel left
 * out, and fields and options called by their names.
 */
export const contextFacts = (
  context: unknown,
  shown: unknown[],
  about: EntityModel | undefined,
  label: (text: Label) => string,
): Record<string, unknown> => {
  const facts: Record<string, unknown> = {}
  const named = (field: FieldModel | undefined, value: unknown) => {
    const option = field?.config.options?.find((each) => each.key === value)
    return option ? label(option.label) : value
  }
  const take = (group: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(group)) {
      if (isEmpty(value) || shown.includes(value)) continue
      const field = about?.fields.find((each) => each.key === key)
      if (isGroup(value)) take(value)
      else facts[field ? label(field.label) : key] = named(field, value)
    }
  }
  if (isGroup(context)) take(context)
  return facts
}
