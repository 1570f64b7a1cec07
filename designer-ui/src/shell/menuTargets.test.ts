import { describe, expect, it } from 'vitest'
import type { AppModel } from '@/api/types'
import { menuOf } from './menuTargets'

const words = { label: (text: unknown) => (text as { en?: string } | undefined)?.en ?? '', page: (key: string) => key }
const customer = (lookupOnly: boolean) => ({
  key: 'customer',
  label: { en: 'Customer' },
  plural: { en: 'Customers' },
  can: { read: true },
  lookupOnly,
  views: [
    { key: 'mine', label: { en: 'Mine' } },
    { key: 'all', label: { en: 'All' } },
  ],
})
const menu = (lookupOnly: boolean) =>
  menuOf(
    {
      app: { key: 'bank' },
      entities: [customer(lookupOnly)],
      dashboards: [],
      navigation: [{ label: { en: 'Customers' }, items: [{ view: 'customer.mine' }, { view: 'customer.all' }] }],
    } as unknown as AppModel,
    words,
  )[0]?.targets.map((target) => target.label)

describe('the menu of an app', () => {
  it('should name the lists of an entity', () => {
    expect(menu(false)).toEqual(['Mine', 'All'])
  })
  it('should lead to one place where records are only looked up', () => {
    expect(menu(true)).toEqual(['Customers'])
  })
})
