import { describe, expect, it } from 'vitest'
import { decode, firstRows, guessDelimiter, guessMapping } from './csv'

describe('import preview', () => {
  it('shouldReadQuotedCells', () => {
    expect(firstRows('a,b\r\n"x, ""y""","line\nbreak"\nlast,', ',', 5)).toEqual([
      ['a', 'b'],
      ['x, "y"', 'line\nbreak'],
      ['last', ''],
    ])
    expect(firstRows('a\nb\nc\n', ',', 2)).toEqual([['a'], ['b']])
  })
  it('shouldTellTheDelimiterAndTheEncoding', () => {
    expect(guessDelimiter('"account_id";"district_id";"date"\n1;2;3')).toBe(';')
    const gbk = new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb]).buffer
    expect(decode(gbk)).toEqual({ text: '姓名', encoding: 'gbk' })
    expect(decode(new TextEncoder().encode('姓名').buffer as ArrayBuffer)).toEqual({ text: '姓名', encoding: 'utf-8' })
  })
  it('shouldMatchHeadersByKeyOrLabel', () => {
    const fields = [
      { key: 'cust_no', label: { 'zh-CN': '客户号', en: 'Customer no.' } },
      { key: 'name', label: { 'zh-CN': '姓名/名称' } },
    ]
    expect(guessMapping(['客户号', 'NAME', 'other'], fields)).toEqual({ 客户号: 'cust_no', NAME: 'name' })
  })
})
