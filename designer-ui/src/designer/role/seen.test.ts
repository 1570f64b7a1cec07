import { describe, expect, it } from 'vitest'
import type { RoleFile } from '../frame/files'
import { menuFor, seenOf } from './seen'

const rm: RoleFile = {
  key: 'rm',
  label: {},
  permissions: { customer: { read: 'own', update: 'own' } },
  fields: { customer: { income: 'hidden', id_no: 'masked' } },
}
const field = (key: string) => ({ key, type: 'text', label: { en: key } })

describe('what a role sees', () => {
  it('should name its records, actions and fields', () => {
    const seen = seenOf(rm, { key: 'customer', fields: [field('name'), field('income'), field('id_no')] })
    expect(seen.read).toBe('own')
    expect(seen.may).toEqual([{ action: 'update', level: 'own' }])
    expect(seen.hidden.map(({ key }) => key)).toEqual(['income'])
    expect(seen.masked.map(({ key }) => key)).toEqual(['id_no'])
    expect(seenOf(rm, { key: 'product', fields: [] }).read).toBe('none')
  })
  it('should leave out of the menu what it cannot open, and groups that hold nothing then', () => {
    const menu = [
      { key: 'a', items: [{ view: 'customer.mine' }, { view: 'product.all' }] },
      { key: 'b', items: [{ entity: 'product' }] },
      { page: 'tasks' },
    ]
    expect(menuFor(rm, menu)).toEqual([{ key: 'a', items: [{ view: 'customer.mine' }] }, { page: 'tasks' }])
  })
})
