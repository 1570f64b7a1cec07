import { describe, expect, it } from 'vitest'
import type { EntityFile } from '../frame/files'
import { requiredIf, withRequiredIf } from './requiredIf'

const visit: EntityFile = { key: 'visit', label: { en: 'Visit' }, fields: [] }

describe('required when', () => {
  it('should become a check of the entity that names the field', () => {
    const next = withRequiredIf(visit, 'reason', 'mood = "bad"', { 'zh-CN': '原因' })
    expect(next.rules).toEqual([
      {
        key: 'reason_required_if',
        expression: 'if mood = "bad" then reason != null else true',
        field: 'reason',
        message: { 'zh-CN': '请填写原因', en: 'Please fill in 原因' },
      },
    ])
    expect(requiredIf(next, 'reason')).toBe('mood = "bad"')
    expect(requiredIf(next, 'mood')).toBeUndefined()
  })
  it('should change and go again, leaving other checks alone', () => {
    const other = { key: 'x', expression: 'true', message: {} }
    const first = withRequiredIf({ ...visit, rules: [other] }, 'reason', 'a = 1', { en: 'Reason' })
    const second = withRequiredIf(first, 'reason', 'a = 2', { en: 'Reason' })
    expect(second.rules?.map((rule) => rule.expression)).toEqual(['true', 'if a = 2 then reason != null else true'])
    expect(withRequiredIf(second, 'reason', '', { en: 'Reason' }).rules).toEqual([other])
    expect(withRequiredIf(withRequiredIf(visit, 'r', 'a = 1', {}), 'r', '', {})).toEqual(visit)
  })
})
