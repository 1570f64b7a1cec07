import type { FieldModel, RecordItem } from '@/api/types'
import { exactNumber, isEmpty, labelText } from '@/kinds/charts/names'
import { isNumber } from '@/kinds/fields/operands'

/** One value of a record as short text: the display the server sent, the option's label, or the value itself. */
export function fieldText(
  item: RecordItem,
  key: string,
  field: FieldModel | undefined,
  language: string,
  yes: string,
  no: string,
): string {
  const value = item.values[key]
  if (isEmpty(value)) return '–'
  const display = item.display?.[key]
  if (!isEmpty(display)) return Array.isArray(display) ? display.join(', ') : String(display)
  if (typeof value === 'boolean') return value ? yes : no
  if (field && isNumber(field.type)) return exactNumber(value, field.type, language)
  const name = (one: unknown) => {
    const option = field?.config.options?.find((candidate) => candidate.key === one)
    return option ? labelText(option.label as Record<string, string>, language, option.key) : String(one)
  }
  if (Array.isArray(value)) return value.map(name).join(', ')
  return field?.type === 'date_time' ? new Date(String(value)).toLocaleString(language) : name(value)
}
