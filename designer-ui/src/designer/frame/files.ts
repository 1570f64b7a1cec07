/** The authored files of an app as Studio edits them (the package format, one type per kind of file). */

import type { DraftFileInfo, DraftProblem, FormNode, Label, NavItem } from '@/api/types'

export type { DraftProblem, FormNode, Label, NavItem }

export type EnumOption = { key: string; label: Label; color?: string }

/** A field of an entity file: the common keys and whatever settings its type has. */
export type FieldDef = {
  key: string
  type: string
  label: Label
  help?: Label
  required?: boolean
  unique?: boolean
  indexed?: boolean
  mask?: string
  snapshot?: boolean
  readOnly?: boolean
  default?: unknown
  options?: EnumOption[]
  entity?: string
  multiple?: boolean
  [setting: string]: unknown
}

export type EntityRule = { key: string; expression: string; field?: string; message: Label }

export type EntityAccess = { owner?: string; org?: string; shared?: string; inherit?: string }

export type EntityFile = {
  key: string
  label: Label
  plural?: Label
  icon?: string
  title?: string
  access?: EntityAccess
  appendOnly?: boolean
  fields: FieldDef[]
  rules?: EntityRule[]
}

/** `entities/task.extension.yaml`: fields an app adds to an entity of the platform. */
export type ExtensionFile = { extends: string; label?: Label; fields: FieldDef[] }

export type ViewFile = {
  key: string
  entity: string
  label: Label
  type?: 'table' | 'kanban' | 'calendar'
  groupBy?: string
  dateField?: string
  columns: string[]
  filter?: string
  sort?: string[]
  search?: string[]
  quickFilters?: string[]
}

export type FieldNode = Extract<FormNode, { type: 'field' }>
export type AnswerNode = Extract<FormNode, { type: 'answer' }>
export type SectionNode = Extract<FormNode, { type: 'section' }>
export type TabsNode = Extract<FormNode, { type: 'tabs' }>
export type SubTableNode = Extract<FormNode, { type: 'sub_table' }>
export type TextNode = Extract<FormNode, { type: 'text' }>

export type FormFile = {
  key: string
  entity: string
  label: Label
  use?: ('create' | 'edit' | 'task')[]
  layout: FormNode[]
  validations?: EntityRule[]
}

export type Level = 'none' | 'own' | 'branch' | 'branch_and_below' | 'all'
export type FieldRight = 'hidden' | 'masked' | 'read' | 'edit'

export type RoleFile = {
  key: string
  label: Label
  capabilities?: string[]
  permissions?: Record<string, Partial<Record<string, Level>>>
  fields?: Record<string, Record<string, FieldRight>>
  lookup?: string[]
}

export type NavigationFile = { items: NavItem[] }

export type AppFile = {
  key: string
  title: Label
  version?: string
  schemaVersion?: number
  locales?: string[]
  home?: string
}

/** One line of the draft's file list. */
export type DraftEntry = DraftFileInfo

export const entityPath = (key: string): string => `entities/${key}.entity.yaml`
export const extensionPath = (key: string): string => `entities/${key}.extension.yaml`
export const viewPath = (entity: string, key: string): string => `views/${entity}.${key}.view.yaml`
export const formPath = (key: string): string => `forms/${key}.form.json`
export const rolePath = (key: string): string => `roles/${key}.role.yaml`
export const navigationPath = 'navigation.yaml'
