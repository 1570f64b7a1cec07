import { describe, expect, it } from 'vitest'
import type { FormNode } from '../frame/files'
import { fieldAt, fieldsOf, withField } from './layout'

const layout: FormNode[] = [
  {
    type: 'section',
    children: [
      { type: 'text', text: {} },
      { type: 'field', field: 'a', visible: 'b = 1' },
    ],
  },
  {
    type: 'tabs',
    tabs: [
      { label: {}, children: [] },
      { label: {}, children: [{ type: 'field', field: 'b' }] },
    ],
  },
]

describe('form layouts', () => {
  it('should name their fields in reading order', () => {
    expect(fieldsOf(layout)).toEqual(['a', 'b'])
  })
  it('should find the field a pointer leads into', () => {
    expect(fieldAt(layout, ['layout', '0', 'children', '1', 'visible'])).toBe('a')
    expect(fieldAt(layout, ['layout', '1', 'tabs', '1', 'children', '0'])).toBe('b')
    expect(fieldAt(layout, ['layout', '0'])).toBeUndefined()
  })
  it('should change a field wherever it stands and drop what is unset', () => {
    const next = withField(withField(layout, 'b', { required: 'true' }), 'a', { visible: undefined, span: 12 })
    expect(next[0]).toEqual({
      type: 'section',
      children: [
        { type: 'text', text: {} },
        { type: 'field', field: 'a', span: 12 },
      ],
    })
    expect((next[1] as { tabs: { children: FormNode[] }[] }).tabs[1]?.children).toEqual([
      { type: 'field', field: 'b', required: 'true' },
    ])
  })
})
