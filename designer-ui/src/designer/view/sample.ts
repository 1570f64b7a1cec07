import type { FieldModel, RecordItem } from '@/api/types'
import { valueType } from '@/kinds/fields/operands'

const ROWS = 5
const MONEY = [860_000, 342_500, 128_000, 56_300, 9_900]

/** Invented records of an entity, for a designer who may not read the real ones. `name` calls the nth thing. */
export const sampleRecords = (fields: FieldModel[], name: (n: number) => string, today: string): RecordItem[] =>
  Array.from({ length: ROWS }, (_, n) => {
    const values: RecordItem['values'] = {}
    const display: Record<string, unknown> = {}
    for (const field of fields) {
      const refers = ['reference', 'user', 'org'].includes(field.type)
      // a list, because a single reference is a link and these lead nowhere
      values[field.key] = (refers ? [name(n + 1)] : sampleValue(field, n, name, today)) as never
      if (refers) display[field.key] = [name(n + 1)]
    }
    return { id: `sample-${n}`, version: 1, title: name(n + 1), values, display }
  })

const sampleValue = (field: FieldModel, n: number, name: (n: number) => string, today: string): unknown => {
  const options = field.config?.options ?? []
  const option = options[n % Math.max(1, options.length)]?.key
  switch (valueType(field)) {
    case 'enum':
      return option
    case 'multi_enum':
      return option ? [option] : []
    case 'boolean':
      return n % 2 === 0
    case 'money':
    case 'decimal':
      return String(MONEY[n])
    case 'integer':
      return (n + 1) * 3
    case 'percent':
      return '0.25'
    case 'date':
      return today
    case 'date_time':
      return `${today}T0${n + 1}:30:00Z`
    case 'attachment':
      return []
    default:
      return name(n + 1)
  }
}
