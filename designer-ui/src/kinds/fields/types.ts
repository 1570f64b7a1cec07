import type { ComponentType } from 'react'
import type { FieldModel, RecordItem } from '@/api/types'

/** Where a field stands: app and entity, and the record if there is one. */
export interface FieldPlace {
  app: string
  entity: string
  record?: RecordItem
}
export interface CellProps {
  field: FieldModel
  value: unknown
  /** The server's text for references, users, orgs and options, if it sent one. */
  display?: unknown
  masked?: boolean
  place: FieldPlace
}
export interface InputProps {
  field: FieldModel
  id: string
  value: unknown
  onChange: (value: unknown) => void
  onBlur?: () => void
  disabled?: boolean
  invalid?: boolean
  describedBy?: string
  autoFocus?: boolean
  display?: unknown
  place: FieldPlace
}
/** A condition of one field: an operator of the kind and its operands. */
export interface Condition {
  operator: string
  value?: unknown
  /** Text of the operand for the sentence, when the operand is an id. */
  text?: string
}
export interface FilterProps {
  field: FieldModel
  condition: Condition
  onChange: (condition: Condition) => void
  place: FieldPlace
}
/** How one field type is shown, entered and filtered. One folder per type, exported as `kind`. */
export interface FieldKind {
  cell: ComponentType<CellProps>
  input: ComponentType<InputProps>
  filter: ComponentType<FilterProps>
  /** FEEL for a condition, or undefined while it is incomplete. `path` is the field's FEEL path. */
  toFeel: (path: string, condition: Condition, field?: FieldModel) => string | undefined
  /** Never typed in by people. */
  readOnly?: boolean
  /** Takes a whole line of a form. */
  wide?: boolean
  align?: 'right' | 'left'
  /** Wish for the column width in a list, px; some depend on what can stand in it. */
  width?: number | ((field: FieldModel, locale: string) => number)
}
