import { describe, expect, it } from 'vitest'
import type { NavItem } from '../frame/files'
import { insert, patch, put, remove, shift } from './menu'

const menu: NavItem[] = [
  { key: 'a', items: [{ view: 'x.1' }, { view: 'x.2' }] },
  { key: 'b', items: [{ page: 'tasks' }] },
]
const flat = (items: NavItem[]) =>
  items.map((group) => `${group.key}(${(group.items ?? []).map((item) => item.view ?? item.page).join()})`).join(' ')

describe('the menu', () => {
  it('should move entries inside and across groups', () => {
    expect(flat(shift(menu, { group: 0, item: 0 }, 1).items)).toBe('a(x.2,x.1) b(tasks)')
    const across = shift(menu, { group: 0, item: 1 }, 1)
    expect(flat(across.items)).toBe('a(x.1) b(x.2,tasks)')
    expect(across.at).toEqual({ group: 1, item: 0 })
    expect(flat(shift(menu, { group: 1, item: 0 }, -1).items)).toBe('a(x.1,x.2,tasks) b()')
    expect(shift(menu, { group: 0, item: 0 }, -1).items).toBe(menu)
  })
  it('should move groups', () => {
    expect(flat(shift(menu, { group: 0 }, 1).items)).toBe('b(tasks) a(x.1,x.2)')
  })
  it('should drop an entry anywhere', () => {
    expect(flat(put(menu, { group: 0, item: 0 }, { group: 0, item: 2 }).items)).toBe('a(x.2,x.1) b(tasks)')
    expect(flat(put(menu, { group: 1, item: 0 }, { group: 0, item: 1 }).items)).toBe('a(x.1,tasks,x.2) b()')
  })
  it('should add, change and remove', () => {
    expect(flat(insert(menu, { group: 1, item: 1 }, { view: 'n.1' }))).toBe('a(x.1,x.2) b(tasks,n.1)')
    expect(patch(menu, { group: 0, item: 1 }, { label: { en: 'Two' } })[0]?.items?.[1]).toEqual({
      view: 'x.2',
      label: { en: 'Two' },
    })
    expect(flat(remove(remove(menu, { group: 0, item: 0 }), { group: 1 }))).toBe('a(x.2)')
  })
})
