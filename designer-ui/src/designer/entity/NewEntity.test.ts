import { describe, expect, it } from 'vitest'
import { entityFrom } from './NewEntity'
import { emptyRow } from './QuickFields'

describe('a new entity', () => {
  it('should get its keys, title and owner from what was typed', () => {
    const rows = [
      { ...emptyRow(), label: '主题', type: 'text' },
      { ...emptyRow(), label: '客户经理', type: 'user' },
      { ...emptyRow(), label: '机构', type: 'org' },
      { ...emptyRow(), label: '结果', type: 'enum', options: '满意\n不满', required: true },
      { ...emptyRow(), label: '结果', type: 'text' },
      emptyRow(),
    ]
    const entity = entityFrom(' 拜访报告 ', rows, 'zh-CN', ['bai_fang_bao_gao'])
    expect(entity).toMatchObject({
      key: 'bai_fang_bao_gao_2',
      label: { 'zh-CN': '拜访报告' },
      title: 'zhu_ti',
      access: { owner: 'ke_hu_jing_li', org: 'ji_gou' },
    })
    expect(entity.fields.map(({ key, type, required }) => [key, type, required])).toEqual([
      ['zhu_ti', 'text', undefined],
      ['ke_hu_jing_li', 'user', undefined],
      ['ji_gou', 'org', undefined],
      ['jie_guo', 'enum', true],
      ['jie_guo_2', 'text', undefined],
    ])
  })
  it('should get a serial number where nothing names a record, and no field of its own name', () => {
    const entity = entityFrom('Rate', [{ ...emptyRow(), label: 'Rate', type: 'percent' }], 'en', [])
    expect(entity).toEqual({
      key: 'rate',
      label: { en: 'Rate' },
      plural: { en: 'Rate' },
      icon: 'profile',
      title: 'no',
      fields: [
        { key: 'no', type: 'serial', label: { 'zh-CN': '编号', en: 'No.' }, pattern: '{yyyy}{8}' },
        { key: 'rate_2', type: 'percent', label: { en: 'Rate' } },
      ],
    })
  })
})
