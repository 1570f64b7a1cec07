import { describe, expect, it } from 'vitest'
import type { EntityModel } from '@/api/types'
import { contextFacts } from './context'

const holding = {
  key: 'holding',
  fields: [
    { key: 'amount', type: 'money', label: { 'zh-CN': '本金', en: 'Amount' }, config: {} },
    {
      key: 'status',
      type: 'enum',
      label: { 'zh-CN': '状态', en: 'Status' },
      config: { options: [{ key: 'active', label: { 'zh-CN': '持有中', en: 'Held' } }] },
    },
  ],
} as unknown as EntityModel
const label = (text: { en?: string }) => text.en ?? ''

describe('what a process handed its task', () => {
  it('should be nothing where the process handed over nothing', () => {
    expect(contextFacts({ inputs: {} }, [], holding, label)).toEqual({})
    expect(contextFacts(null, [], holding, label)).toEqual({})
  })
  it('should call fields and options by their names', () => {
    expect(contextFacts({ inputs: { amount: '100.00', status: 'active', wish: 'short' } }, [], holding, label)).toEqual(
      {
        Amount: '100.00',
        Status: 'Held',
        wish: 'short',
      },
    )
  })
  it('should not repeat what the panel shows already', () => {
    expect(contextFacts({ inputs: { script: 'Good morning' } }, ['Good morning'], holding, label)).toEqual({})
  })
})
