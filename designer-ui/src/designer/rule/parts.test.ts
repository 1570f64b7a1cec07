import { describe, expect, it } from 'vitest'
import type { ConditionField } from '../frame/condition/condition'
import { noParts, partsOf, partsToFeel, ratioToFeel, splitAnd } from './parts'
import { moved, tidy, triggerOf } from './rule'

const fields: ConditionField[] = [
  { path: 'outflow_today', label: '今日流出', kind: 'number' },
  { path: 'aum_yesterday', label: '昨日资产', kind: 'number' },
  { path: 'status', label: '状态', kind: 'choice' },
]

describe('conditions of rules', () => {
  it('should show the large outflow entirely in sentences', () => {
    const feel = 'aum_yesterday >= 50000 and outflow_today / aum_yesterday > 0.30'
    const parts = partsOf(feel, fields)
    expect(parts).toEqual({
      group: { combinator: 'and', rules: [{ field: 'aum_yesterday', operator: '>=', value: 50000 }] },
      ratios: [{ left: 'outflow_today', operator: '>', percent: 30, right: 'aum_yesterday' }],
      expert: [],
    })
    expect(partsToFeel(parts, fields)).toBe(feel)
  })

  it('should keep as an expression only the clause no sentence can say', () => {
    const feel = 'status = "active" and string length(status) > 3'
    const parts = partsOf(feel, fields)
    expect(parts.group.rules).toHaveLength(1)
    expect(parts.expert).toEqual(['string length(status) > 3'])
    expect(partsToFeel(parts, fields)).toBe(feel)
  })

  it('should keep an alternative whole', () => {
    const feel = 'string length(status) > 3 or outflow_today > 5'
    expect(partsOf(feel, fields)).toEqual({ ...noParts, expert: [feel] })
    expect(partsToFeel({ ...noParts, expert: [feel] }, fields)).toBe(`(${feel})`)
  })

  it('should put an alternative of sentences into brackets beside other clauses', () => {
    const parts = partsOf('status = "a" or status = "b"', fields)
    expect(
      partsToFeel(
        { ...parts, ratios: [{ left: 'outflow_today', operator: '>', percent: 5, right: 'aum_yesterday' }] },
        fields,
      ),
    ).toBe('(status = "a" or status = "b") and outflow_today / aum_yesterday > 0.05')
  })

  it('should move a percentage by two places without rounding', () => {
    const ratio = (percent: number) => ratioToFeel({ left: 'a', operator: '>', percent, right: 'b' })
    expect([0, 5, 30, 12.5, 100, 250].map(ratio)).toEqual(
      ['0.00', '0.05', '0.30', '0.125', '1.00', '2.50'].map((one) => `a / b > ${one}`),
    )
  })

  it('should not cut inside texts, brackets and ranges', () => {
    expect(splitAnd('a = "x and y" and (b and c) and d between 1 and 2')).toEqual([
      'a = "x and y"',
      '(b and c)',
      'd between 1 and 2',
    ])
    expect(splitAnd('a and (b')).toBeNull()
    expect(splitAnd('some x in l satisfies x and y')).toBeNull()
  })

  it('should be empty for nothing', () => {
    expect(partsOf(' ', fields)).toEqual(noParts)
    expect(partsToFeel(noParts, fields)).toBe('')
  })
})

describe('rule files', () => {
  it('should leave out what is empty', () => {
    const trigger = triggerOf('record_event', 'txn', '')
    expect(tidy({ key: 'r', label: {}, trigger, facts: [], condition: '', reason: { en: '' }, actions: [] })).toEqual({
      key: 'r',
      label: {},
      trigger: { type: 'record_event', entity: 'txn', on: ['created'] },
    })
  })

  it('should move an action by one place and not past the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  })
})
