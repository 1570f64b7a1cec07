import { evaluate, parseDate } from 'feelin'
import { describe, expect, it } from 'vitest'
import type { FieldModel } from '@/api/types'
import { operandOf, operatorsOf } from './operands'
import { fieldTypes, kindOf } from './registry'

const types =
  'text long_text integer decimal money percent boolean date date_time enum multi_enum reference user org phone email id_card serial formula rollup attachment json'.split(
    ' ',
  )
const holds = (type: string, condition: { operator: string; value?: unknown }, held: Record<string, unknown>) =>
  evaluate(kindOf(type).toFeel('x', condition)!, held).value

describe('field kinds', () => {
  it('shouldHaveAFolderForEveryFieldType', () => {
    expect([...fieldTypes].sort()).toEqual([...types].sort())
  })

  it('shouldQuoteTextSoThatItStaysText', () => {
    const nasty = 'a" or true or "\\'
    expect(kindOf('text').toFeel('name', { operator: 'is', value: nasty })).toBe('name = "a\\" or true or \\"\\\\"')
    expect(holds('text', { operator: 'is', value: '王"志强' }, { x: '王"志强' })).toBe(true)
    expect(holds('text', { operator: 'contains', value: '志' }, { x: '王志强' })).toBe(true)
  })

  it('shouldRefuseNumbersThatAreNotNumbers', () => {
    expect(kindOf('money').toFeel('x', { operator: 'gte', value: '1; drop' })).toBeUndefined()
    expect(holds('money', { operator: 'between', value: ['100', '200'] }, { x: 150 })).toBe(true)
    expect(kindOf('money').toFeel('x', { operator: 'between', value: [undefined, '200'] })).toBe('x <= 200')
  })

  it('shouldFilterDatesByDay', () => {
    expect(holds('date', { operator: 'lt', value: '2026-11-21' }, { x: parseDate('2026-11-20') })).toBe(true)
    expect(holds('date', { operator: 'lt', value: '2026-11-21' }, { x: parseDate('2026-11-21') })).toBe(false)
    expect(kindOf('date').toFeel('x', { operator: 'next_days', value: 15 })).toBe(
      'x >= today() and x <= today() + duration("P15D")',
    )
  })

  it('shouldFilterChoicesAndReferencesByKey', () => {
    expect(kindOf('enum').toFeel('segment', { operator: 'in', value: ['private', 'affluent'] })).toBe(
      'segment in ("private", "affluent")',
    )
    expect(holds('enum', { operator: 'not_in', value: ['a'] }, { x: 'b' })).toBe(true)
    expect(kindOf('user').toFeel('owner_rm', { operator: 'me' })).toBe('owner_rm.id = me')
    expect(kindOf('reference').toFeel('customer', { operator: 'in', value: 'u1' })).toBe('customer.id = "u1"')
    expect(kindOf('reference').toFeel('customer', { operator: 'empty' })).toBe('customer = null')
  })

  it('shouldFilterComputedFieldsAsWhatTheyResultIn', () => {
    const aum: FieldModel = { key: 'aum', type: 'rollup', label: {}, config: { result: 'money' } }
    expect(operatorsOf(aum)[0]).toBe('gte')
    expect(operandOf(aum, 'between')).toBe('numbers')
    expect(kindOf('rollup').toFeel('aum', { operator: 'gte', value: '1000000' }, aum)).toBe('aum >= 1000000')
  })

  it('shouldAskForNoOperandWhereThereIsNone', () => {
    const flag: FieldModel = { key: 'f', type: 'boolean', label: {}, config: {} }
    expect(operandOf(flag, 'yes')).toBe('none')
    expect(kindOf('boolean').toFeel('f', { operator: 'no' })).toBe('f = false')
  })
})
