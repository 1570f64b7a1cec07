import { describe, expect, it } from 'vitest'
import { keyFor, keySource } from './keys'

describe('keyFor', () => {
  it('should write Chinese in pinyin', () => {
    expect(keyFor('拜访报告')).toBe('bai_fang_bao_gao')
    expect(keyFor('电话网点')).toBe('dian_hua_wang_dian')
  })
  it('should keep Latin words and digits', () => {
    expect(keyFor('Visit report 2')).toBe('visit_report_2')
    expect(keyFor('客户ID号')).toBe('ke_hu_id_hao')
  })
  it('should number a key that is taken', () => {
    expect(keyFor('结果', ['jie_guo', 'jie_guo_2'])).toBe('jie_guo_3')
  })
  it('should never start with a digit, be empty, or be a word of the expression language', () => {
    expect(keyFor('3 months', [], 'field')).toBe('field_3_months')
    expect(keyFor('！？', [], 'field')).toBe('field')
    expect(keyFor('Date', [], 'field')).toBe('date_field')
  })
  it('should hold 48 characters at most, a number included', () => {
    const long = keyFor('客户经理上门拜访企业客户之后填写的非常详细的报告')
    expect(long.length).toBeLessThanOrEqual(48)
    const second = keyFor('客户经理上门拜访企业客户之后填写的非常详细的报告', [long])
    expect(second.length).toBeLessThanOrEqual(48)
    expect(second).toMatch(/^[a-z][a-z0-9_]*_2$/)
  })
})

describe('keySource', () => {
  it('should prefer the English word', () => {
    expect(keySource({ 'zh-CN': '客户', en: 'Customer' })).toBe('Customer')
    expect(keySource({ 'zh-CN': '客户' })).toBe('客户')
  })
})
