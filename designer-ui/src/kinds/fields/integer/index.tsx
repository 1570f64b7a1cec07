import { lazy } from 'react'
import { NumberCell } from '../shared/cells'
import { numberFeel } from '../shared/feel'
import type { FieldKind } from '../types'

export const kind: FieldKind = {
  cell: NumberCell,
  input: lazy(() => import('../shared/NumberInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: numberFeel,
  align: 'right',
  width: 96,
}
