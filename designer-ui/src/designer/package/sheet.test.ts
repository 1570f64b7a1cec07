import { describe, expect, it } from 'vitest'
import { parseCsv } from './sheet'

describe('reading a sheet', () => {
  it('should keep separators and line breaks inside quotes', () => {
    expect(parseCsv('\uFEFF名称,备注\r\n"王, ""强""","第一行\n第二行"\n\n李娜,')).toEqual([
      ['名称', '备注'],
      ['王, "强"', '第一行\n第二行'],
      ['李娜', ''],
    ])
  })
  it('should read tabs as Excel copies them', () => {
    expect(parseCsv('a\tb\n1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })
})
