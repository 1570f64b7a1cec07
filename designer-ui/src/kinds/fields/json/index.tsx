import { lazy } from 'react'
import { JsonCell } from '../shared/cells'
import { textFeel } from '../shared/feel'
import type { FieldKind } from '../types'

export const kind: FieldKind = {
  cell: JsonCell,
  input: lazy(() => import('../shared/TextInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: textFeel,
  readOnly: true,
  wide: true,
  width: 200,
}
