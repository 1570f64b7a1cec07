import type { ComponentData } from '@puckeditor/core'
import { describe, expect, it } from 'vitest'
import type { FormNode } from '../frame/files'
import { fromPuck, mapComponents, toPuck, walkComponents } from './puckData'

const onboarding: FormNode[] = [
  {
    type: 'section',
    label: { 'zh-CN': '基本信息', en: 'Basics' },
    children: [
      { type: 'field', field: 'name', span: 12 },
      {
        type: 'field',
        field: 'risk_valid_until',
        span: 12,
        visible: 'risk_level != null',
        required: 'segment = "private"',
        readOnly: 'status = "closed"',
        default: '=today()',
        label: { 'zh-CN': '测评有效期', en: 'Valid until' },
      },
    ],
  },
  {
    type: 'tabs',
    tabs: [
      { label: { 'zh-CN': '联系' }, children: [{ type: 'field', field: 'mobile' }] },
      { label: { en: 'Nested' }, children: [{ type: 'section', children: [{ type: 'field', field: 'email' }] }] },
    ],
  },
  { type: 'sub_table', entity: 'holding', via: 'customer', columns: ['product', 'amount'] },
  { type: 'text', text: { 'zh-CN': '说明', en: 'Note' } },
  {
    type: 'answer',
    key: 'experience',
    fieldType: 'integer',
    config: { min: 1, max: 5 },
    label: { en: 'Experience' },
    required: 'true',
  },
  { type: 'field', field: 'name' },
]

describe('form layouts and Puck', () => {
  it('should come back as they were', () => {
    expect(fromPuck(toPuck(onboarding))).toEqual(onboarding)
  })
  it('should come back as they were after a trip through JSON', () => {
    expect(fromPuck(JSON.parse(JSON.stringify(toPuck(onboarding))))).toEqual(onboarding)
  })
  it('should give every component an id of its own, the same each time', () => {
    const ids: string[] = []
    walkComponents(toPuck(onboarding).content, (component) => ids.push(component.props.id))
    expect(new Set(ids).size).toBe(11)
    expect(ids.filter((id) => id.includes(':'))).toEqual([])
    expect(ids.slice(0, 3)).toEqual(['section-1', 'field-name', 'field-risk_valid_until'])
    expect(toPuck(onboarding)).toEqual(toPuck(structuredClone(onboarding)))
  })
  it('should leave out a new field in flight and settings that are not set', () => {
    const content = [
      { type: 'new-money', props: { id: 'a' } },
      { type: 'field-name', props: { id: 'b', span: 24, visible: '', required: undefined } },
    ] as ComponentData[]
    expect(fromPuck({ content })).toEqual([{ type: 'field', field: 'name', span: 24 }])
  })
  it('should replace components wherever they are', () => {
    const renamed = mapComponents(toPuck(onboarding).content, (component) =>
      component.type === 'field-email' ? { ...component, type: 'field-mail' } : component,
    )
    expect(JSON.stringify(fromPuck({ content: renamed }))).toContain('"field":"mail"')
  })
})
