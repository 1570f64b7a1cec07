import { describe, expect, it } from 'vitest'
import { sampleData } from './sample'

const dataset = {
  key: 'visits',
  label: {},
  entity: 'visit',
  measures: [
    { key: 'records', label: { en: 'Visits' }, function: 'count' as const },
    { key: 'cost_sum', label: { en: 'Cost' }, function: 'sum' as const, field: 'cost' },
  ],
}
const columns = [
  { key: 'on', label: 'Date', type: 'date' },
  { key: 'cost', label: 'Cost', type: 'money' },
  { key: 'customer', label: 'Customer', type: 'reference' },
  {
    key: 'result',
    label: 'Result',
    type: 'enum',
    options: [
      { key: 'good', label: 'Happy' },
      { key: 'bad', label: 'Unhappy' },
    ],
  },
]
const sample = (chart: object) =>
  sampleData({ key: 'c', type: 'bar', dataset: 'visits', ...chart }, dataset, columns, (n) => `No. ${n}`, '2026-11-22')

describe('sampleData', () => {
  it('should give a figure for each measure', () => {
    expect(sample({ measures: ['records', 'cost_sum'] }).rows).toEqual([['86', '640000']])
  })

  it('should use the options of a choice and say what they are called', () => {
    const data = sample({ dimensions: [{ field: 'result' }], measures: ['records'] })
    expect(data.rows.map(([value]) => value)).toEqual(['good', 'bad'])
    expect(data.labels).toEqual({ result: { good: 'Happy', bad: 'Unhappy' } })
  })

  it('should lay out months up to this one, and every group in each', () => {
    const data = sample({ dimensions: [{ field: 'on', grain: 'month' }, { field: 'result' }], measures: ['records'] })
    expect(data.rows).toHaveLength(12)
    expect(data.rows[0]?.[0]).toBe('2026-06-01')
    expect(data.rows.at(-1)?.slice(0, 2)).toEqual(['2026-11-01', 'bad'])
  })

  it('should start quarters in January, April, July and October', () => {
    const data = sample({ dimensions: [{ field: 'on', grain: 'quarter' }], measures: ['records'] })
    expect(data.rows.at(-1)?.[0]).toBe('2026-10-01')
    expect(data.rows[0]?.[0]).toBe('2025-07-01')
  })

  it('should call things without a name of their own by number', () => {
    const data = sample({ type: 'list', dimensions: [{ field: 'customer' }, { field: 'cost' }] })
    expect(data.rows).toHaveLength(4)
    expect(data.labels?.customer?.['sample-0']).toBe('No. 1')
  })
})
