import { useQueries } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { recordQuery } from '@/api/records'
import { useMe } from '@/api/session'
import type { AppModel, EntityModel, FieldModel, FormModel, FormNode, RecordItem, Values } from '@/api/types'
import { useProblemText } from '@/i18n/problems'
import { kindOf } from '@/kinds/fields/registry'
import {
  anyLong,
  contextOf,
  defaultOf,
  type Feel,
  flatten,
  type LeftToServer,
  loadFeel,
  lookedInto,
  needsFeel,
  plainLayout,
  type Related,
  type Shown,
  shownOf,
} from './rules'

export interface FormSetup {
  app: string
  model: AppModel
  entity: EntityModel
  form?: FormModel | null | undefined
  record?: RecordItem | undefined
  preset?: Values | undefined
}

const empty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
const same = (a: unknown, b: unknown) => a === b || (empty(a) && empty(b)) || JSON.stringify(a) === JSON.stringify(b)

/** The fields and answers a layout asks for, by key. */
export type Asked = { node: Extract<FormNode, { type: 'field' | 'answer' }>; field: FieldModel; answer: boolean }
const askedOf = (layout: FormNode[], entity: EntityModel): Asked[] =>
  flatten(layout).flatMap((node): Asked[] => {
    if (node.type === 'answer') {
      const field: FieldModel = { key: node.key, type: node.fieldType, label: node.label, config: node.config ?? {} }
      return [{ node, field, answer: true }]
    }
    if (node.type !== 'field') return []
    const field = entity.fields.find((each) => each.key === node.field)
    return field ? [{ node, field, answer: false }] : []
  })

/** One act of entering: values, what the rules show, what is missing, and what to send. */
export const useForm = ({ app, model, entity, form, record, preset }: FormSetup) => {
  const me = useMe().data!
  const told = useProblemText()
  const layout = useMemo(() => form?.layout ?? plainLayout(entity), [form, entity])
  const asked = useMemo(() => askedOf(layout, entity), [layout, entity])
  const checks = form?.validations ?? []
  const wanted = needsFeel(layout, checks.length, entity)
  const [feel, setFeel] = useState<Feel>()
  useEffect(() => {
    if (wanted) void loadFeel().then((loaded) => setFeel(() => loaded))
  }, [wanted])

  const initial = useMemo<Values>(() => {
    const values = { ...record?.values, ...preset }
    for (const masked of record?.masked ?? []) delete values[masked]
    return values
  }, [record, preset])
  const [values, setValues] = useState<Values>(initial)
  const [answers, setAnswers] = useState<Values>({})
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [display, setDisplay] = useState<Record<string, unknown>>({})
  const touched = useRef(new Set<string>(Object.keys(preset ?? {})))

  const lookups = lookedInto(
    layout,
    checks.map((check) => check.expression),
    entity,
  )
    .map((field) => ({ field, id: values[field.key] }))
    .filter((each): each is { field: FieldModel; id: string } => typeof each.id === 'string')
  const found = useQueries({
    queries: lookups.map(({ field, id }) => recordQuery(app, field.config.entity ?? field.type, id)),
  })
  const related: Related = {}
  found.forEach(({ data }, at) => {
    const lookup = lookups[at]
    if (data && lookup)
      related[data.id] = { entity: lookup.field.config.entity ?? lookup.field.type, values: data.values }
  })
  const context = feel ? contextOf(feel, { entity, model, values, answers, related, me }) : {}

  // Defaults fill what nobody has touched, once, for new records.
  const [defaulted, setDefaulted] = useState(!!record)
  // Somebody else's newer version: what one has not touched oneself follows it.
  const seen = useRef(record?.version)
  useEffect(() => {
    if (record?.version === seen.current) return
    seen.current = record?.version
    setValues((before) => ({
      ...initial,
      ...Object.fromEntries(Object.entries(before).filter(([key]) => touched.current.has(key))),
    }))
  }, [record, initial])
  useEffect(() => {
    if (defaulted || (wanted && !feel)) return
    const scope = feel ? contextOf(feel, { entity, model, values: {}, me }) : {}
    const next: Values = {}
    for (const { node, field, answer } of asked) {
      const written = node.default ?? field.default
      const value = written === undefined ? undefined : defaultOf(feel, written, field, scope)
      if (value !== undefined && value !== null && !answer && !touched.current.has(field.key)) next[field.key] = value
    }
    setValues((before) => ({ ...next, ...before }))
    setDisplay((before) => ({
      ...before,
      ...Object.fromEntries(
        asked
          .filter(
            ({ field }) =>
              (field.type === 'user' && next[field.key] === me.id) ||
              (field.type === 'org' && next[field.key] === me.org?.id),
          )
          .map(({ field }) => [field.key, field.type === 'user' ? me.name : me.org?.name]),
      ),
    }))
    setDefaulted(true)
  }, [defaulted, wanted, feel, asked, entity, model, me])

  const answered = asked.filter((each) => each.answer).map((each) => each.field)
  const long = anyLong(entity.fields, values, related, model) || anyLong(answered, answers, {}, model)
  const listed = model.serverRules?.[form?.key ?? ''] ?? []
  const left: LeftToServer = (rule) => long || listed.includes(rule)
  const shown = (node: FormNode): Shown => shownOf(feel, node as never, context, left)
  const required = ({ node, field, answer }: Asked) => shown(node).required || (!answer && !!field.required)
  const closed = ({ node, field, answer }: Asked) =>
    !answer && (!!field.readOnly || field.right === 'read' || !!kindOf(field.type).readOnly)
      ? true
      : shown(node).readOnly
  const set = (key: string, value: unknown, answer: boolean) => {
    touched.current.add(key)
    ;(answer ? setAnswers : setValues)((before) => ({ ...before, [key]: value }))
    setFaults(({ [key]: _, ...others }) => others)
  }
  const entered = ({ field, answer }: Asked) => (answer ? answers[field.key] : values[field.key])

  const hidden = new Set<FormNode>()
  const hide = (nodes: FormNode[], above: boolean) => {
    for (const node of nodes) {
      const away = above || !shown(node).visible
      if (away) hidden.add(node)
      if (node.type === 'section') hide(node.children, away)
      if (node.type === 'tabs') for (const tab of node.tabs) hide(tab.children, away)
    }
  }
  hide(layout, false)
  const inSight = asked.filter(({ node }) => !hidden.has(node))

  /** Keys of required fields that are empty. A masked field that holds something counts as filled. */
  const missing = () =>
    inSight
      .filter(
        (each) => required(each) && !closed(each) && empty(entered(each)) && !record?.masked?.includes(each.field.key),
      )
      .map(({ field }) => field.key)
  /** What to send: everything filled for a new record, only what changed for an old one. */
  const changes = (): { values: Values; answers: Values } => {
    const sent: Values = {}
    for (const { field, answer, node } of inSight) {
      if (answer || closed({ field, answer, node })) continue
      const value = values[field.key] ?? null
      if (record ? !same(value, initial[field.key]) : !empty(value)) sent[field.key] = value
    }
    if (!record) for (const [key, value] of Object.entries(preset ?? {})) if (!(key in sent)) sent[key] = value
    const told = Object.fromEntries(
      inSight.filter(({ answer }) => answer).map(({ field }) => [field.key, answers[field.key] ?? null]),
    )
    return { values: sent, answers: told }
  }
  const take = (fault: unknown) => setFaults(told.byField(fault))

  return {
    layout,
    asked,
    values,
    answers,
    display,
    faults,
    setFaults,
    set,
    shown,
    required,
    closed,
    entered,
    missing,
    changes,
    take,
    dirty: touched.current.size > Object.keys(preset ?? {}).length,
    ready: !wanted || !!feel,
  }
}
export type FormState = ReturnType<typeof useForm>
