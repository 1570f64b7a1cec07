import { describe, expect, it } from 'vitest'
import { type ChartWords, exactNumber, periodName, shortNumber, valueName } from './names'
import { liesDown } from './options'
import { layOut } from './series'
import type { ChartData, ChartDefinition } from './types'

const words: ChartWords = {
  language: 'zh-CN',
  empty: '未填写',
  yes: '是',
  no: '否',
  quarter: (year, quarter) => `${year}年${quarter}季度`,
  week: (year, week) => `${year}年第${week}周`,
}

const visits: ChartDefinition = {
  key: 'visits',
  type: 'bar',
  dataset: 'visit',
  dimensions: [{ field: 'on', grain: 'month' }, { field: 'result' }],
  measures: ['count'],
}

const answer: ChartData = {
  columns: [
    { key: 'on', type: 'date', role: 'dimension' },
    { key: 'result', type: 'enum', role: 'dimension' },
    { key: 'count', type: 'integer', role: 'measure', label: { 'zh-CN': '数量', en: 'Count' } },
  ],
  rows: [
    ['2026-11-01', 'bad', 2],
    ['2026-08-01', 'good', 5],
    [null, 'good', 1],
    ['2026-11-01', null, 3],
  ],
  labels: { result: { good: { 'zh-CN': '满意', en: 'Happy' }, bad: '不满意' } },
}

describe('layOut', () => {
  it('shouldRunMonthsAscendingWithTheirGapsAndPutTheEmptyBucketLast', () => {
    const laid = layOut(visits, answer, words)
    expect(laid.categories.map((c) => c.name)).toEqual(['2026-08', '2026-09', '2026-10', '2026-11', '未填写'])
  })

  it('shouldNameSeriesByOptionLabels', () => {
    expect(layOut(visits, answer, words).series.map((s) => s.name)).toEqual(['不满意', '满意', '未填写'])
  })

  it('shouldKeepThePointOfEveryCellForDrillThrough', () => {
    const bad = layOut(visits, answer, words).series[0]
    expect(bad?.values[3]).toEqual({ value: 2, raw: 2, point: { on: '2026-11-01', result: 'bad' } })
    expect(bad?.values[0]).toBeNull()
  })

  it('shouldDrawOneSeriesPerMeasureWithoutDimensions', () => {
    const laid = layOut(
      { key: 'n', type: 'number', dataset: 'd', measures: ['a', 'b'] },
      {
        columns: [
          { key: 'a', type: 'money', role: 'measure' },
          { key: 'b', type: 'integer', role: 'measure' },
        ],
        rows: [['1234567.89', 3]],
      },
      words,
    )
    expect(laid.series.map((s) => [s.name, s.values[0]?.value])).toEqual([
      ['a', 1234567.89],
      ['b', 3],
    ])
  })

  it('shouldWriteSumsOfMoneyAsMoney', () => {
    const chart: ChartDefinition = { key: 'n', type: 'number', dataset: 'd', measures: ['aum'] }
    const column = { key: 'aum', type: 'number', fieldType: 'money', role: 'measure' as const, grain: '' as const }
    expect(layOut(chart, { columns: [column], rows: [['1']] }, words).measures[0]?.type).toBe('money')
  })

  it('shouldLayBarsDownWhenNamesAreLong', () => {
    const laid = layOut(
      { key: 'b', type: 'bar', dataset: 'd', dimensions: [{ field: 'org' }], measures: ['n'] },
      {
        columns: [
          { key: 'org', type: 'org', role: 'dimension' },
          { key: 'n', type: 'integer', role: 'measure' },
        ],
        rows: [['x', 1]],
        labels: { org: { x: '上海浦东新区陆家嘴环路支行' } },
      },
      words,
    )
    expect(liesDown(laid)).toBe(true)
  })
})

describe('names', () => {
  it('shouldWritePeriods', () => {
    expect(periodName('2026-11-01', 'month', words)).toBe('2026-11')
    expect(periodName('2026-11-01', 'quarter', words)).toBe('2026年4季度')
    expect(periodName('2027-01-01', 'week', words)).toBe('2026年第53周')
    expect(periodName('unknown', 'month', words)).toBe('unknown')
  })

  it('shouldWriteMoneyWithoutLosingDigits', () => {
    expect(exactNumber('12345678901234567.89', 'money', 'zh-CN')).toBe('12,345,678,901,234,567.89')
    expect(exactNumber('-1.5', 'money', 'en')).toBe('\u22121.50')
    expect(exactNumber(null, 'money', 'en')).toBe('–')
  })

  it('shouldShortenForAxes', () => {
    expect(shortNumber('123456', 'money', 'zh-CN')).toBe('12.3万')
    expect(shortNumber(5, 'percent', 'en')).toBe('5%')
  })

  it('shouldNameBooleansAndEmptyValues', () => {
    const column = { key: 'vip', type: 'boolean', role: 'dimension' as const }
    expect(valueName(column, true, answer, words)).toBe('是')
    expect(valueName(column, '', answer, words)).toBe('未填写')
  })
})
