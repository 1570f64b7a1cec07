import { lazy } from 'react'
import { PercentCell } from '../shared/cells'
import { numberFeel } from '../shared/feel'
import type { FieldKind } from '../types'

export const kind: FieldKind = {
  cell: PercentCell,
  input: lazy(() => import('../shared/NumberInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: numberFeel,
  align: 'right',
  width: 96,
}
