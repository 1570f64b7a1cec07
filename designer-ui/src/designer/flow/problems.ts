import { flowElements, list, type Moddle } from './bpmn'
import { readStep, type Step } from './steps'

/** A fault a designer can mend, in a word of ours; `element` is where to look. */
export type FlowProblem = { element: string; code: FlowProblemCode; severity: 'error' | 'warning' }
export type FlowProblemCode =
  | 'noStart'
  | 'startWithoutEntity'
  | 'unsupported'
  | 'notReached'
  | 'notConnected'
  | 'taskWithoutPerson'
  | 'waitWithoutTime'
  | 'noAction'
  | 'actionIncomplete'
  | 'noDecision'
  | 'pathWithoutCondition'
  | 'noOtherwise'
  | 'branchOfOne'
  | 'messageWithoutName'

/** Settings without which an action does nothing. */
const NEEDED: Record<string, string[][]> = {
  create_record: [['entity'], ['values']],
  update_record: [['entity'], ['id'], ['values']],
  create_task: [['title']],
  notify: [
    ['user', 'role'],
    ['title', 'body'],
  ],
  send_message: [['template', 'body']],
  start_process: [['process']],
  publish_message: [['name']],
  escalate_task: [['task'], ['to']],
}

/** Drawn for people, without effect on a run. */
const DRAWN_ONLY = ['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']

/** Checks a process on the spot; the server checks again, and more, when the draft is saved. */
export function findProblems(definitions: Moddle): FlowProblem[] {
  const elements = flowElements(definitions).filter((element) => !DRAWN_ONLY.includes(element.$type))
  const process = list(definitions, 'rootElements').find((root) => root.$type === 'bpmn:Process')
  const nodes = elements.filter((element) => element.$type !== 'bpmn:SequenceFlow')
  const found: FlowProblem[] = []
  const say = (element: Moddle | undefined, code: FlowProblemCode, severity: FlowProblem['severity'] = 'error') =>
    found.push({ element: element?.id ?? '', code, severity })

  if (!nodes.some((node) => node.$type === 'bpmn:StartEvent')) say(process, 'noStart')
  const reached = reachable(nodes)
  for (const element of elements) {
    const step = readStep(element)
    for (const code of faultsOf(step)) say(element, code)
    const entered = element.$type === 'bpmn:SequenceFlow' || reached.has(element)
    if (!entered) say(element, list(element, 'incoming').length ? 'notReached' : 'notConnected', 'warning')
    if (step.kind === 'branch') checkBranch(element, say)
  }
  return found
}

function faultsOf(step: Step): FlowProblemCode[] {
  switch (step.kind) {
    case 'unsupported':
      return ['unsupported']
    case 'record_start':
      return step.entity ? [] : ['startWithoutEntity']
    case 'task':
      return step.assignee || step.groups ? [] : ['taskWithoutPerson']
    case 'wait':
    case 'limit':
      return step.timer ? [] : ['waitWithoutTime']
    case 'action':
      if (!step.action) return ['noAction']
      return complete(step.action, step.values) ? [] : ['actionIncomplete']
    case 'decision':
      return step.decision ? [] : ['noDecision']
    case 'message':
      return step.message ? [] : ['messageWithoutName']
    case 'path':
      return step.choice && !step.otherwise && !step.condition ? ['pathWithoutCondition'] : []
    default:
      return []
  }
}

function complete(action: string, values: Record<string, unknown>): boolean {
  const has = (key: string) => {
    const value = values[key]
    if (value === undefined || value === null || value === '') return false
    return typeof value !== 'object' || Object.keys(value).length > 0
  }
  return (NEEDED[action] ?? []).every((oneOf) => oneOf.some(has))
}

function checkBranch(
  element: Moddle,
  say: (element: Moddle, code: FlowProblemCode, severity?: 'error' | 'warning') => void,
) {
  const outgoing = list(element, 'outgoing')
  if (outgoing.length === 1 && list(element, 'incoming').length < 2) say(element, 'branchOfOne', 'warning')
  if (outgoing.length > 1 && !element.get('default')) say(element, 'noOtherwise', 'warning')
}

/** Everything a run can come to: from the starts along the paths, and from a task to what is attached to it. */
function reachable(nodes: Moddle[]): Set<Moddle> {
  const reached = new Set<Moddle>()
  const todo = nodes.filter((node) => node.$type === 'bpmn:StartEvent')
  while (todo.length > 0) {
    const node = todo.pop() as Moddle
    if (reached.has(node)) continue
    reached.add(node)
    for (const flow of list(node, 'outgoing')) {
      const target = flow.get<Moddle | undefined>('targetRef')
      if (target) todo.push(target)
    }
    todo.push(...nodes.filter((one) => one.$type === 'bpmn:BoundaryEvent' && one.get('attachedToRef') === node))
  }
  return reached
}
