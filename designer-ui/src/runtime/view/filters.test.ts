import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EntityModel } from '@/api/types'
import zh from '@/i18n/zh-CN/kinds.json'
import { chipsFrom, columnsOf, filterOf, fullFilter, nextSort, sentenceOf } from './filters'

const customer: EntityModel = {
  key: 'customer',
  label: { en: 'Customer' },
  titleField: 'name',
  can: {},
  fields: [
    { key: 'remark', type: 'long_text', label: { 'zh-CN': '备注' }, config: {} },
    {
      key: 'segment',
      type: 'enum',
      label: { 'zh-CN': '客户层级' },
      config: {
        options: [
          { key: 'private', label: { 'zh-CN': '高净值' } },
          { key: 'affluent', label: { 'zh-CN': '富裕' } },
        ],
      },
    },
    { key: 'name', type: 'text', label: { 'zh-CN': '姓名' }, config: {} },
    { key: 'aum', type: 'rollup', label: { 'zh-CN': '管理总资产' }, config: { result: 'money' } },
  ],
  views: [],
  forms: [],
  relations: [],
}
const label = (text: Record<string, string | undefined>) => text['zh-CN'] ?? text.en ?? ''

describe('list filters', () => {
  const words = i18next.createInstance()
  beforeAll(() =>
    words.init({ lng: 'zh-CN', resources: { 'zh-CN': { kinds: zh } }, interpolation: { escapeValue: false } }),
  )

  it('shouldJoinChipsWithAnd', () => {
    const chips = [
      { k: 'segment', o: 'in', v: ['private'] },
      { k: 'aum', o: 'gte', v: '1000000' },
    ]
    expect(filterOf(chips, customer)).toBe('(segment = "private") and (aum >= 1000000)')
    expect(fullFilter({ key: 'v', entity: 'customer', label: {}, filter: 'a or b' }, chips.slice(0, 1), customer)).toBe(
      '(a or b) and (segment = "private")',
    )
  })
  it('shouldLeaveOutChipsThatAreNotComplete', () => {
    expect(filterOf([{ k: 'aum', o: 'gte' }], customer)).toBeUndefined()
  })
  it('shouldIgnoreChipsOfFieldsOneMayNotSee', () => {
    expect(chipsFrom([{ k: 'income', o: 'gte', v: 1 }, { k: 'name', o: 'is', v: 'x' }, 5], customer)).toEqual([
      { k: 'name', o: 'is', v: 'x' },
    ])
    expect(chipsFrom('nonsense', customer)).toEqual([])
  })
  it('shouldReadAsASentence', () => {
    const field = customer.fields[1]!
    expect(sentenceOf(field, { k: 'segment', o: 'in', v: ['private', 'affluent'] }, { t: words.t, label })).toBe(
      '客户层级 是 高净值 或 富裕',
    )
    expect(sentenceOf(customer.fields[3]!, { k: 'aum', o: 'gte', v: '1000000' }, { t: words.t, label })).toBe(
      '管理总资产 ≥ 1,000,000',
    )
  })
  it('shouldPutTheTitleFirstAndLongTextNowhere', () => {
    expect(columnsOf(customer, undefined, undefined).map((field) => field.key)).toEqual(['name', 'segment', 'aum'])
    expect(columnsOf(customer, undefined, ['aum', 'gone']).map((field) => field.key)).toEqual(['aum'])
  })
  it('shouldTurnTheOrderOfAColumn', () => {
    expect([nextSort(undefined, 'aum'), nextSort('aum', 'aum'), nextSort('-aum', 'aum')]).toEqual([
      'aum',
      '-aum',
      undefined,
    ])
  })
})
