import { describe, expect, it } from 'vitest'
import { aboutNumber, amount, dateText, dayText, initialsOf, isNegative, relativeText } from './format'

describe('format', () => {
  it('shouldKeepEveryDigitOfAnAmount', () => {
    expect(amount('12345678901234567.89', 2)).toBe('12,345,678,901,234,567.89')
    expect(amount('-1234.5', 2)).toBe('−1,234.50')
    expect(amount('1000000', 2)).toBe('1,000,000.00')
    expect(amount('12.3456')).toBe('12.3456')
    expect(amount('1.2345', 2)).toBe('1.2345')
    expect(amount('')).toBe('')
  })
  it('shouldCallOnlyRealNegativesNegative', () => {
    expect([isNegative('-0.00'), isNegative('-0.01'), isNegative('5')]).toEqual([false, true, false])
  })
  it('shouldSayNoMoreDigitsThanAreKnown', () => {
    expect([aboutNumber(123_456, 'zh-CN'), aboutNumber(123_456, 'en')]).toEqual(['12 万', '120K'])
    expect([aboutNumber(9_800, 'zh-CN'), aboutNumber(1_000_000, 'en')]).toEqual(['9800', '1M'])
  })
  it('shouldNameTheWeekday', () => {
    expect(dayText('2026-11-21', 'zh-CN')).toBe('2026-11-21 周六')
    expect(dayText('2026-11-21', 'en')).toBe('2026-11-21 Sat')
  })
  it('shouldLeaveTheWeekdayOfAFarDateOut', () => {
    const now = Date.parse('2026-11-21T10:00:00Z')
    expect(dateText('2026-12-24', 'en', now)).toBe('2026-12-24 Thu')
    expect(dateText('1986-01-13', 'en', now)).toBe('1986-01-13')
  })
  it('shouldCountCalendarDays', () => {
    const now = new Date(2026, 10, 22, 11).getTime()
    expect(relativeText(new Date(2026, 10, 20, 22).toISOString(), 'en', now)).toBe('2 days ago')
    expect(relativeText(new Date(2026, 10, 24, 10).toISOString(), 'en', now)).toBe('in 2 days')
  })
  it('shouldSayHowFarAwayAMomentIs', () => {
    const now = Date.parse('2026-11-21T10:00:00Z')
    expect(relativeText('2026-11-21T12:00:00Z', 'zh-CN', now)).toBe('2小时后')
    expect(relativeText('2026-11-20T09:00:00Z', 'en', now)).toBe('yesterday')
    expect(relativeText('2026-01-02T04:00:00Z', 'en', now)).toBe('2026-01-02')
  })
  it('shouldShortenNames', () => {
    expect(['李娜', '欧阳明日', 'Administrator', 'lina.wang', 'Anna Maria Berg', ''].map(initialsOf)).toEqual([
      '李娜',
      '明日',
      'A',
      'LW',
      'AM',
      '',
    ])
  })
})
