import { lazy } from 'react'
import { ChoiceCell } from '../shared/cells'
import { choiceFeel } from '../shared/feel'
import type { FieldKind } from '../types'
import { choiceWidth } from './width'

export const kind: FieldKind = {
  cell: ChoiceCell,
  input: lazy(() => import('../shared/ChoiceInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: choiceFeel,
  width: choiceWidth,
}
