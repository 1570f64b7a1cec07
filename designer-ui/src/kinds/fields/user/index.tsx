import { lazy } from 'react'
import { PeopleCell } from '../shared/cells'
import { referenceFeel } from '../shared/feel'
import type { FieldKind } from '../types'

export const kind: FieldKind = {
  cell: PeopleCell,
  input: lazy(() => import('../shared/ReferenceInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: referenceFeel,
  width: 112,
}
