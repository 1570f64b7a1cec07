import { type Factory, type Moddle, withExtensions, withInputs } from '../bpmn'
import type { PaletteItem } from '../catalog'
import { actionInputs } from '../steps'
import type { Connection, Element, ElementFactory, Modeling, Registry, Shape } from './diagram'
import { freePlace, makeRoom, onwardFlow } from './place'

/** Why a step could not be added; a key of the words. */
export type Refusal = 'needsTask' | 'needsPath'

const TASK = { width: 160, height: 80 }
const HOSTS = ['bpmn:UserTask', 'bpmn:ServiceTask', 'bpmn:BusinessRuleTask']

/** What placing needs of the diagram. */
export type Diagram = {
  get<T>(service: string): T
  make: Factory
  root(): Shape
  steps(): Shape[]
  settle(element: Element): void
}

/** Makes new steps and finds the place where each belongs. */
export class Placing {
  constructor(private readonly diagram: Diagram) {}

  private modeling(): Modeling {
    return this.diagram.get<Modeling>('modeling')
  }

  /** Puts a new step into the selected path, after the selected step, or before the end. */
  place(item: PaletteItem, anchor: Element | undefined): Shape | Refusal {
    const shape = this.shapeOf(item)
    if (item.type === 'bpmn:StartEvent') return this.addStart(shape)
    if (item.type !== 'bpmn:BoundaryEvent') return this.addStep(shape, item, anchor) ?? 'needsPath'
    const host = this.hostFor(anchor)
    return host ? this.attach(shape, host) : 'needsTask'
  }

  /** A step that stands nowhere yet. */
  shapeOf(item: PaletteItem): Shape {
    const size = item.type.endsWith('Task') ? TASK : {}
    const event = item.event ? { eventDefinitionType: item.event } : {}
    const shape = this.diagram.get<ElementFactory>('elementFactory').createShape({ type: item.type, ...size, ...event })
    const meaning = shape.businessObject
    if (item.action) {
      const made: Record<string, Moddle | null> = {
        'zeebe:TaskDefinition': this.diagram.make('zeebe:TaskDefinition', { type: item.action }),
      }
      if (item.values) made['zeebe:IoMapping'] = withInputs(meaning, actionInputs(item.values), this.diagram.make)
      meaning.set('extensionElements', withExtensions(meaning, made, this.diagram.make))
    }
    return shape
  }

  private addStart(shape: Shape): Shape {
    const place = freePlace(
      this.diagram.steps().filter((one) => one.businessObject.$type === 'bpmn:StartEvent'),
      this.diagram.steps(),
    )
    const made = this.modeling().createShape(shape, place, this.diagram.root())
    const first = this.diagram
      .steps()
      .find((one) => one.type !== 'bpmn:StartEvent' && one.type !== 'bpmn:BoundaryEvent' && one.incoming.length === 0)
    const fallback = this.diagram.steps().find((one) => one.type === 'bpmn:StartEvent' && one !== made)
      ?.outgoing[0]?.target
    const target = first ?? fallback
    if (target) this.modeling().connect(made, target)
    return made
  }

  private hostFor(anchor: Element | undefined): Shape | undefined {
    if (anchor && HOSTS.includes(anchor.businessObject.$type)) return anchor as Shape
    const people = this.diagram.steps().filter((one) => one.businessObject.$type === 'bpmn:UserTask')
    return people.length === 1 ? people[0] : undefined
  }

  private attach(shape: Shape, host: Shape): Shape {
    const taken = this.diagram.get<Registry>('elementRegistry').filter((one) => one.host === host).length
    const at = { x: host.x + host.width - 24 - taken * 44, y: host.y + host.height }
    return this.modeling().createShape(shape, at, host, { attach: true })
  }

  private addStep(shape: Shape, item: PaletteItem, anchor: Element | undefined): Shape | null {
    const flow = onwardFlow(anchor, this.diagram.steps())
    if (flow && item.type !== 'bpmn:EndEvent') return this.insert(shape, flow)
    const source = (anchor && isNode(anchor) && anchor.businessObject.$type !== 'bpmn:EndEvent' ? anchor : undefined) as
      | Shape
      | undefined
    const from =
      source ??
      this.diagram.steps().findLast((one) => one.outgoing.length === 0 && one.businessObject.$type !== 'bpmn:EndEvent')
    if (!from)
      return this.diagram.steps().length === 0
        ? this.modeling().createShape(shape, { x: 300, y: 200 }, this.diagram.root())
        : null
    if (item.type === 'bpmn:EndEvent' && from.outgoing.length > 0 && !from.businessObject.$type.endsWith('Gateway'))
      return null
    return this.diagram.get<{ append(source: Shape, shape: Shape): Shape }>('autoPlace').append(from, shape)
  }

  /** Puts a step into a path and moves what follows to the right. */
  private insert(shape: Shape, flow: Connection): Shape {
    const { move, by, at } = makeRoom(flow, shape, this.diagram.steps())
    const { target } = flow
    if (by > 0) this.modeling().moveElements(move, { x: by, y: 0 })
    const made = this.modeling().createShape(shape, at, flow.parent)
    this.modeling().reconnectEnd(flow, made, at)
    const onward = this.modeling().connect(made, target)
    this.modeling().layoutConnection(flow)
    this.modeling().layoutConnection(onward)
    if (made.businessObject.$type === 'bpmn:ExclusiveGateway') {
      this.modeling().updateProperties(made, { default: onward.businessObject })
      this.diagram.settle(onward)
    }
    return made
  }
}

export const isNode = (element: Element) => !('waypoints' in element) && element.businessObject.$type !== 'bpmn:Process'

/** What to connect when a step in the middle of a straight path is taken out. */
export function bridge(shape: Shape): { source: Shape; target: Shape } | null {
  const [into] = shape.incoming
  const [out] = shape.outgoing
  if (shape.incoming.length !== 1 || shape.outgoing.length !== 1 || !into || !out) return null
  return into.source === out.target ? null : { source: into.source, target: out.target }
}
