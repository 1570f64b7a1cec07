import { describe, expect, it } from 'vitest'
import { contextFromFeel, contextToFeel } from './values'

describe('contexts', () => {
  it('should write values as a context', () => {
    expect(contextToFeel({ status: 'open', owner: '=customer.owner_rm.id', done: true, n: 3, none: null })).toBe(
      '{status: "open", owner: customer.owner_rm.id, done: true, n: 3, none: null}',
    )
  })

  it('should read what people and templates write', () => {
    const feel = '={title: "回访意向：" + customer.name, category: "wealth", amount: f(a, {b: 1}), flag: true, n: 12}'
    expect(contextFromFeel(feel)).toEqual({
      title: '="回访意向：" + customer.name',
      category: 'wealth',
      amount: '=f(a, {b: 1})',
      flag: true,
      n: 12,
    })
  })

  it('should come back unchanged', () => {
    const values = { 'odd key': 'a, b: "c"', list: '=[1, 2]', text: '="=x"' }
    expect(contextFromFeel(`=${contextToFeel(values)}`)).toEqual(values)
    expect(contextFromFeel('{}')).toEqual({})
  })

  it('should leave other expressions alone', () => {
    expect(contextFromFeel('=customer')).toBeNull()
    expect(contextFromFeel('={a: (1}')).toBeNull()
    expect(contextFromFeel('={a}')).toBeNull()
  })
})
