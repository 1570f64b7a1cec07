import { describe, expect, it } from 'vitest'
import type { EntityFile, FormFile, ViewFile } from '../frame/files'
import {
  addField,
  asType,
  csvWithout,
  formWithout,
  leavesWith,
  moveField,
  removeField,
  setField,
  usesOf,
  viewWithout,
  withRules,
} from './edit'

const field = (key: string) => ({ key, type: 'text', label: { en: key } })
const entity: EntityFile = {
  key: 'visit',
  label: { en: 'Visit' },
  title: 'a',
  access: { owner: 'b' },
  fields: [field('a'), field('b'), field('c')],
  rules: [{ key: 'r', expression: 'a != null', field: 'a', message: { en: '!' } }],
}
const form: FormFile = {
  key: 'f',
  entity: 'visit',
  label: { en: 'F' },
  layout: [
    { type: 'section', children: [{ type: 'field', field: 'a' }] },
    { type: 'tabs', tabs: [{ label: {}, children: [{ type: 'field', field: 'b' }] }] },
  ],
}
const view: ViewFile = {
  key: 'v',
  entity: 'visit',
  label: { en: 'V' },
  columns: ['a', 'b'],
  sort: ['-b'],
  quickFilters: ['c', 'b'],
}

describe('fields of an entity', () => {
  it('should be added and moved', () => {
    expect(addField(entity, field('x'), 1).fields.map((f) => f.key)).toEqual(['a', 'x', 'b', 'c'])
    expect(moveField(entity, 'a', 1).fields.map((f) => f.key)).toEqual(['b', 'a', 'c'])
    expect(moveField(entity, 'a', -1)).toBe(entity)
    expect(moveField(entity, 'a', 99).fields.map((f) => f.key)).toEqual(['b', 'c', 'a'])
  })
  it('should lose settings that are switched off', () => {
    const on = setField(entity, 'a', { required: true, maxLength: 5 })
    expect(on.fields[0]).toEqual({ ...field('a'), required: true, maxLength: 5 })
    expect(setField(on, 'a', { required: false, maxLength: undefined }).fields[0]).toEqual(field('a'))
  })
  it('should take with them what names them in the entity', () => {
    expect(removeField(entity, 'a')).toEqual({
      key: 'visit',
      label: { en: 'Visit' },
      access: { owner: 'b' },
      fields: [field('b'), field('c')],
      rules: [],
    })
    expect(removeField(entity, 'b').access).toBeUndefined()
  })
  it('should say where they are used, and leave there too', () => {
    expect(usesOf('visit', 'b', [form], [view])).toEqual({ forms: [form], views: [view] })
    expect(usesOf('other', 'b', [form], [view])).toEqual({ forms: [], views: [] })
    expect(usesOf('visit', 'b', [formWithout(form, 'b')], [viewWithout(view, 'b')])).toEqual({ forms: [], views: [] })
    expect(viewWithout(view, 'b')).toEqual({
      key: 'v',
      entity: 'visit',
      label: { en: 'V' },
      columns: ['a'],
      quickFilters: ['c'],
    })
  })
  it('should tell the places that go with them from those that stay', () => {
    const goes = (kind: string, pointer: string) =>
      leavesWith(entity, 'a', { kind, file: kind === 'entity' ? 'entities/visit.entity.yaml' : 'x', pointer })
    expect(goes('form', '/layout/0/children/1/field')).toBe(true)
    expect(goes('form', '/layout/0/children/1/visible')).toBe(false)
    expect(goes('view', '/columns/0')).toBe(true)
    expect(goes('view', '/filter')).toBe(false)
    expect(goes('entity', '/title')).toBe(true)
    expect(goes('entity', '/fields/2/expression')).toBe(false)
    expect(goes('rule', '/condition')).toBe(false)
  })
  it('should take the settings of their new type', () => {
    const text = { ...field('a'), type: 'text', required: true, maxLength: 9, mask: 'name', default: 'x' }
    expect(setField({ ...entity, fields: [text] }, 'a', asType(text, 'integer', ['min', 'max'])).fields).toEqual([
      { ...field('a'), type: 'integer', required: true },
    ])
  })
  it('should leave example records', () => {
    expect(csvWithout('a,b,c\n1,"x, ""y""",3\n', 'a')).toBe('b,c\n"x, ""y""",3\n')
    expect(csvWithout('a,b\n1,2\n', 'z')).toBe('a,b\n1,2\n')
  })
  it('should keep the rules of the others', () => {
    expect(
      withRules(entity, 'b', [{ key: 's', expression: 'true', field: 'b', message: {} }]).rules?.map((r) => r.key),
    ).toEqual(['r', 's'])
    expect(withRules(entity, 'a', []).rules).toBeUndefined()
  })
})
