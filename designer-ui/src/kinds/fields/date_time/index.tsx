import { lazy } from 'react'
import { MomentCell } from '../shared/cells'
import { momentFeel } from '../shared/feel'
import type { FieldKind } from '../types'

export const kind: FieldKind = {
  cell: MomentCell,
  input: lazy(() => import('../shared/DateInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: momentFeel,
  width: 152,
}
