import { describe, expect, it } from 'vitest'
import { ownerPath, type ScopeEntity, variablesOf } from './scope'
import { templateFromValue, templateToValue } from './template'

const customer: ScopeEntity = {
  key: 'customer',
  label: { 'zh-CN': '客户', en: 'Customer' },
  access: { owner: 'owner_rm' },
  fields: [
    { key: 'name', type: 'text', label: { 'zh-CN': '姓名', en: 'Name' } },
    { key: 'owner_rm', type: 'user', label: { 'zh-CN': '客户经理', en: 'Manager' } },
  ],
}
const holding: ScopeEntity = {
  key: 'holding',
  label: { 'zh-CN': '持仓', en: 'Holding' },
  access: { inherit: 'customer' },
  fields: [
    { key: 'customer', type: 'reference', entity: 'customer', label: { 'zh-CN': '客户', en: 'Customer' } },
    { key: 'amount', type: 'money', label: { 'zh-CN': '本金', en: 'Principal' } },
  ],
}
const variables = variablesOf('holding', holding, [customer, holding], 'zh-CN')

describe('text with fields', () => {
  it('should write a text with fields as an expression', () => {
    expect(templateToValue('关怀：{客户 › 姓名}', variables)).toBe('="关怀：" + holding.customer.name')
    expect(templateToValue('{持仓 › 本金} 元到期', variables)).toBe('=string(holding.amount) + " 元到期"')
  })

  it('should leave plain text and unknown braces alone', () => {
    expect(templateToValue('跟进客户', variables)).toBe('跟进客户')
    expect(templateToValue('花括号 {不认识}', variables)).toBe('花括号 {不认识}')
  })

  it('should read back what it wrote', () => {
    for (const text of ['关怀：{客户 › 姓名}', '{持仓 › 本金} 元到期', '说 "好"：{客户 › 姓名}', '普通文字']) {
      expect(templateFromValue(templateToValue(text, variables), variables)).toBe(text)
    }
  })

  it('should leave richer expressions to the expert', () => {
    expect(templateFromValue('=if a then "x" else "y"', variables)).toBeNull()
    expect(templateFromValue('="x" + substring(a, 1)', variables)).toBeNull()
    expect(templateFromValue('="x" +', variables)).toBeNull()
  })
})

describe('scope', () => {
  it('should name the fields of a record and of those it refers to', () => {
    expect(variables.map((one) => [one.path, one.label])).toEqual([
      ['holding.customer', '持仓 › 客户'],
      ['holding.amount', '持仓 › 本金'],
      ['holding.customer.name', '客户 › 姓名'],
      ['holding.customer.owner_rm', '客户 › 客户经理'],
    ])
  })

  it('should find the owner through the record that rights follow', () => {
    expect(ownerPath('customer', customer, [customer, holding])).toBe('customer.owner_rm')
    expect(ownerPath('holding', holding, [customer, holding])).toBe('holding.customer.owner_rm')
    expect(ownerPath('x', { ...holding, access: undefined }, [])).toBeNull()
  })
})
