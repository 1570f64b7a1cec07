import { type Locale, textOf } from '@/i18n'
import { type ActionScope, ownerPath, type ScopeEntity, type Variable, variablesOf } from '@/kinds/actions/scope'
import type { Surroundings } from '../flow/useScope'
import { type Fact, isSnapshot, type RuleFile } from './rule'

export type Words = (key: string, params?: Record<string, unknown>) => string

/** The entity a rule is about: the one its subject path leads to, or the one that triggers it. */
export function subjectEntity(
  rule: Pick<RuleFile, 'trigger' | 'subject'>,
  entities: ScopeEntity[],
): ScopeEntity | undefined {
  const trigger = entities.find((one) => one.key === rule.trigger.entity)
  if (!rule.subject) return trigger
  return rule.subject.split('.').reduce<ScopeEntity | undefined>((entity, step) => {
    const field = entity?.fields.find((one) => one.key === step)
    return entities.find((one) => one.key === field?.entity)
  }, trigger)
}

/** References of the changed record that a rule can be about. */
export const subjectChoices = (entity: ScopeEntity | undefined) =>
  (entity?.fields ?? []).filter((field) => field.type === 'reference' && field.entity)

/** What a fact is called: "sum of the amounts of the transactions, last 7 days". */
export function factName(
  fact: Fact,
  subject: ScopeEntity | undefined,
  entities: ScopeEntity[],
  language: Locale,
  words: Words,
): string {
  const fieldName = (entity: ScopeEntity | undefined, key: string | undefined) =>
    textOf(entity?.fields.find((one) => one.key === key)?.label, language) || key || '…'
  if (isSnapshot(fact)) {
    const when = fact.daysAgo === 1 ? 'fact.yesterdayName' : 'fact.snapshotName'
    return words(when, { field: fieldName(subject, fact.snapshot), count: fact.daysAgo })
  }
  const of = entities.find((one) => one.key === fact.of)
  const entity = textOf(of?.label, language) || fact.of
  const what =
    fact.function === 'count'
      ? words('fact.countName', { entity })
      : words(`fact.${fact.function}Name`, { entity, field: fieldName(of, fact.field) })
  if (!fact.window) return what
  return fact.window.days === 1
    ? words('fact.today', { what })
    : words('fact.inWindow', { what, count: fact.window.days })
}

/**
 * What a rule may speak of: fields of the changed record by their own name and under its entity's key, the
 * records it refers to, the subject under its entity's key, and the facts.
 */
export function ruleScope(
  rule: RuleFile,
  { entities, lists }: Surroundings,
  language: Locale,
  words: Words,
): ActionScope {
  const trigger = entities.find((one) => one.key === rule.trigger.entity)
  const subject = subjectEntity(rule, entities)
  const variables = new Map<string, Variable>()
  const add = (list: Variable[]) => {
    for (const one of list) if (!variables.has(one.path)) variables.set(one.path, one)
  }
  for (const fact of rule.facts ?? []) {
    const label = factName(fact, subject, entities, language, words)
    add([{ path: fact.key, label, type: 'decimal' }])
  }
  if (trigger) {
    const record = `${textOf(trigger.label, language)} › `
    add(
      variablesOf('', trigger, entities, language).map((one) => ({
        ...one,
        path: one.path.slice(1),
        label: one.label.replace(record, ''),
      })),
    )
    add(variablesOf(trigger.key, trigger, [], language))
  }
  if (subject && subject !== trigger) add(variablesOf(subject.key, subject, [], language))
  const people = new Map<string, Variable>()
  const owner = ownerOf(rule, trigger, subject, entities)
  if (owner)
    people.set(owner, {
      path: owner,
      type: 'user',
      label: words('owner', { entity: textOf((subject ?? trigger)?.label, language) }),
    })
  for (const one of variables.values())
    if (one.type === 'user' && !people.has(one.path) && !isAlias(one, trigger)) people.set(one.path, one)
  const records = [trigger, subject !== trigger ? subject : undefined].flatMap((one) =>
    one ? [{ path: one.key, entity: one.key, label: textOf(one.label, language) || one.key }] : [],
  )
  return {
    language,
    entities,
    variables: [...variables.values()],
    people: [...people.values()],
    records,
    ...lists(language),
  }
}

/** The owner's path: the subject stands under its entity's key, a parent under its reference's. */
function ownerOf(
  rule: RuleFile,
  trigger: ScopeEntity | undefined,
  subject: ScopeEntity | undefined,
  entities: ScopeEntity[],
): string | null {
  if (!subject) return null
  const path = ownerPath(subject.key, subject, entities)
  if (!path || subject.access?.owner) return path
  // the rights follow a parent that the changed record refers to: customer.owner_rm
  return subject === trigger && !rule.subject ? path.slice(subject.key.length + 1) : path
}

const isAlias = (one: Variable, trigger: ScopeEntity | undefined) =>
  trigger !== undefined && one.path.startsWith(`${trigger.key}.`)
