import type { FieldModel } from '@/api/types'
import { valueType } from '../operands'
import type { CellProps, Condition, InputProps } from '../types'
import { BooleanCell, ChoiceCell, DateCell, MomentCell, MoneyCell, NumberCell, PercentCell, TextCell } from './cells'
import { booleanFeel, choiceFeel, dateFeel, momentFeel, numberFeel, textFeel } from './feel'

const cells: Record<string, (props: CellProps) => React.ReactNode> = {
  money: MoneyCell,
  integer: NumberCell,
  decimal: NumberCell,
  percent: PercentCell,
  date: DateCell,
  date_time: MomentCell,
  boolean: BooleanCell,
  enum: ChoiceCell,
}
const feels: Record<string, typeof textFeel> = {
  money: numberFeel,
  integer: numberFeel,
  decimal: numberFeel,
  percent: numberFeel,
  date: dateFeel,
  date_time: momentFeel,
  boolean: booleanFeel,
  enum: choiceFeel,
}

/** A computed value, shown as the type it results in. */
export const Result = (props: CellProps) => {
  const Cell = cells[valueType(props.field)] ?? TextCell
  return <Cell {...props} />
}
/** Computed values are never typed in; a form shows them as they are. */
export const ResultInput = ({ field, id, value, place }: InputProps) => (
  <output id={id} className="bw-output">
    <Result field={field} value={value} place={place} />
  </output>
)
export const resultFeel = (path: string, condition: Condition, field?: FieldModel) =>
  (field ? (feels[valueType(field)] ?? textFeel) : textFeel)(path, condition)
