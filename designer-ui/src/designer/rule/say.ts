import { type Locale, textOf } from '@/i18n'
import type { ActionScope, ScopeEntity } from '@/kinds/actions/scope'
import { type ConditionField, sentence } from '../frame/condition/condition'
import { partsOf } from './parts'
import type { RuleFile, Trigger } from './rule'
import type { Words } from './scope'

type Saying = {
  words: Words
  /** Words of conditions, from the frame. */
  conditionWords: Words
  fields: ConditionField[]
  scope: ActionScope
  actions: Record<string, string>
  subject: ScopeEntity | undefined
  language: Locale
}

export function triggerText(trigger: Trigger, entities: ScopeEntity[], language: Locale, words: Words): string {
  const found = entities.find((one) => one.key === trigger.entity)
  const entity = textOf(found?.label, language) || trigger.entity || '…'
  switch (trigger.type) {
    case 'record_event':
      return words('say.event', {
        entity,
        changes: trigger.on.map((one) => words(`say.change.${one}`)).join(words('say.or')),
      })
    case 'schedule':
      return words('say.schedule', { entity, every: words(`say.every.${trigger.every}`), at: trigger.at })
    case 'date_field': {
      const field =
        textOf(found?.fields.find((one) => one.key === trigger.field)?.label, language) || trigger.field || '…'
      const days = Math.abs(trigger.offsetDays)
      if (days === 0) return words('say.onDate', { entity, field, at: trigger.at })
      return words(trigger.offsetDays < 0 ? 'say.beforeDate' : 'say.afterDate', {
        entity,
        field,
        count: days,
        at: trigger.at,
      })
    }
  }
}

function conditionText(feel: string, { words, conditionWords, fields }: Saying): string {
  const { group, ratios, expert } = partsOf(feel, fields)
  const name = (path: string) => fields.find((one) => one.path === path)?.label ?? path
  return [
    ...(group.rules.length > 0 ? [sentence(group, fields, conditionWords)] : []),
    ...ratios.map((one) =>
      words('say.ratio', {
        left: name(one.left),
        comparison: words(`condition.op.${one.operator}`),
        percent: one.percent,
        right: name(one.right),
      }),
    ),
    ...(expert.length > 0 ? [words('say.expert')] : []),
  ].join(words('say.and'))
}

/** The whole rule as one sentence. */
export function ruleText(rule: RuleFile, saying: Saying): string {
  const { words, scope, actions, language, subject } = saying
  const does = [
    ...(rule.alert ? [words('say.alert', { severity: words(`severity.${rule.alert.severity}`) })] : []),
    ...(rule.actions ?? []).map((one) => actions[one.action] ?? one.action),
  ]
  return [
    triggerText(rule.trigger, scope.entities, language, words),
    rule.condition ? words('say.if', { condition: conditionText(rule.condition, saying) }) : '',
    does.length > 0 ? words('say.then', { actions: does.join(words('say.comma')) }) : words('say.nothing'),
    rule.coolDown ? words('say.coolDown', { entity: textOf(subject?.label, language), count: rule.coolDown.days }) : '',
  ].join('')
}
