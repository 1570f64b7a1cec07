import type { FieldModel } from '@/api/types'
import { valueType } from './operands'
import type { FieldKind } from './types'

const modules = import.meta.glob<{ kind: FieldKind }>('./*/index.tsx', { eager: true })
const kinds: Record<string, FieldKind> = Object.fromEntries(
  Object.entries(modules).map(([path, module]) => [path.split('/')[1] ?? '', module.kind]),
)

/** Field types with a folder here. */
export const fieldTypes = Object.keys(kinds)
/** The kind of a field type; an unknown one is shown and entered as text. */
export const kindOf = (type: string): FieldKind => kinds[type] ?? kinds.text!

/** Figures stand right, computed ones too. */
export const alignOf = (field: FieldModel): 'left' | 'right' => kindOf(valueType(field)).align ?? 'left'
export const widthOf = (field: FieldModel, locale = 'zh-CN'): number => {
  const { width = 140 } = kindOf(valueType(field))
  return typeof width === 'number' ? width : width(field, locale)
}
