import { useMemo } from 'react'
import { useKinds } from '@/api/session'
import { type Locale, textOf } from '@/i18n'
import { type ActionScope, ownerPath, type ScopeEntity, type Variable, variablesOf } from '@/kinds/actions/scope'
import { useDiagramEntries, useDraftEntries, useDraftFiles, useEntities } from '../frame/studio'

/** Everything of the draft that settings of a process or a rule may name, in one language. */
export type Surroundings = {
  entities: ScopeEntity[]
  ready: boolean
  lists: (language: Locale) => Pick<ActionScope, 'roles' | 'processes' | 'decisions' | 'forms'>
  actions: (language: Locale) => Record<string, string>
}

export function useSurroundings(): Surroundings {
  const { entities, ready } = useEntities()
  const roles = useDraftEntries('role')
  const processes = useDiagramEntries('process')
  const decisions = useDiagramEntries('decision')
  const forms = useDraftEntries('form')
  const formFiles = useDraftFiles<{ entity?: string; use?: string[] }>(forms.map((one) => one.path))
  const kinds = useKinds().data
  const scoped = useMemo(
    () =>
      entities.map(
        (one): ScopeEntity => ({
          key: one.key,
          label: one.label,
          fields: one.fields as ScopeEntity['fields'],
          ...(one.file?.access ? { access: one.file.access } : {}),
        }),
      ),
    [entities],
  )
  return useMemo(() => {
    const named = (files: { key: string; label?: unknown }[], language: Locale) =>
      files.map((file) => ({ key: file.key, label: textOf(file.label as never, language) || file.key }))
    return {
      entities: scoped,
      ready,
      lists: (language) => ({
        roles: named(roles, language),
        processes: named(processes, language),
        decisions: named(decisions, language),
        forms: named(forms, language).map((form, index) => ({
          ...form,
          entity: formFiles[index]?.entity,
          use: formFiles[index]?.use,
        })),
      }),
      actions: (language) =>
        Object.fromEntries(
          (kinds?.actions ?? []).map((action) => [action.key, textOf(action.label, language) || action.key]),
        ),
    }
  }, [scoped, ready, roles, processes, decisions, forms, formFiles, kinds])
}

/** Entities a process is about: those its starts listen to, and those its expressions speak of. */
export function entitiesOf(xml: string, entities: ScopeEntity[]): string[] {
  const starts = [...xml.matchAll(/record:([a-z][a-z0-9_]*)\.(?:created|updated|deleted)/g)].map(
    (found) => found[1] as string,
  )
  const spoken = entities
    .map((one) => one.key)
    .filter((key) => !starts.includes(key) && new RegExp(String.raw`(?:=|[^\w."])${key}\.[a-z]`).test(xml))
  return [...new Set([...starts, ...spoken])].filter((key) => entities.some((one) => one.key === key))
}

/** Answers people give in task forms become names of the process; they are found in the forms it uses. */
export type FormAnswers = { key: string; type: string; label: string; options?: { key: string; label: string }[] }[]

/**
 * What a process may speak of: the record under its entity's key, and each record it refers to under the
 * reference's key (`holding.amount`, `customer.name`).
 */
export function processScope(
  about: string[],
  { entities, lists }: Surroundings,
  language: Locale,
  answers: FormAnswers = [],
): ActionScope {
  const variables = new Map<string, Variable>()
  const people = new Map<string, Variable>()
  const records = new Map<string, { path: string; entity: string; label: string }>()
  for (const key of about) {
    const entity = entities.find((one) => one.key === key)
    if (!entity) continue
    records.set(key, { path: key, entity: key, label: textOf(entity.label, language) || key })
    for (const one of variablesOf(key, { ...entity, fields: entity.fields }, [], language)) variables.set(one.path, one)
    for (const reference of entity.fields.filter((field) => field.type === 'reference')) {
      const target = entities.find((one) => one.key === reference.entity)
      if (!target || records.has(reference.key)) continue
      const named = { ...target, label: reference.label }
      records.set(reference.key, {
        path: reference.key,
        entity: target.key,
        label: textOf(reference.label, language) || target.key,
      })
      for (const one of variablesOf(reference.key, named, [], language)) variables.set(one.path, one)
    }
    const owner = ownerPath(key, entity, entities)?.replace(new RegExp(`^${key}\\.([^.]+\\.)`), '$1')
    if (owner && !people.has(owner)) people.set(owner, ownerVariable(owner, variables, entity, language))
  }
  for (const one of variables.values()) if (one.type === 'user' && !people.has(one.path)) people.set(one.path, one)
  for (const answer of answers) {
    variables.set(answer.key, {
      path: answer.key,
      label: answer.label,
      type: answer.type,
      ...(answer.options ? { options: answer.options } : {}),
    })
  }
  return {
    language,
    entities,
    variables: [...variables.values()],
    people: [...people.values()],
    records: [...records.values()],
    ...lists(language),
  }
}

function ownerVariable(
  path: string,
  variables: Map<string, Variable>,
  entity: ScopeEntity,
  language: Locale,
): Variable {
  const record = textOf(entity.label, language)
  const named = variables.get(path)?.label.split(' › ').pop()
  const suffix = named ? (language === 'en' ? ` (${named})` : `（${named}）`) : ''
  return {
    path,
    type: 'user',
    short: named,
    label: (language === 'en' ? `Owner of the ${record.toLowerCase()}` : `${record}的负责人`) + suffix,
  }
}
