import { lazy } from 'react'
import { LongTextCell } from '../shared/cells'
import { textFeel } from '../shared/feel'
import type { FieldKind } from '../types'

export const kind: FieldKind = {
  cell: LongTextCell,
  input: lazy(() => import('../shared/LongTextInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: textFeel,
  wide: true,
  width: 260,
}
