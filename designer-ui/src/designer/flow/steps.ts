import type { Timer } from '@/kinds/actions/moment'
import { type ActionValues, contextFromFeel, contextToFeel } from '@/kinds/actions/values'
import { extension, inputs, list, type Moddle, property, text, timerText } from './bpmn'

export type ChangeKind = 'created' | 'updated' | 'deleted'

/** What one element of a process means to business people. */
export type Step =
  | { kind: 'process' }
  | { kind: 'start' }
  | { kind: 'record_start'; entity: string; on: ChangeKind; condition: string }
  | {
      kind: 'task'
      assignee: string
      groups: string
      due: string
      remind: string
      priority: string
      form: string
      title: string
      description: string
    }
  | { kind: 'action'; action: string; values: ActionValues }
  | { kind: 'decision'; decision: string; result: string; values: ActionValues }
  | { kind: 'wait'; timer: Timer | null }
  | { kind: 'limit'; timer: Timer | null; interrupts: boolean }
  | { kind: 'message'; message: string; key: string; interrupts: boolean }
  | { kind: 'branch' }
  | { kind: 'parallel' }
  | { kind: 'path'; condition: string; otherwise: boolean; choice: boolean }
  | { kind: 'end' }
  | { kind: 'unsupported'; type: string }

const RECORD_EVENT = /^record:([a-z][a-z0-9_]*)\.(created|updated|deleted)$/

/** The entity and the change a message start listens to, if it is a record event. */
export function recordEvent(name: string): { entity: string; on: ChangeKind } | null {
  const found = RECORD_EVENT.exec(name)
  return found ? { entity: found[1] as string, on: found[2] as ChangeKind } : null
}

export const recordEventName = (entity: string, on: ChangeKind): string => `record:${entity}.${on}`

const definitionsOf = (element: Moddle) => list(element, 'eventDefinitions')

function timerOf(definition: Moddle): Timer | null {
  const duration = timerText(definition, 'timeDuration')
  if (duration) return { duration }
  const date = timerText(definition, 'timeDate')
  if (date) return { date }
  const cycle = timerText(definition, 'timeCycle')
  return cycle ? { cycle } : null
}

/** Settings of an action: plain inputs, nested groups written as FEEL contexts. */
export function actionValues(raw: Record<string, string>): ActionValues {
  return Object.fromEntries(
    Object.entries(raw).map(([key, source]) => [
      key,
      source.startsWith('=') ? (contextFromFeel(source) ?? source) : source,
    ]),
  )
}

/** Inputs of a service task for an action's settings; nested groups become FEEL contexts. */
export function actionInputs(values: ActionValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== null && value !== '' && value !== undefined)
      .map(([key, value]) => {
        if (typeof value === 'string') return [key, value]
        if (typeof value === 'object' && !Array.isArray(value) && value !== null)
          return [key, `=${contextToFeel(value)}`]
        return [key, `=${JSON.stringify(value)}`]
      }),
  )
}

/** Reads the meaning of an element. */
export function readStep(element: Moddle): Step {
  const [definition, second] = definitionsOf(element)
  if (second) return { kind: 'unsupported', type: element.$type }
  switch (element.$type) {
    case 'bpmn:Process':
      return { kind: 'process' }
    case 'bpmn:StartEvent':
      return startStep(element, definition)
    case 'bpmn:UserTask':
      return taskStep(element)
    case 'bpmn:ServiceTask':
      return {
        kind: 'action',
        action: text(extension(element, 'zeebe:TaskDefinition'), 'type'),
        values: actionValues(inputs(element)),
      }
    case 'bpmn:BusinessRuleTask':
      return {
        kind: 'decision',
        decision: text(extension(element, 'zeebe:CalledDecision'), 'decisionId'),
        result: text(extension(element, 'zeebe:CalledDecision'), 'resultVariable'),
        values: actionValues(inputs(element)),
      }
    case 'bpmn:IntermediateCatchEvent':
      if (definition?.$type === 'bpmn:TimerEventDefinition') return { kind: 'wait', timer: timerOf(definition) }
      if (definition?.$type === 'bpmn:MessageEventDefinition') return messageStep(definition, false)
      break
    case 'bpmn:BoundaryEvent':
      return boundaryStep(element, definition)
    case 'bpmn:ExclusiveGateway':
      return { kind: 'branch' }
    case 'bpmn:ParallelGateway':
      return { kind: 'parallel' }
    case 'bpmn:SequenceFlow':
      return pathStep(element)
    case 'bpmn:EndEvent':
      if (!definition || definition.$type === 'bpmn:TerminateEventDefinition') return { kind: 'end' }
  }
  return { kind: 'unsupported', type: definition?.$type ?? element.$type }
}

function startStep(element: Moddle, definition: Moddle | undefined): Step {
  if (!definition) return { kind: 'start' }
  if (definition.$type !== 'bpmn:MessageEventDefinition') return { kind: 'unsupported', type: definition.$type }
  const message = definition.get<Moddle | undefined>('messageRef')
  const event = recordEvent(text(message, 'name'))
  if (event) return { kind: 'record_start', ...event, condition: property(element, 'condition').replace(/^=\s*/, '') }
  return { kind: 'message', message: text(message, 'name'), key: '', interrupts: false }
}

function taskStep(element: Moddle): Step {
  const assignment = extension(element, 'zeebe:AssignmentDefinition')
  const schedule = extension(element, 'zeebe:TaskSchedule')
  return {
    kind: 'task',
    assignee: text(assignment, 'assignee'),
    groups: text(assignment, 'candidateGroups'),
    due: text(schedule, 'dueDate'),
    remind: text(schedule, 'followUpDate'),
    priority: text(extension(element, 'zeebe:PriorityDefinition'), 'priority'),
    form: text(extension(element, 'zeebe:FormDefinition'), 'externalReference'),
    title: property(element, 'title'),
    description: property(element, 'description') || text(list(element, 'documentation')[0], 'text'),
  }
}

function boundaryStep(element: Moddle, definition: Moddle | undefined): Step {
  const interrupts = element.get('cancelActivity') !== false
  if (definition?.$type === 'bpmn:TimerEventDefinition')
    return { kind: 'limit', timer: timerOf(definition), interrupts }
  if (definition?.$type === 'bpmn:MessageEventDefinition') return messageStep(definition, interrupts)
  return { kind: 'unsupported', type: definition?.$type ?? element.$type }
}

function messageStep(definition: Moddle, interrupts: boolean): Step {
  const message = definition.get<Moddle | undefined>('messageRef')
  const key = message ? text(extension(message, 'zeebe:Subscription'), 'correlationKey') : ''
  return { kind: 'message', message: text(message, 'name'), key, interrupts }
}

function pathStep(element: Moddle): Step {
  const source = element.get<Moddle | undefined>('sourceRef')
  const choice = source?.$type === 'bpmn:ExclusiveGateway'
  return {
    kind: 'path',
    condition: text(element.get<Moddle | undefined>('conditionExpression'), 'body').replace(/^=\s*/, ''),
    otherwise: choice && source.get('default') === element,
    choice: choice && list(source, 'outgoing').length > 1,
  }
}

/** The numbers the process dialect has for our words of priority. */
export const PRIORITIES = { urgent: '90', high: '70', normal: '50', low: '30' } as const
export type Priority = keyof typeof PRIORITIES

export function priorityOf(stored: string): Priority | null {
  if (stored === '') return 'normal'
  const number = Number(stored)
  if (Number.isNaN(number)) return null
  if (number >= 80) return 'urgent'
  if (number >= 60) return 'high'
  return number >= 40 ? 'normal' : 'low'
}
