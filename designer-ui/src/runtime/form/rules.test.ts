import * as feel from 'feelin'
import { describe, expect, it } from 'vitest'
import type { AppModel, EntityModel, FormNode, Me } from '@/api/types'
import { anyLong, contextOf, defaultOf, flatten, lookedInto, needsFeel, plainLayout, shownOf } from './rules'

const entity: EntityModel = {
  key: 'holding',
  label: {},
  can: {},
  views: [],
  forms: [],
  relations: [],
  fields: [
    { key: 'customer', type: 'reference', label: {}, config: { entity: 'customer' } },
    { key: 'amount', type: 'money', label: {}, config: {} },
    { key: 'buy_date', type: 'date', label: {}, config: {} },
    { key: 'no', type: 'serial', label: {}, config: {} },
    { key: 'note', type: 'long_text', label: {}, config: {} },
  ],
}
const customer: EntityModel = {
  ...entity,
  key: 'customer',
  fields: [{ key: 'segment', type: 'enum', label: {}, config: {} }],
}
const model: AppModel = {
  app: { key: 'a', title: {}, version: 1 },
  entities: [entity, customer],
  navigation: [],
  dashboards: [],
  processes: [],
}
const me = {
  id: 'u1',
  org: { id: 'o1', name: '' },
  businessDate: '2026-11-21',
  businessNow: '2026-11-21T02:00:00Z',
} as Me
const context = (values: Record<string, unknown>, answers: Record<string, unknown> = {}) =>
  contextOf(feel, {
    entity,
    model,
    values,
    answers,
    related: { c1: { entity: 'customer', values: { segment: 'private' } } },
    me,
  })

describe('form rules', () => {
  it('shouldLookThroughReferences', () => {
    const now = context({ customer: 'c1', amount: '1000000.00' })
    expect(shownOf(feel, { visible: 'customer.segment = "private" and amount >= 1000000' }, now).visible).toBe(true)
    expect(shownOf(feel, { visible: 'customer.segment = "mass"' }, now).visible).toBe(false)
  })
  it('shouldLeaveOnlyNumbersADoubleCannotHoldToTheServer', () => {
    const fields = [...entity.fields, { key: 'id_card', type: 'id_card', label: {}, config: {} }]
    const long = (values: Record<string, unknown>, related = {}) => anyLong(fields, values, related, model)
    expect(long({ id_card: '110105194912310021', note: '123456789012345678901234' })).toBe(false)
    expect(long({ amount: '1234567890123.45' })).toBe(false)
    expect(long({ amount: '12345678901234.56' })).toBe(true)
    expect(long({ amount: '-0.001234567890123456' })).toBe(true)
    expect(long({ amount: null })).toBe(false)
    expect(long({}, { h1: { entity: 'holding', values: { amount: '99999999999999.99' } } })).toBe(true)
  })
  it('shouldHideWhatIsNotExactlyTrue', () => {
    const now = context({ amount: null })
    expect(shownOf(feel, { visible: 'amount > 5' }, now).visible).toBe(false)
    expect(shownOf(feel, { visible: 'amount >' }, now).visible).toBe(false)
    expect(shownOf(feel, { required: 'unknown_name' }, now).required).toBe(false)
  })
  it('shouldUseTheBusinessDate', () => {
    expect(shownOf(feel, { visible: 'buy_date = today()' }, context({ buy_date: '2026-11-21' })).visible).toBe(true)
    expect(defaultOf(feel, '=today()', entity.fields[2]!, context({}))).toBe('2026-11-21')
    expect(defaultOf(feel, '=me', entity.fields[0]!, context({}))).toBe('u1')
    expect(defaultOf(feel, '=100 * 2', entity.fields[1]!, context({}))).toBe('200')
    expect(defaultOf(feel, 'mass', entity.fields[0]!, context({}))).toBe('mass')
  })
  it('shouldSeeAnswersBesideFields', () => {
    expect(shownOf(feel, { visible: 'interested = true' }, context({}, { interested: true })).visible).toBe(true)
  })
  it('shouldShowEverythingUntilFeelIsThere', () => {
    expect(shownOf(undefined, { visible: 'false', required: 'true' }, {})).toEqual({
      visible: true,
      required: true,
      readOnly: false,
    })
  })
  it('shouldLoadFeelOnlyWhereSomethingAsksForIt', () => {
    const plain: FormNode[] = [{ type: 'field', field: 'amount', required: 'true' }]
    const ruled: FormNode[] = [
      { type: 'section', children: [{ type: 'field', field: 'amount', visible: 'customer.segment != null' }] },
    ]
    expect(needsFeel(plain, 0, entity)).toBe(false)
    expect(needsFeel(ruled, 0, entity)).toBe(true)
    expect(flatten(ruled)).toHaveLength(2)
    expect(lookedInto(ruled, [], entity).map((field) => field.key)).toEqual(['customer'])
    expect(lookedInto([], ['customer.id != null'], entity)).toEqual([])
  })
  it('shouldDrawAFormFromFieldsPeopleMayWrite', () => {
    expect(plainLayout(entity).map((node) => (node.type === 'field' ? [node.field, node.span] : null))).toEqual([
      ['customer', 12],
      ['amount', 12],
      ['buy_date', 12],
      ['note', 24],
    ])
  })
})
