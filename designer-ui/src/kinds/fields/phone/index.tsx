import { lazy } from 'react'
import { PhoneCell } from '../shared/cells'
import { textFeel } from '../shared/feel'
import type { FieldKind } from '../types'

export const kind: FieldKind = {
  cell: PhoneCell,
  input: lazy(() => import('../shared/TextInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: textFeel,
  width: 136,
}
