import { describe, expect, it } from 'vitest'
import { heightOf, place } from './layout'

const chart = (key: string, layout?: { x: number; y: number; w: number; h: number }) => ({
  key,
  type: 'bar',
  dataset: 'd',
  ...(layout ? { layout } : {}),
})

describe('place', () => {
  it('shouldReadRowByRow', () => {
    const placed = place([
      chart('c', { x: 0, y: 8, w: 24, h: 4 }),
      chart('b', { x: 12, y: 0, w: 12, h: 8 }),
      chart('a', { x: 0, y: 0, w: 12, h: 8 }),
    ])
    expect(placed.map((one) => one.chart.key)).toEqual(['a', 'b', 'c'])
  })

  it('shouldPutChartsWithoutAPlaceBelowTheOthers', () => {
    const placed = place([chart('late'), chart('first', { x: 0, y: 0, w: 24, h: 6 }), chart('later')])
    expect(placed.map(({ chart: { key }, y }) => [key, y])).toEqual([
      ['first', 0],
      ['late', 6],
      ['later', 14],
    ])
  })

  it('shouldKeepCardsInsideTheGrid', () => {
    expect(place([chart('wide', { x: 20, y: -1, w: 30, h: 0 })])[0]).toMatchObject({ x: 0, y: 0, w: 24, h: 2 })
  })

  it('shouldLeaveNoHoleWhereAChartIsNotForItsReader', () => {
    const placed = place([
      chart('left', { x: 0, y: 4, w: 12, h: 4 }),
      chart('right', { x: 12, y: 0, w: 12, h: 6 }),
      chart('below', { x: 0, y: 8, w: 24, h: 4 }),
    ])
    expect(placed.map(({ chart: { key }, y }) => [key, y])).toEqual([
      ['left', 0],
      ['right', 0],
      ['below', 6],
    ])
  })

  it('shouldCountTheGapsBetweenRows', () => {
    expect(heightOf(1)).toBe(36)
    expect(heightOf(8)).toBe(8 * 36 + 7 * 12)
  })
})
