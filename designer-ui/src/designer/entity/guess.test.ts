import { describe, expect, it } from 'vitest'
import { fieldFrom, fieldsFromSheet, guessType, optionLines, parseFieldLines, parseList, parseOptions } from './guess'

const targets = [{ key: 'customer', labels: ['客户', 'Customer'] }]

describe('guessType', () => {
  it.each([
    ['客户', 'reference'],
    ['拜访日期', 'date'],
    ['开始时间', 'date_time'],
    ['预计金额', 'money'],
    ['客户手机', 'phone'],
    ['拜访结果', 'enum'],
    ['是否有效', 'boolean'],
    ['会谈纪要', 'long_text'],
    ['客户经理', 'user'],
    ['主题', 'text'],
    ['Visit date', 'date'],
    ['Amount', 'money'],
    ['Result', 'enum'],
  ])('should read %s as %s', (label, type) => {
    expect(guessType(label, targets).type).toBe(type)
  })
  it('should name the entity it found', () => {
    expect(guessType('customer', targets)).toEqual({ type: 'reference', entity: 'customer' })
  })
})

describe('options pasted as one list', () => {
  it('should take lines, or one line with commas', () => {
    expect(parseList('满意\n一般\n\n不满\n')).toEqual(['满意', '一般', '不满'])
    expect(parseList('满意、一般，不满')).toEqual(['满意', '一般', '不满'])
  })
  it('should make keys, and keep those of options that stay', () => {
    const first = parseOptions('满意\n不满', 'zh-CN')
    expect(first).toEqual([
      { key: 'man_yi', label: { 'zh-CN': '满意' } },
      { key: 'bu_man', label: { 'zh-CN': '不满' } },
    ])
    const second = parseOptions('一般\n不满 | Unhappy', 'zh-CN', first)
    expect(second[1]).toEqual({ key: 'bu_man', label: { 'zh-CN': '不满', en: 'Unhappy' } })
    expect(second[0]?.key).toBe('yi_ban')
  })
  it('should take a key that is given', () => {
    expect(parseOptions('C1=保守型\nC2=稳健型', 'zh-CN').map((o) => o.key)).toEqual(['c1', 'c2'])
  })
  it('should come back as the same lines', () => {
    const text = '满意 | Happy\n不满'
    expect(optionLines(parseOptions(text, 'zh-CN'), 'zh-CN')).toBe(text)
  })
})

describe('fields pasted as lines', () => {
  const words = { 日期: 'date', 长文本: 'long_text', 'long text': 'long_text' }
  it('should read types, options and required marks', () => {
    expect(
      parseFieldLines('主题*\n拜访 日期\n结果：满意/一般/不满\n客户\n内容：长文本\nNotes long text', words, targets),
    ).toEqual([
      { label: '主题', type: 'text', required: true },
      { label: '拜访', type: 'date' },
      { label: '结果', type: 'enum', options: '满意\n一般\n不满' },
      { label: '客户', type: 'reference', entity: 'customer' },
      { label: '内容', type: 'long_text' },
      { label: 'Notes', type: 'long_text' },
    ])
  })
  it('should become fields with keys of their own', () => {
    expect(fieldFrom({ label: '结果', type: 'enum', options: '好\n坏', required: true }, 'zh-CN', ['jie_guo'])).toEqual(
      {
        key: 'jie_guo_2',
        type: 'enum',
        label: { 'zh-CN': '结果' },
        required: true,
        options: [
          { key: 'hao', label: { 'zh-CN': '好' } },
          { key: 'huai', label: { 'zh-CN': '坏' } },
        ],
      },
    )
  })
})

describe('fields from a sheet', () => {
  it('should let the values decide, and the name where they say nothing', () => {
    const rows = [
      ['姓名*', '手机', '开户日', '余额', '等级', '客户', '备注', ''],
      ...['金', '银', '金', '银', '金', '银'].map((level, i) => [
        `王${i}`,
        '13800000000',
        '2026-01-02',
        '12.50',
        level,
        'C1',
        'x'.repeat(120),
        'y',
      ]),
    ]
    expect(fieldsFromSheet(rows, targets)).toEqual([
      { label: '姓名', type: 'text' },
      { label: '手机', type: 'phone' },
      { label: '开户日', type: 'date' },
      { label: '余额', type: 'money' },
      { label: '等级', type: 'enum', options: '金\n银' },
      { label: '客户', type: 'reference', entity: 'customer' },
      { label: '备注', type: 'long_text' },
    ])
  })
  it('should use the names alone when there are no rows', () => {
    expect(fieldsFromSheet([['拜访日期', '金额']])).toEqual([
      { label: '拜访日期', type: 'date' },
      { label: '金额', type: 'money' },
    ])
  })
})
