import { lazy } from 'react'
import { BooleanCell } from '../shared/cells'
import { booleanFeel } from '../shared/feel'
import type { FieldKind } from '../types'

export const kind: FieldKind = {
  cell: BooleanCell,
  input: lazy(() => import('../shared/BooleanInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: booleanFeel,
  width: 88,
}
