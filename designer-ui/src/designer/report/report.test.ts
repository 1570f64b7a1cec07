import { describe, expect, it } from 'vitest'
import type { ScopeEntity } from '@/kinds/actions/scope'
import type { ChartDefinition } from '@/kinds/charts/types'
import { freeLayout, newChart, nudged, SHAPES, tidyChart, toggleDimension, toggleMeasure, withType } from './chart'
import { columnsOf, datasetFor, functionsFor, groupable, relatedFields } from './dataset'
import { inMenu } from './menu'
import { autoTitle, retitled } from './title'

const entities: ScopeEntity[] = [
  {
    key: 'visit',
    label: { 'zh-CN': '走访', en: 'Visit' },
    fields: [
      { key: 'on', type: 'date', label: { 'zh-CN': '日期', en: 'Date' } },
      {
        key: 'result',
        type: 'enum',
        label: { 'zh-CN': '结果', en: 'Result' },
        options: [{ key: 'good', label: { 'zh-CN': '满意', en: 'Happy' } }],
      },
      { key: 'cost', type: 'money', label: { 'zh-CN': '费用', en: 'Cost' } },
      { key: 'customer', type: 'reference', entity: 'customer', label: { 'zh-CN': '客户', en: 'Customer' } },
      { key: 'notes', type: 'long_text', label: { 'zh-CN': '备注', en: 'Notes' } },
    ],
  },
  {
    key: 'customer',
    label: { 'zh-CN': '客户', en: 'Customer' },
    fields: [{ key: 'segment', type: 'enum', label: { 'zh-CN': '层级', en: 'Segment' } }],
  },
]
const words = (key: string, language: string, params: object): string => {
  const { field = '', what = '', by = '' } = params as Record<string, string>
  if (key === 'measure.recordsOf') return language === 'en' ? `Number of ${field}` : `${field}数量`
  if (key === 'measure.sumOf') return `Σ${field}`
  if (key === 'title.by') return language === 'en' ? `${what} by ${by}` : `${what}（按${by}）`
  return key === 'title.comma' ? '、' : key === 'title.month' ? `${field}/月` : key
}
const visit = entities[0] as ScopeEntity
const dataset = datasetFor(visit, 'visit', words)

describe('a dataset to start from', () => {
  it('should count records and sum amounts', () => {
    expect(dataset.measures).toEqual([
      { key: 'records', label: { 'zh-CN': '走访数量', en: 'Number of Visit' }, function: 'count' },
      { key: 'cost_sum', label: { 'zh-CN': 'Σ费用', en: 'ΣCost' }, function: 'sum', field: 'cost' },
    ])
  })

  it('should offer choices and dates to group by, never long texts', () => {
    expect(groupable(columnsOf(dataset, entities, 'zh-CN')).map((one) => one.key)).toEqual(['result', 'on', 'customer'])
  })

  it('should know columns over relations by their end', () => {
    const wider = { ...dataset, fields: [{ key: 'segment', path: 'customer.segment', label: { 'zh-CN': '客户层级' } }] }
    expect(columnsOf(wider, entities, 'zh-CN').at(-1)).toEqual({ key: 'segment', label: '客户层级', type: 'enum' })
    expect(relatedFields(dataset, entities, 'en')[0]).toEqual({
      path: 'customer.segment',
      label: { 'zh-CN': '客户层级', en: 'Customer segment' },
      shown: 'Customer › Segment',
    })
  })

  it('should only count what is not a number', () => {
    expect(functionsFor(undefined)).toEqual(['count'])
    expect(functionsFor('enum')).toEqual(['count_distinct'])
    expect(functionsFor('money')[0]).toBe('sum')
  })
})

describe('a chart', () => {
  const chart = newChart([], dataset)

  it('should start as a figure and become bars with time along the axis', () => {
    expect(chart).toMatchObject({ type: 'number', measures: ['records'], layout: { x: 0, y: 0, w: 6, h: 4 } })
    const byResult = toggleDimension(chart, { field: 'result' }, SHAPES)
    expect(byResult).toMatchObject({ type: 'bar', dimensions: [{ field: 'result' }], layout: { w: 12, h: 8 } })
    const byMonth = toggleDimension(byResult, { field: 'on', grain: 'month' }, SHAPES)
    expect(byMonth.dimensions).toEqual([{ field: 'on', grain: 'month' }, { field: 'result' }])
  })

  it('should draw a line for a period alone and be a figure again without groups', () => {
    const line = toggleDimension(chart, { field: 'on', grain: 'month' }, SHAPES)
    expect(line.type).toBe('line')
    expect(toggleDimension(line, { field: 'on' }, SHAPES)).toMatchObject({ type: 'number' })
  })

  it('should keep to the shape of its kind', () => {
    const two: ChartDefinition = {
      ...chart,
      type: 'bar',
      dimensions: [{ field: 'on', grain: 'month' }, { field: 'result' }],
      measures: ['records', 'cost_sum'],
    }
    expect(withType(two, 'pie', undefined)).toMatchObject({
      dimensions: [{ field: 'on', grain: 'month' }],
      measures: ['records'],
    })
    expect(toggleMeasure({ ...two, measures: ['records'] }, 'cost_sum', 1).measures).toEqual(['cost_sum'])
    expect(toggleMeasure({ ...two, measures: ['records'] }, 'records', 5).measures).toEqual(['records'])
    expect(toggleDimension(two, { field: 'customer' }, SHAPES).dimensions).toEqual([
      { field: 'on', grain: 'month' },
      { field: 'customer' },
    ])
  })

  it('should forget a sort by what is gone', () => {
    expect(tidyChart({ ...chart, sort: ['-records', 'result'] }).sort).toEqual(['-records'])
  })

  it('should find a free place beside and below the others', () => {
    expect(freeLayout([chart], 'number')).toEqual({ x: 6, y: 0, w: 6, h: 4 })
    expect(freeLayout([{ ...chart, layout: { x: 0, y: 0, w: 24, h: 4 } }], 'bar')).toEqual({ x: 0, y: 4, w: 12, h: 8 })
  })

  it('should stay inside the grid when moved by keys', () => {
    const at = { x: 0, y: 0, w: 12, h: 8 }
    expect(nudged(at, -1, -1, false)).toEqual(at)
    expect(nudged(at, 20, 0, false)).toMatchObject({ x: 12 })
    expect(nudged(at, 20, -20, true)).toMatchObject({ w: 24, h: 3 })
  })
})

describe('titles', () => {
  const chart = newChart([], dataset)

  it('should say what by what', () => {
    const by = { ...chart, dimensions: [{ field: 'on', grain: 'month' as const }, { field: 'result' }] }
    expect(autoTitle(by, dataset, entities, words)).toEqual({
      'zh-CN': '走访数量（按日期/月、结果）',
      en: 'Number of Visit by Date/月、Result',
    })
  })

  it('should follow a change unless a person wrote it', () => {
    const named = retitled(chart, chart, dataset, entities, words)
    const next = retitled(named, { ...named, dimensions: [{ field: 'result' }] }, dataset, entities, words)
    expect(next.label).toMatchObject({ 'zh-CN': '走访数量（按结果）' })
    const own = { ...named, label: { 'zh-CN': '我的标题' } }
    expect(retitled(own, { ...own, dimensions: [{ field: 'result' }] }, dataset, entities, words).label).toEqual({
      'zh-CN': '我的标题',
    })
  })
})

describe('the menu', () => {
  it('should put a dashboard beside the others', () => {
    const items = [
      { key: 'a', items: [{ dashboard: 'x' }] },
      { key: 'b', items: [{ page: 'tasks' }] },
    ]
    expect(inMenu({ items }, 'new').items[0]?.items).toEqual([{ dashboard: 'x' }, { dashboard: 'new' }])
    expect(inMenu({ items: [] }, 'new').items).toEqual([{ dashboard: 'new' }])
  })
})
