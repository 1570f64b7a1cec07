import type { StepKey } from '../catalog'
import type { Element, Shape } from './diagram'

type Pad = { registerProvider(provider: object): void }
type Connect = { start(event: Event, element: Element): void }
export type PadHooks = {
  add: (key: StepKey, after: Element) => void
  remove: (elements: Element[]) => void
  words: (key: string) => string
}

const QUICK: [StepKey, string][] = [
  ['task', 'bpmn-icon-user-task'],
  ['wait', 'bpmn-icon-intermediate-event-catch-timer'],
  ['branch', 'bpmn-icon-gateway-xor'],
  ['end', 'bpmn-icon-end-event-none'],
]

/** The little menu beside a selected step: the likeliest next steps, connect, delete; icons with words. */
class StepPad {
  static $inject = ['contextPad', 'connect', 'padHooks']

  constructor(
    pad: Pad,
    private readonly connect: Connect,
    private readonly hooks: { current: PadHooks },
  ) {
    pad.registerProvider(this)
  }

  getContextPadEntries(element: Element) {
    const { add, remove, words } = this.hooks.current
    const entry = (icon: string, label: string, run: (event: Event) => void, drag = false) => ({
      group: 'step',
      html: `<div class="entry flow-pad-entry" draggable="true"><i class="${icon}" aria-hidden="true"></i><span>${escaped(label)}</span></div>`,
      title: label,
      action: drag ? { click: run, dragstart: run } : { click: run },
    })
    const entries: Record<string, object> = {}
    if (leadsOn(element)) {
      for (const [key, icon] of QUICK)
        entries[`add-${key}`] = entry(icon, words(`step.${key}.short`), () => add(key, element))
      entries.connect = entry(
        'bpmn-icon-connection',
        words('pad.connect'),
        (event) => this.connect.start(event, element),
        true,
      )
    }
    entries.delete = entry('bpmn-icon-trash', words('pad.delete'), () => remove([element]))
    return entries
  }

  getMultiElementContextPadEntries(elements: Element[]) {
    const { remove, words } = this.hooks.current
    return {
      delete: {
        group: 'step',
        className: 'bpmn-icon-trash',
        title: words('pad.delete'),
        action: { click: () => remove(elements) },
      },
    }
  }
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

function leadsOn(element: Element): boolean {
  const type = (element as Shape).businessObject.$type
  return !['bpmn:EndEvent', 'bpmn:SequenceFlow', 'bpmn:Process'].includes(type) && !element.labelTarget
}

export const padModule = { __init__: ['stepPad'], stepPad: ['type', StepPad] }
