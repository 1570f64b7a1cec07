import { describe, expect, it } from 'vitest'
import type { ViewFile } from '../frame/files'
import { moved } from '../frame/useOrder'
import { nextSort, toggled, withPart, withType } from './columns'

const view: ViewFile = { key: 'v', entity: 'e', label: {}, columns: ['a'] }
const fields = [
  { key: 'd', type: 'date', label: {} },
  { key: 's', type: 'enum', label: {} },
]

describe('views', () => {
  it('should sort up, down, not at all', () => {
    expect(nextSort(['b'], 'a')).toEqual(['a', 'b'])
    expect(nextSort(['a', 'b'], 'a')).toEqual(['-a', 'b'])
    expect(nextSort(['-a', 'b'], 'a')).toEqual(['b'])
  })
  it('should take columns in and out and move them', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
    expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
    expect(moved(['a'], 0, 5)).toEqual(['a'])
  })
  it('should leave out what is empty', () => {
    expect(withPart({ ...view, filter: 'a = 1' }, 'filter', '')).toEqual(view)
    expect(withPart(view, 'columns', []).columns).toEqual([])
  })
  it('should choose the field a board or calendar needs, and forget it in a table', () => {
    const board = withType(view, 'kanban', fields)
    expect(board).toEqual({ ...view, type: 'kanban', groupBy: 's' })
    expect(withType(board, 'calendar', fields)).toEqual({ ...view, type: 'calendar', dateField: 'd' })
    expect(withType(board, 'table', fields)).toEqual({ ...view, type: 'table' })
  })
})
