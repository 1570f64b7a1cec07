import type { ActionValues } from '@/kinds/actions/values'

/** What the palette offers. `action:<key>` stands for any further action of the catalogue. */
export type StepKey =
  | 'record_start'
  | 'start'
  | 'task'
  | 'notify'
  | 'send_message'
  | 'create_record'
  | 'update_record'
  | 'decision'
  | 'wait'
  | 'limit'
  | 'branch'
  | 'parallel'
  | 'end'
  | `action:${string}`

export type StepGroup = 'start' | 'people' | 'records' | 'logic' | 'more'

/** An entry of the palette: which BPMN element it becomes. */
export type PaletteItem = {
  key: StepKey
  group: StepGroup
  type: string
  event?: string
  action?: string
  values?: ActionValues
}

const MESSAGE = 'bpmn:MessageEventDefinition'
const TIMER = 'bpmn:TimerEventDefinition'

export const PALETTE: PaletteItem[] = [
  { key: 'record_start', group: 'start', type: 'bpmn:StartEvent', event: MESSAGE },
  { key: 'start', group: 'start', type: 'bpmn:StartEvent' },
  { key: 'task', group: 'people', type: 'bpmn:UserTask' },
  { key: 'notify', group: 'people', type: 'bpmn:ServiceTask', action: 'notify' },
  { key: 'send_message', group: 'people', type: 'bpmn:ServiceTask', action: 'send_message' },
  { key: 'create_record', group: 'records', type: 'bpmn:ServiceTask', action: 'create_record' },
  { key: 'update_record', group: 'records', type: 'bpmn:ServiceTask', action: 'update_record' },
  { key: 'wait', group: 'logic', type: 'bpmn:IntermediateCatchEvent', event: TIMER },
  { key: 'branch', group: 'logic', type: 'bpmn:ExclusiveGateway' },
  { key: 'parallel', group: 'logic', type: 'bpmn:ParallelGateway' },
  { key: 'decision', group: 'logic', type: 'bpmn:BusinessRuleTask' },
  { key: 'limit', group: 'logic', type: 'bpmn:BoundaryEvent', event: TIMER },
  { key: 'end', group: 'logic', type: 'bpmn:EndEvent' },
]

const OWN = new Set(PALETTE.flatMap((item) => (item.action ? [item.action] : [])))
/** Actions that stand in the palette as an element of their own. */
const ELEMENTS = new Set(['create_task', 'evaluate_decision'])

/** Our palette, with the catalogue's further actions at the end; an action the server lacks is left out. */
export function paletteFor(actions: string[]): PaletteItem[] {
  const offered = PALETTE.filter((item) => !item.action || actions.length === 0 || actions.includes(item.action))
  const further = actions
    .filter((key) => !OWN.has(key) && !ELEMENTS.has(key))
    .map((key): PaletteItem => ({ key: `action:${key}`, group: 'more', type: 'bpmn:ServiceTask', action: key }))
  return [...offered, ...further]
}
