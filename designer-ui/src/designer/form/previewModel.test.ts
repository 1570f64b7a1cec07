import { describe, expect, it } from 'vitest'
import type { FormFile } from '../frame/files'
import type { StudioEntity } from '../frame/studio'
import { previewEntity } from './previewModel'

const entity: StudioEntity = {
  key: 'customer',
  label: { en: 'Customer' },
  path: 'entities/customer.entity.yaml',
  system: false,
  changed: 'same',
  fields: [
    { key: 'name', type: 'text', label: { en: 'Name' }, required: true, maxLength: 50, mask: 'name' },
    { key: 'income', type: 'money', label: { en: 'Income' } },
    { key: 'id_no', type: 'id_card', label: { en: 'ID' } },
  ],
}
const form: FormFile = { key: 'f', entity: 'customer', label: {}, layout: [] }

describe('a form seen as a role', () => {
  it('should leave out hidden fields and keep the rights of the others', () => {
    const seen = previewEntity(entity, form, {
      key: 'rm',
      label: {},
      permissions: { customer: { read: 'own' } },
      fields: { customer: { income: 'hidden', id_no: 'masked' } },
    })
    expect(seen.fields.map(({ key, right }) => [key, right])).toEqual([
      ['name', 'edit'],
      ['id_no', 'masked'],
    ])
    expect(seen.can).toEqual({ create: false, read: true, update: false })
  })
  it('should show everything to the designer, with the settings of the types', () => {
    const seen = previewEntity(entity, form)
    expect(seen.fields).toHaveLength(3)
    expect(seen.fields[0]).toEqual({
      key: 'name',
      type: 'text',
      label: { en: 'Name' },
      required: true,
      unique: false,
      readOnly: false,
      right: 'edit',
      config: { maxLength: 50 },
    })
  })
})
