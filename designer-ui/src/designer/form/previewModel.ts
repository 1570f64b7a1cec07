import type { EntityModel, FieldModel } from '@/api/types'
import type { FieldDef, FormFile, RoleFile } from '../frame/files'
import type { StudioEntity } from '../frame/studio'
import { levelOf, rightOf } from '../role/rights'

/** The settings every field has beside those of its type. */
const COMMON = new Set([
  'key',
  'type',
  'label',
  'help',
  'required',
  'unique',
  'indexed',
  'mask',
  'snapshot',
  'readOnly',
  'default',
])

const fieldModel = (field: FieldDef, right: FieldModel['right']): FieldModel => {
  const { key, type, label, help, required, unique, readOnly } = field
  return {
    key,
    type,
    label,
    ...(help ? { help } : {}),
    required: required ?? false,
    unique: unique ?? false,
    readOnly: readOnly ?? false,
    right,
    config: Object.fromEntries(Object.entries(field).filter(([name]) => !COMMON.has(name))),
    ...(field.default === undefined ? {} : { default: field.default }),
  }
}

/** An entity of the draft as the Workbench would show it to a role; without a role, everything. */
export const previewEntity = (entity: StudioEntity, form: FormFile, role?: RoleFile): EntityModel => {
  const may = (action: string) => !role || levelOf(role, entity.key, action) !== 'none'
  return {
    key: entity.key,
    label: entity.label,
    ...(entity.title ? { titleField: entity.title } : {}),
    can: { create: may('create'), read: may('read'), update: may('update') },
    fields: entity.fields.flatMap((field) => {
      const right = role ? rightOf(role, entity.key, field.key) : 'edit'
      return right === 'hidden' ? [] : [fieldModel(field, right)]
    }),
    views: [],
    forms: [form],
    relations: [],
  }
}
