import { lazy } from 'react'
import { CodeCell } from '../shared/cells'
import { textFeel } from '../shared/feel'
import type { FieldKind } from '../types'

export const kind: FieldKind = {
  cell: CodeCell,
  input: lazy(() => import('../shared/TextInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: textFeel,
  readOnly: true,
  width: 144,
}
