import { expect, it } from 'vitest'
import type { FieldModel } from '@/api/types'
import { choiceWidth } from './width'

const field = (...labels: string[]): FieldModel => ({
  key: 'risk',
  type: 'enum',
  label: {},
  config: { options: labels.map((text, at) => ({ key: String(at), label: { en: text, 'zh-CN': '稳健' } })) },
})

it('should be as wide as the longest option in the language of the reader', () => {
  expect(choiceWidth(field('C1 Conservative'), 'en')).toBeGreaterThan(140)
  expect(choiceWidth(field('C1 Conservative'), 'zh-CN')).toBe(112)
  expect(choiceWidth(field('x'.repeat(200)), 'en')).toBe(200)
})
