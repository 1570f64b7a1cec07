import { describe, expect, it } from 'vitest'
import type { EntityModel } from '@/api/types'
import { orderThen, readOnly, shownThen } from './useAsOf'

const MOMENT = '2026-11-21T10:00:00Z'
const entity = {
  key: 'customer',
  fields: [
    { key: 'name', type: 'text' },
    { key: 'aum', type: 'rollup' },
  ],
  can: { read: true, create: true, update: true, delete: true, export: true },
} as unknown as EntityModel

describe('a page of the past', () => {
  it('should offer nothing that changes a record, and to order by nothing that is not known', () => {
    const then = readOnly(entity, MOMENT)
    expect(then.can).toEqual({ read: true, create: false, update: false, delete: false, export: true })
    expect(then.fields.map((field) => field.sortable)).toEqual([undefined, false])
  })

  it('should show no column of numbers of today', () => {
    expect(shownThen(entity.fields, MOMENT).map((field) => field.key)).toEqual(['name'])
  })

  it('should keep of the order of a view what was known, else show the newest first', () => {
    expect(orderThen(['-aum', 'name'], entity, MOMENT)).toEqual(['name'])
    expect(orderThen(['-aum'], entity, MOMENT)).toEqual(['-created_at'])
    expect(orderThen(undefined, entity, MOMENT)).toBeUndefined()
  })

  it('should leave a page of now as it is', () => {
    expect(readOnly(entity, undefined)).toBe(entity)
    expect(shownThen(entity.fields, undefined)).toBe(entity.fields)
    expect(orderThen(['-aum'], entity, undefined)).toEqual(['-aum'])
  })
})
