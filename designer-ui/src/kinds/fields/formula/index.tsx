import { lazy } from 'react'
import { Result, ResultInput, resultFeel } from '../shared/result'
import type { FieldKind } from '../types'

export const kind: FieldKind = {
  cell: Result,
  input: ResultInput,
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: resultFeel,
  readOnly: true,
  width: 136,
}
