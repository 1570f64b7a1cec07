import { expect, it } from 'vitest'
import { withName } from './problemText'

it('should call a field by its name in a sentence of the server', () => {
  const named = (path: string) => (path === 'amount' ? 'Amount' : path)
  expect(withName('There is no such field: amount', 'amount', named)).toBe('There is no such field: Amount')
  expect(withName('Please fill this in', 'amount', named)).toBe('Please fill this in')
})
