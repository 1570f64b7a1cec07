import { describe, expect, it } from 'vitest'
import { type ConditionField, type ConditionGroup, toFeel } from './condition'
import { parseCondition } from './parse'

const fields: ConditionField[] = [
  { path: 'mood', label: '情绪', kind: 'choice', options: [{ value: 'bad', label: '不满' }] },
  { path: 'name', label: '姓名', kind: 'text' },
  { path: 'aum', label: '总资产', kind: 'number' },
  { path: 'due', label: '到期日', kind: 'date' },
  { path: 'seen_at', label: '最近接触', kind: 'date_time' },
  { path: 'vip', label: '贵宾', kind: 'boolean' },
  { path: 'tags', label: '标签', kind: 'choices' },
  { path: 'owner', label: '主办', kind: 'user' },
  { path: 'branch', label: '机构', kind: 'org' },
  { path: 'customer.segment', label: '客户 › 层级', kind: 'choice' },
]

const cases: [string, ConditionGroup][] = [
  ['mood = "bad"', { combinator: 'and', rules: [{ field: 'mood', operator: '=', value: 'bad' }] }],
  [
    'aum >= 500000 and vip = true',
    {
      combinator: 'and',
      rules: [
        { field: 'aum', operator: '>=', value: 500000 },
        { field: 'vip', operator: 'true', value: '' },
      ],
    },
  ],
  [
    'not(customer.segment in ["mass", "affluent"])',
    { combinator: 'and', rules: [{ field: 'customer.segment', operator: 'notIn', value: ['mass', 'affluent'] }] },
  ],
  ['contains(name, "a\\"b")', { combinator: 'and', rules: [{ field: 'name', operator: 'contains', value: 'a"b' }] }],
  ['starts with(name, "李")', { combinator: 'and', rules: [{ field: 'name', operator: 'startsWith', value: '李' }] }],
  [
    'not(list contains(tags, "x"))',
    { combinator: 'and', rules: [{ field: 'tags', operator: 'notIncludes', value: 'x' }] },
  ],
  ['owner.id = me', { combinator: 'and', rules: [{ field: 'owner', operator: 'me', value: '' }] }],
  ['branch.id = my_org', { combinator: 'and', rules: [{ field: 'branch', operator: 'myOrg', value: '' }] }],
  ['due <= date("2026-12-31")', { combinator: 'and', rules: [{ field: 'due', operator: '<=', value: '2026-12-31' }] }],
  ['due = today()', { combinator: 'and', rules: [{ field: 'due', operator: 'today', value: '' }] }],
  [
    '(due >= today() and due <= today() + duration("P7D"))',
    { combinator: 'and', rules: [{ field: 'due', operator: 'nextDays', value: 7 }] },
  ],
  [
    '(seen_at >= now() - duration("P30D") and seen_at <= now())',
    { combinator: 'and', rules: [{ field: 'seen_at', operator: 'lastDays', value: 30 }] },
  ],
  [
    'seen_at < now() - duration("P60D")',
    { combinator: 'and', rules: [{ field: 'seen_at', operator: 'olderDays', value: 60 }] },
  ],
  [
    'mood = "bad" or (aum < 5 and name != null)',
    {
      combinator: 'or',
      rules: [
        { field: 'mood', operator: '=', value: 'bad' },
        {
          combinator: 'and',
          rules: [
            { field: 'aum', operator: '<', value: 5 },
            { field: 'name', operator: 'notEmpty', value: '' },
          ],
        },
      ],
    },
  ],
  [
    'not(mood = "bad" and vip = false)',
    {
      combinator: 'and',
      not: true,
      rules: [
        { field: 'mood', operator: '=', value: 'bad' },
        { field: 'vip', operator: 'false', value: '' },
      ],
    },
  ],
]

describe('conditions', () => {
  for (const [feel, group] of cases) {
    it(`should write and read back ${feel}`, () => {
      expect(toFeel(group, fields)).toBe(feel)
      expect(parseCondition(feel, fields)).toEqual(group)
    })
  }
  it('should leave out what is not complete', () => {
    const group = {
      combinator: 'and',
      rules: [
        { field: 'mood', operator: '=', value: '' },
        { field: 'vip', operator: 'true', value: '' },
      ],
    }
    expect(toFeel(group, fields)).toBe('vip = true')
  })
  it('should keep the meaning of "and" inside "or" without brackets', () => {
    const parsed = parseCondition('mood = "bad" or aum > 1 and vip = true', fields)
    expect(parsed && toFeel(parsed, fields)).toBe('mood = "bad" or (aum > 1 and vip = true)')
  })
  it('should leave to the expression editor what no sentence can say', () => {
    expect(parseCondition('aum / 2 > 5', fields)).toBeNull()
    expect(parseCondition('unknown = "x"', fields)).toBeNull()
    expect(parseCondition('aum > "text"', fields)).toBeNull()
    expect(parseCondition('mood = "bad" and', fields)).toBeNull()
    expect(parseCondition('some x in tags satisfies x = "a"', fields)).toBeNull()
    expect(parseCondition("mood = 'bad'", fields)).toBeNull()
  })
})
