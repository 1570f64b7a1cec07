import type { Of } from './contract'

/** The shapes of the REST contract, base /api/v1. Envelope keys are camelCase, authored keys snake_case. */

export type Label = Partial<Record<'zh-CN' | 'en', string>>
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type Values = Record<string, unknown>

export interface Violation {
  pointer: string
  code: string
  message: string
  params?: Record<string, unknown>
}
export interface ProblemBody {
  type?: string
  code: string
  status: number
  title: string
  detail?: string
  traceId?: string
  violations?: Violation[]
}

export type Me = Of<
  'Me',
  {
    id: string
    username: string
    name: string
    locale: string
    roles: string[]
    org: { id: string; name: string } | null
    capabilities: string[]
    apps: { key: string; title: Label | string }[]
    mustChangePassword: boolean
    businessDate: string
    businessNow: string
    demoData: boolean
  }
>

export interface Option {
  key: string
  label: Label
  color?: string
}
export interface FieldConfig {
  options?: Option[]
  entity?: string
  displayFields?: string[]
  multiple?: boolean
  scale?: number
  currency?: string
  min?: number | string
  max?: number | string
  minLength?: number
  maxLength?: number
  pattern?: string
  result?: string
  maxFiles?: number
  maxSize?: number
  accept?: string[]
  [setting: string]: unknown
}
export interface FieldModel {
  key: string
  type: string
  label: Label
  help?: Label
  required?: boolean
  unique?: boolean
  readOnly?: boolean
  right?: 'edit' | 'read' | 'masked'
  config: FieldConfig
  default?: unknown
  sortable?: boolean
  filterable?: boolean
}
export interface ViewModel {
  key: string
  entity: string
  label: Label
  type?: 'table' | 'kanban' | 'calendar'
  columns?: string[]
  filter?: string
  sort?: string[]
  search?: string[]
  quickFilters?: string[]
  groupBy?: string
  dateField?: string
}
export type FormNode =
  | { type: 'section'; label?: Label; children: FormNode[]; visible?: string }
  | {
      type: 'field'
      field: string
      span?: number
      label?: Label
      visible?: string
      required?: string
      readOnly?: string
      default?: string
    }
  | { type: 'tabs'; tabs: { label?: Label; children: FormNode[] }[]; visible?: string }
  | { type: 'sub_table'; entity: string; via: string; columns?: string[]; label?: Label; visible?: string }
  | { type: 'text'; text: Label; visible?: string }
  | {
      type: 'answer'
      key: string
      fieldType: string
      config?: FieldConfig
      label: Label
      span?: number
      visible?: string
      required?: string
      readOnly?: string
      default?: string
    }
export interface FormModel {
  key: string
  entity: string
  label?: Label
  use?: ('create' | 'edit' | 'task')[]
  layout: FormNode[]
  validations?: { key: string; expression: string; field?: string; message: Label }[]
}
export interface RelationModel {
  entity: string
  via: string
  label: Label
}
export interface EntityModel {
  key: string
  label: Label
  plural?: Label
  icon?: string
  titleField?: string
  system?: boolean
  appendOnly?: boolean
  can: { create?: boolean; read?: boolean; update?: boolean; delete?: boolean; export?: boolean; import?: boolean }
  lookupOnly?: boolean
  /** The field that says whose record it is. */
  ownerField?: string
  fields: FieldModel[]
  views: ViewModel[]
  forms: FormModel[]
  relations: RelationModel[]
}
export interface NavItem {
  key?: string
  label?: Label
  icon?: string
  dashboard?: string
  view?: string
  entity?: string
  page?: string
  items?: NavItem[]
}
export interface AppModel {
  app: { key: string; title: Label; version: number; home?: string }
  entities: EntityModel[]
  navigation: NavItem[]
  dashboards: { key: string; label: Label }[]
  processes: { key: string; label: Label | string }[]
  /** Rules by form that only the server decides. */
  serverRules?: Record<string, string[]>
}
export type AppSummary = Of<
  'AppSummary',
  {
    key: string
    title: Label | string
    version: number | null
    publishedAt: string | null
    hasDraftChanges?: boolean
  }
>

export type RecordItem = Of<
  'RecordJson',
  {
    id: string
    version: number
    title: string
    values: Values
    display?: Record<string, unknown>
    masked?: string[]
    can?: { update?: boolean; delete?: boolean }
    createdAt?: string
    createdBy?: { id: string; name: string } | string | null
    updatedAt?: string
  }
>
export type Count = Of<
  'Count',
  {
    value: number
    kind: 'exact' | 'estimated' | 'at-least'
  }
>
export type RecordPage = Of<
  'ListBody',
  {
    items: RecordItem[]
    next: string | null
    count: Count | null
  }
>
export interface HistoryItem {
  version: number
  at: string
  by: { id: string; name: string } | null
  cause?: { type: string; label?: string } | null
  changes: { field: string; before: unknown; after: unknown }[]
}
export interface TimelineItem {
  at: string
  type: string
  title: string
  text?: string
  link?: { entity: string; id: string } | null
}
export type SearchHit = Of<
  'Hit',
  {
    entity: string
    id: string
    title: string
    subtitle?: string
  }
>
export interface Attachment {
  id: string
  name: string
  size: number
  type: string
}
export type Job = Of<
  'JobBody',
  {
    id: string
    kind: string
    state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
    total: number | null
    done: number
    rejected: number
    faults?: { row: number; column?: string; code: string; message: string }[]
    entity?: string
    fileName?: string
    error?: string
    message?: string
    createdAt?: string
  }
>
export type Notice = Of<
  'Notice',
  {
    id: string
    title: string
    body?: string
    link?: string
    level?: 'info' | 'warning' | 'urgent'
    readAt?: string | null
    createdAt: string
  }
>
export interface TaskForm {
  form: FormModel | null
  record: RecordItem | null
  values: Values
}

export interface QueryColumn {
  key: string
  label: Label | string
  type: string
  role: 'dimension' | 'measure'
}
export interface ChartData {
  columns: QueryColumn[]
  rows: unknown[][]
  labels?: Record<string, Record<string, Label | string>>
  records?: RecordPage
}
export interface ChartModel {
  key: string
  label: Label
  type: string
  dataset?: string
  entity?: string
  view?: string
  dimensions?: { field: string; grain?: string }[]
  measures?: (string | { key: string; label?: Label })[]
  filter?: string
  sort?: string[]
  limit?: number
  columns?: string[]
  layout: { x: number; y: number; w: number; h: number }
  [setting: string]: unknown
}
export interface DashboardModel {
  key: string
  label: Label
  charts: ChartModel[]
}

export interface JsonSchema {
  type?: string
  title?: string
  description?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  enum?: unknown[]
  items?: JsonSchema
  default?: unknown
  [keyword: string]: unknown
}
export interface Kinds {
  fieldTypes: {
    key: string
    label: Label
    group?: string
    icon?: string
    config?: JsonSchema
    operators?: string[]
    aggregations?: string[]
    storage?: string
  }[]
  actions: { key: string; label: Label; icon?: string; config?: JsonSchema; effect?: string }[]
  /** entities of the platform, which every app sees and may extend */
  entities: (Pick<EntityModel, 'key' | 'label' | 'plural' | 'icon' | 'titleField'> & {
    fields: Omit<FieldModel, 'right'>[]
  })[]
  chartTypes: {
    key: string
    label: Label
    icon?: string
    minDimensions?: number
    maxDimensions?: number
    minMeasures?: number
    maxMeasures?: number
  }[]
  definitionKinds: { key: string; label: Label; folder?: string; suffix?: string }[]
  functions: { name: string; signature?: string; label?: Label | string }[]
  processElements?: unknown[]
  limits?: Record<string, unknown>
}

export interface DraftFileInfo {
  path: string
  kind: string
  key: string
  label?: Label | string
  changed: 'added' | 'changed' | 'removed' | 'same'
}
export interface Draft {
  baseVersion: number | null
  revision: number
  savedAt: string | null
  savedBy: unknown
  files: DraftFileInfo[]
}
export interface DraftFile<C = unknown> {
  path: string
  kind: string
  etag: string | null
  content: C
}
export interface DraftProblem {
  file: string
  pointer?: string
  code: string
  message: string
  severity: 'error' | 'warning'
  params?: Record<string, unknown>
  element?: string
}
export interface PlanChange {
  file: string
  kind: string
  key: string
  change: string
  sentence: string
  lossy?: boolean
  records?: number
}
export type VersionInfo = Of<
  'VersionSummary',
  {
    version: number
    note?: string
    publishedAt: string
    publishedBy?: { id?: string; name?: string } | string | null
    current?: boolean
  }
>

export interface UserItem {
  id: string
  username: string
  name: string
  org: string | null
  roles: string[]
  active: boolean
}
export interface OrgItem {
  id: string
  code: string
  name: string
  parent: string | null
}
export type RoleItem = Of<
  'RoleInfo',
  {
    key: string
    label: Label
    app: string
  }
>
export type ApiKeyItem = Of<
  'ApiKey',
  {
    id: string
    name: string
    user: string
    createdAt: string
  }
>
export type AuditEntry = Of<
  'Entry',
  {
    id: string
    at: string
    actor: { id: string | null; name: string | null }
    action: string
    app: string | null
    entity: string | null
    record: string | null
    detail: Record<string, unknown> | null
  }
>
