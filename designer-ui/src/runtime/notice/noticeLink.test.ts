import { describe, expect, it } from 'vitest'
import { noticeLink } from './noticeLink'

describe('links of notices', () => {
  it('shouldOpenATaskWhereItIsDone', () => {
    expect(noticeLink('/tasks/01a2-7b', 'bank_crm')).toEqual({ to: '/app/bank_crm', search: { task: '01a2-7b' } })
    expect(noticeLink('/records/customer/01a2', 'bank_crm')).toEqual({ to: '/app/bank_crm/e/customer/01a2' })
    expect(noticeLink('/app/bank_crm/alerts?box=open', 'x')).toEqual({
      to: '/app/bank_crm/alerts',
      search: { box: 'open' },
    })
  })
  it('shouldNeverLeadOutside', () => {
    for (const link of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '',
      null,
      undefined,
    ]) {
      expect(noticeLink(link, 'bank_crm')).toBeUndefined()
    }
  })
})
