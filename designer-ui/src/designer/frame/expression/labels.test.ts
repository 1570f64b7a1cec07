import { describe, expect, it } from 'vitest'
import { toKeys, toLabels } from './labels'

const names = [
  { path: 'segment', label: '客户层级' },
  { path: 'customer', label: '客户' },
  { path: 'customer.segment', label: '客户 › 层级' },
  { path: 'visit_date', label: 'Visit date' },
  { path: 'a', label: 'Same' },
  { path: 'b', label: 'Same' },
  { path: 'date', label: 'date' },
]

describe('expressions with labels', () => {
  it('should show labels and store keys', () => {
    const feel = 'segment = "mass" and customer.segment != null and visit_date > today()'
    const shown = '客户层级 = "mass" and 客户 › 层级 != null and Visit date > today()'
    expect(toLabels(feel, names)).toBe(shown)
    expect(toKeys(shown, names)).toBe(feel)
  })
  it('should not touch text literals', () => {
    expect(toLabels('name = "segment"', names)).toBe('name = "segment"')
    expect(toKeys('segment = "客户层级"', names)).toBe('segment = "客户层级"')
  })
  it('should not touch part of a longer name, or a call', () => {
    expect(toLabels('segment_override = date("2026-01-01")', names)).toBe('segment_override = date("2026-01-01")')
    expect(toKeys('客户层级别 = 1', names)).toBe('客户层级别 = 1')
  })
  it('should keep keys where two fields share a label', () => {
    expect(toLabels('a = b', names)).toBe('a = b')
    expect(toKeys('Same = 1', names)).toBe('Same = 1')
  })
})
