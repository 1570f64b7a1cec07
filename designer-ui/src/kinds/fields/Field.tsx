import { Suspense } from 'react'
import type { FieldModel, RecordItem } from '@/api/types'
import { kindOf } from './registry'
import type { FieldPlace, FilterProps, InputProps } from './types'

/** A record's value of one field, as text. */
export const FieldValue = ({ field, record, place }: { field: FieldModel; record: RecordItem; place: FieldPlace }) => {
  const Cell = kindOf(field.type).cell
  return (
    <Cell
      field={field}
      value={record.values[field.key]}
      display={record.display?.[field.key]}
      masked={record.masked?.includes(field.key) ?? false}
      place={place}
    />
  )
}
/** The way to enter one field; holds its height while it loads. */
export const FieldInput = (props: InputProps) => {
  const Input = kindOf(props.field.type).input
  return (
    <Suspense fallback={<div className="bw-bar bw-input-bar" />}>
      <Input {...props} />
    </Suspense>
  )
}
export const FieldFilter = (props: FilterProps) => {
  const Filter = kindOf(props.field.type).filter
  return (
    <Suspense fallback={<div className="bw-bar bw-input-bar" />}>
      <Filter {...props} />
    </Suspense>
  )
}
