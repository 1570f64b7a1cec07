import { lazy } from 'react'
import { DateCell } from '../shared/cells'
import { dateFeel } from '../shared/feel'
import type { FieldKind } from '../types'

export const kind: FieldKind = {
  cell: DateCell,
  input: lazy(() => import('../shared/DateInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: dateFeel,
  width: 136,
}
