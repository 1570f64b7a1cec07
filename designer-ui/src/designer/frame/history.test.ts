import { describe, expect, it } from 'vitest'
import { redo, STEPS, start, step, undo } from './history'

describe('history', () => {
  it('should undo and redo in order', () => {
    let h = start('a')
    h = step(h, 'b', 1)
    h = step(h, 'c', 2)
    expect(undo(undo(h)).present).toBe('a')
    expect(redo(undo(h)).present).toBe('c')
    expect(undo(undo(undo(h))).present).toBe('a')
  })
  it('should forget the future after a new step', () => {
    let h = step(start('a'), 'b', 1)
    h = step(undo(h), 'x', 2)
    expect(redo(h).present).toBe('x')
    expect(undo(h).present).toBe('a')
  })
  it('should undo a typed word as one step, and another field as another', () => {
    let h = start('')
    h = step(h, 'v', 1000, 'label')
    h = step(h, 'vi', 1100, 'label')
    h = step(h, 'vi!', 1200, 'help')
    expect(undo(h).present).toBe('vi')
    expect(undo(undo(h)).present).toBe('')
  })
  it('should not merge after a pause', () => {
    let h = step(start(''), 'v', 1000, 'label')
    h = step(h, 'vi', 5000, 'label')
    expect(undo(h).present).toBe('v')
  })
  it('should keep at least fifty steps', () => {
    let h = start(0)
    for (let i = 1; i <= 500; i++) h = step(h, i, i)
    expect(STEPS).toBeGreaterThanOrEqual(50)
    for (let i = 0; i < 50; i++) h = undo(h)
    expect(h.present).toBe(450)
  })
})
