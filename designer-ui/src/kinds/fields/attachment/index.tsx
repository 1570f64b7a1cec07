import { lazy } from 'react'
import type { Attachment } from '@/api/types'
import { Dash } from '../shared/cells'
import { FileList } from '../shared/FileList'
import { textFeel } from '../shared/feel'
import type { CellProps, FieldKind } from '../types'

const Files = ({ value }: CellProps) =>
  Array.isArray(value) && value.length > 0 ? <FileList files={value as Attachment[]} /> : <Dash />

export const kind: FieldKind = {
  cell: Files,
  input: lazy(() => import('../shared/AttachmentInput')),
  filter: lazy(() => import('../shared/ConditionFilter')),
  toFeel: textFeel,
  wide: true,
  width: 200,
}
