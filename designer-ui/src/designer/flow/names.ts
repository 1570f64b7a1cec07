import { durationOfCycle, type Moment, momentFromFeel, momentFromTimer, type Timer } from '@/kinds/actions/moment'
import type { ActionScope } from '@/kinds/actions/scope'
import { templateFromValue } from '@/kinds/actions/template'
import type { ActionValue } from '@/kinds/actions/values'
import type { Step } from './steps'

export type Words = (key: string, params?: Record<string, unknown>) => string

/** What a sentence about a step is made from, in one language. */
export type Telling = {
  words: Words
  scope: ActionScope
  /** Names of the actions of the catalogue. */
  actions: Record<string, string>
  /** A condition as a sentence; the expression itself if it is more than that. */
  condition: (feel: string) => string
}

const nameIn = (choices: { key: string; label: string }[], key: string) =>
  choices.find((one) => one.key === key)?.label ?? key

export const entityName = (key: string, { scope }: Telling): string => {
  const label = scope.entities.find((one) => one.key === key)?.label
  return label?.[scope.language as 'zh-CN' | 'en'] ?? label?.['zh-CN'] ?? label?.en ?? key
}

/** Who a task goes to. */
export function whoText(assignee: string, groups: string, telling: Telling): string {
  const { words, scope } = telling
  if (groups) return words('say.role', { role: nameIn(scope.roles, groups.replace(/^=\s*\["?|"?\]$/g, '')) })
  if (!assignee) return ''
  const path = assignee.replace(/^=\s*/, '').replace(/\.id$/, '')
  return scope.people.find((one) => one.path === path)?.label ?? words('say.somebody')
}

/** A value a process keeps under the name of a field (`respond_due`) is called like the field. */
function variableName(path: string, { variables }: ActionScope): string {
  const known =
    variables.find((one) => one.path === path) ??
    (path.includes('.') ? undefined : variables.find((one) => one.path.endsWith(`.${path}`)))
  return known?.label.split(' › ').pop() ?? path
}

export function momentText(moment: Moment, telling: Telling): string {
  const { words, scope } = telling
  switch (moment.kind) {
    case 'expert':
      return words('say.calculated')
    case 'after':
      if (moment.amount === 0 && moment.at) return words('moment.today_at', { at: moment.at })
      return moment.at
        ? words(`moment.${moment.unit}_at`, { count: moment.amount, at: moment.at })
        : words(`moment.${moment.unit}`, { count: moment.amount })
    case 'field': {
      const field = variableName(moment.path, scope)
      const side = moment.days < 0 ? 'before' : moment.days > 0 ? 'afterField' : 'on'
      return words(moment.at ? `moment.${side}_at` : `moment.${side}`, {
        field,
        count: Math.abs(moment.days),
        at: moment.at,
      })
    }
  }
}

/** A length of time is waited out, a date is waited for, a cycle comes round again. */
function timed(timer: Timer | null, telling: Telling): { time: string; until: boolean; again: boolean } {
  if (!timer) return { time: telling.words('say.unsetTime'), until: false, again: false }
  const length = 'cycle' in timer ? durationOfCycle(timer.cycle) : null
  if (length) return { time: momentText({ kind: 'after', ...length }, telling), until: false, again: true }
  const moment = momentFromTimer(timer)
  return { time: momentText(moment, telling), until: moment.kind !== 'after' || moment.at !== undefined, again: false }
}

export const dueText = (due: string, telling: Telling): string => (due ? momentText(momentFromFeel(due), telling) : '')

const textOf = (value: ActionValue | undefined, { scope }: Telling): string =>
  typeof value === 'string' ? (templateFromValue(value, scope.variables) ?? '') : ''

function actionText(action: string, values: Record<string, ActionValue>, telling: Telling): string {
  const { words, scope, actions } = telling
  const entity = typeof values.entity === 'string' && values.entity ? entityName(values.entity, telling) : ''
  const title = textOf(values.title, telling)
  switch (action) {
    case 'create_record':
      return entity ? words('say.create', { entity }) : words('say.createUnset')
    case 'update_record':
      return entity ? words('say.update', { entity }) : words('say.updateUnset')
    case 'notify': {
      const user = typeof values.user === 'string' ? whoText(values.user, '', telling) : ''
      const role = typeof values.role === 'string' ? whoText('', values.role, telling) : ''
      const who = user || role
      return title
        ? words('say.notifyTitle', { who: who || words('say.somebody'), title })
        : who
          ? words('say.notify', { who })
          : words('say.notifyUnset')
    }
    case 'create_task':
      return title ? words('say.createTask', { title }) : (actions[action] ?? action)
    case 'start_process':
      return words('say.startProcess', { process: nameIn(scope.processes, String(values.process ?? '')) || '…' })
    default:
      return actions[action] ?? (action || words('say.actionUnset'))
  }
}

function waitText(timer: Timer | null, telling: Telling): string {
  const { time, until } = timed(timer, telling)
  return telling.words(until ? 'say.waitUntil' : 'say.wait', { time })
}

function limitText({ timer, interrupts }: Extract<Step, { kind: 'limit' }>, telling: Telling): string {
  const { time, until, again } = timed(timer, telling)
  if (again) return telling.words('say.limitAgain', { time })
  return telling.words(`say.limit${until ? 'At' : ''}${interrupts ? 'Stops' : ''}`, { time })
}

/** One step as a short sentence: what stands on the canvas unless the designer names it otherwise. */
export function sentence(step: Step, telling: Telling): string {
  const { words, scope } = telling
  switch (step.kind) {
    case 'process':
      return ''
    case 'start':
      return words('say.start')
    case 'record_start': {
      const entity = step.entity ? entityName(step.entity, telling) : '…'
      const condition = step.condition ? telling.condition(step.condition) : ''
      return condition ? words(`say.${step.on}If`, { entity, condition }) : words(`say.${step.on}`, { entity })
    }
    case 'task':
      return words('say.task')
    case 'action':
      return actionText(step.action, step.values, telling)
    case 'decision':
      return step.decision
        ? words('say.decision', { decision: nameIn(scope.decisions, step.decision) })
        : words('say.decisionUnset')
    case 'wait':
      return waitText(step.timer, telling)
    case 'limit':
      return limitText(step, telling)
    case 'message':
      return words('say.message', { message: step.message || '…' })
    case 'branch':
      return words('say.branch')
    case 'parallel':
      return words('say.parallel')
    case 'path':
      if (step.otherwise) return words('say.otherwise')
      return step.condition ? telling.condition(step.condition) : ''
    case 'end':
      return words('say.end')
    case 'unsupported':
      return words('say.unsupported')
  }
}

/** The second line of a task on the canvas, as short as it gets: who, by when. */
export function taskLine(step: Step, telling: Telling): string {
  if (step.kind !== 'task') return ''
  const path = step.assignee.replace(/^=\s*/, '').replace(/\.id$/, '')
  const person = telling.scope.people.find((one) => one.path === path)
  const who = person ? (person.short ?? person.label.split(' › ').pop()) : whoText(step.assignee, step.groups, telling)
  return [who, dueText(step.due, telling).trim()].filter(Boolean).join(' · ')
}

/** Who does a task, by when. */
function taskDetail(step: Step, telling: Telling): string {
  if (step.kind !== 'task') return ''
  const due = dueText(step.due, telling)
  return [whoText(step.assignee, step.groups, telling), due && telling.words('say.by', { time: due.trim() })]
    .filter(Boolean)
    .join(' · ')
}

/** The whole sentence of a step, read aloud and shown on hover. */
export function fullSentence(step: Step, name: string, telling: Telling): string {
  const detail = taskDetail(step, telling)
  const short = sentence(step, telling)
  return [name || short, name && name !== short && step.kind !== 'task' ? short : '', detail]
    .filter(Boolean)
    .join(telling.words('say.colon'))
}
