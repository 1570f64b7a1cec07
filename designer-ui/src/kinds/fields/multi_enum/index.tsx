import { lazy } from 'react'
import { ChoiceCell } from '../shared/cells'
import { choicesFeel } from '../shared/feel'
import type { FieldKind } from '../types'

export const kind: FieldKind = {
  cell: ChoiceCell,
  input: lazy(() => import('../shared/ChoiceInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: choicesFeel,
  width: 168,
}
