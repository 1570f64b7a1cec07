import { describe, expect, it } from 'vitest'
import type { ScopeEntity } from '@/kinds/actions/scope'
import { entitiesOf, processScope, type Surroundings } from './useScope'

const entities: ScopeEntity[] = [
  {
    key: 'customer',
    label: { 'zh-CN': '客户', en: 'Customer' },
    access: { owner: 'owner_rm' },
    fields: [
      { key: 'name', type: 'text', label: { 'zh-CN': '姓名', en: 'Name' } },
      { key: 'owner_rm', type: 'user', label: { 'zh-CN': '客户经理', en: 'Manager' } },
    ],
  },
  {
    key: 'holding',
    label: { 'zh-CN': '持仓', en: 'Holding' },
    access: { inherit: 'customer' },
    fields: [
      { key: 'customer', type: 'reference', entity: 'customer', label: { 'zh-CN': '客户', en: 'Customer' } },
      { key: 'maturity_date', type: 'date', label: { 'zh-CN': '到期日', en: 'Maturity' } },
    ],
  },
]
const surroundings: Surroundings = {
  entities,
  ready: true,
  actions: () => ({}),
  lists: () => ({ roles: [], processes: [], decisions: [], forms: [] }),
}

describe('what a process may speak of', () => {
  it('should find its entities in starts and expressions', () => {
    expect(entitiesOf('<bpmn:message name="record:holding.created" />', entities)).toEqual(['holding'])
    expect(entitiesOf('assignee="=customer.owner_rm.id"', entities)).toEqual(['customer'])
    expect(entitiesOf('<x name="customer" />', entities)).toEqual([])
  })

  it('should name the record and, one step away, the records it refers to', () => {
    const scope = processScope(['holding'], surroundings, 'zh-CN')
    expect(scope.variables.map((one) => [one.path, one.label])).toEqual([
      ['holding.customer', '持仓 › 客户'],
      ['holding.maturity_date', '持仓 › 到期日'],
      ['customer.name', '客户 › 姓名'],
      ['customer.owner_rm', '客户 › 客户经理'],
    ])
    expect(scope.records.map((one) => one.path)).toEqual(['holding', 'customer'])
  })

  it('should offer the owner first', () => {
    expect(processScope(['holding'], surroundings, 'zh-CN').people).toEqual([
      { path: 'customer.owner_rm', type: 'user', short: '客户经理', label: '持仓的负责人（客户经理）' },
    ])
    expect(processScope(['customer'], surroundings, 'en').people[0]?.label).toBe('Owner of the customer (Manager)')
  })
})
