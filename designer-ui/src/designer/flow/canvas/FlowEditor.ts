import type { Timer } from '@/kinds/actions/moment'
import { type Factory, type Moddle, property, withExtensions, withInputs, withProperties } from '../bpmn'
import type { PaletteItem, StepKey } from '../catalog'
import { actionInputs } from '../steps'
import type {
  BpmnFactory,
  Canvas,
  CommandStack,
  Connection,
  Element,
  ElementFactory,
  EventBus,
  Modeling,
  Registry,
  Selection,
  Shape,
} from './diagram'
import { createModeler, type Modeler } from './modules'
import type { PadHooks } from './pad'
import { freePlace, makeRoom, onwardFlow } from './place'
import type { Tellers } from './renderer'
import { translate } from './words.zh'

/** Sentences of a step in both languages: what a step is named by itself. */
export type AutoNames = (element: Moddle) => { zh: string; en: string }

export type EditorHooks = {
  language: string
  tellers: Tellers
  autoNames: AutoNames
  padWords: (key: string) => string
  /** Gives a new step what most people would set: its person, its time. */
  fill: (item: PaletteItem, edit: StepEdit) => void
  /** Asked for by the menu beside a step. */
  onAdd: (key: StepKey, after: Element) => void
  onSelect: (element: Element | null) => void
  /** The XML exactly as bpmn-js wrote it. */
  onChange: (xml: string) => void
  onHistory: (canUndo: boolean, canRedo: boolean) => void
}

/** Why a step could not be added; a key of the words. */
export type Refusal = 'needsTask' | 'needsPath'

/** Below this scale the words on the steps cannot be read. */
const READABLE = 0.65
const FIRST_SCALE = 0.85
/** What stays in sight around a step: the menu beside it needs room. */
const AROUND = { top: 80, right: 190, bottom: 120, left: 80 }
const TASK = { width: 160, height: 80 }
const BATCH = 'studio.batch'
const HOSTS = ['bpmn:UserTask', 'bpmn:ServiceTask', 'bpmn:BusinessRuleTask']

/** The canvas of one process: everything the palette, the panel and the frame may do to it. */
export class FlowEditor {
  private readonly modeler: Modeler
  private readonly hooks: { current: EditorHooks }
  private written: string | undefined
  private opening = false
  private writing: Promise<void> = Promise.resolve()

  constructor(
    container: HTMLElement,
    hooks: { current: EditorHooks },
    look: { text: string; line: string; surface: string; font: string },
  ) {
    this.hooks = hooks
    const pad: { current: PadHooks } = {
      current: {
        add: (key, after) => hooks.current.onAdd(key, after),
        remove: (elements) => this.remove(elements),
        words: (key) => hooks.current.padWords(key),
      },
    }
    const tellers = {
      get current() {
        return hooks.current.tellers
      },
    }
    this.modeler = createModeler(
      container,
      [
        {
          tellers: ['value', tellers],
          padHooks: ['value', pad],
          translate: ['value', translate(hooks.current.language)],
        },
      ],
      {
        bpmnRenderer: { defaultFillColor: look.surface, defaultStrokeColor: look.line, defaultLabelColor: look.text },
        textRenderer: {
          defaultStyle: { fontFamily: look.font, fontSize: 12 },
          externalStyle: { fontFamily: look.font, fontSize: 12 },
        },
      },
    )
    this.commands.registerHandler(BATCH, BatchHandler)
    this.events.on('selection.changed', ({ newSelection }) => {
      const [first, second] = newSelection as Element[]
      hooks.current.onSelect(first && !second ? (first.labelTarget ?? first) : null)
    })
    this.events.on('commandStack.changed', () => {
      if (this.opening) return
      hooks.current.onHistory(this.commands.canUndo(), this.commands.canRedo())
      this.write()
    })
    // a step is renamed in the panel, where both languages stand; a double click goes there too
    this.events.on('element.dblclick', 3000, () => false)
  }

  private get events() {
    return this.modeler.get<EventBus>('eventBus')
  }
  private get commands() {
    return this.modeler.get<CommandStack>('commandStack')
  }
  private get modeling() {
    return this.modeler.get<Modeling>('modeling')
  }
  private get registry() {
    return this.modeler.get<Registry>('elementRegistry')
  }
  private get canvas() {
    return this.modeler.get<Canvas>('canvas')
  }
  private get selection() {
    return this.modeler.get<Selection>('selection')
  }

  readonly make: Factory = (type, attrs) => this.modeler.get<BpmnFactory>('bpmnFactory').create(type, attrs)

  /** Shows a process. What this editor wrote itself is not read again. Rejects if it cannot be read. */
  async open(xml: string): Promise<void> {
    if (xml === this.written) return
    this.opening = true
    try {
      await this.modeler.importXML(xml)
      this.written = xml
      this.begin()
      this.hooks.current.onHistory(false, false)
    } finally {
      this.opening = false
    }
  }

  private write(): void {
    this.writing = this.writing.then(async () => {
      const { xml } = await this.modeler.saveXML({ format: true })
      if (xml === undefined || xml === this.written) return
      this.written = xml
      this.hooks.current.onChange(xml)
    })
  }

  /** Resolves when every change has been handed over. */
  settled(): Promise<void> {
    return this.writing
  }

  definitions(): Moddle {
    return this.modeler.getDefinitions() as Moddle
  }

  root(): Shape {
    return this.canvas.getRootElement()
  }

  element(id: string): Element | undefined {
    return this.registry.get(id)
  }

  /** The steps from left to right, as a reader meets them. */
  steps(): Shape[] {
    const nodes = this.registry.filter(
      (one) => one.businessObject?.$type !== undefined && !one.labelTarget && isNode(one),
    )
    return (nodes as Shape[]).sort((a, b) => a.x - b.x || a.y - b.y)
  }

  undo = () => this.commands.canUndo() && this.commands.undo()
  redo = () => this.commands.canRedo() && this.commands.redo()

  select(id: string | null): void {
    const element = id === null ? undefined : this.registry.get(id)
    this.selection.select(element ?? null)
    if (element && element !== this.root()) this.canvas.scrollToElement(element, AROUND)
  }

  fit(): void {
    const { width, height } = this.canvas.viewbox().outer
    if (width > 0 && height > 0) {
      this.canvas.zoom('fit-viewport', 'auto')
      if (this.canvas.viewbox().scale > 1) this.canvas.zoom(1, 'auto')
    }
  }

  /** The whole process if it can be read that way, else its beginning. */
  private begin(): void {
    this.fit()
    if (this.canvas.viewbox().scale >= READABLE) return
    const first = this.steps()[0]
    if (!first) return
    const { outer } = this.canvas.viewbox()
    const width = outer.width / FIRST_SCALE
    const height = outer.height / FIRST_SCALE
    this.canvas.viewbox({ x: first.x - 60, y: first.y + first.height / 2 - height / 2, width, height })
  }

  zoom(by: number): void {
    this.canvas.zoom(Math.min(2, Math.max(0.2, this.canvas.viewbox().scale * by)), 'auto')
  }

  /** Draws every element again: names change with the language and with other files. */
  redraw(): void {
    if (!this.written) return
    for (const element of this.registry.getAll()) if (element.parent) this.events.fire('element.changed', { element })
  }

  remove(elements: Element[]): void {
    this.batch(() => {
      const [only] = elements
      const before = only && elements.length === 1 && isNode(only) ? bridge(only as Shape) : null
      this.modeling.removeElements(elements)
      if (before) this.modeling.connect(before.source, before.target)
    })
  }

  /** Adds a step where it belongs: into the selected path, after the selected step, else before the end. */
  add(item: PaletteItem, after?: Element): Refusal | null {
    const chosen = after ?? this.selection.get()[0]
    const anchor = chosen?.labelTarget ?? chosen
    let refusal: Refusal | null = null
    let added: Shape | null = null
    this.batch(() => {
      const shape = this.shapeOf(item)
      if (item.type === 'bpmn:StartEvent') added = this.addStart(shape)
      else if (item.type === 'bpmn:BoundaryEvent') {
        const host = this.hostFor(anchor)
        if (host) added = this.attach(shape, host)
        else refusal = 'needsTask'
      } else {
        added = this.addStep(shape, item, anchor)
        if (!added) refusal = 'needsPath'
      }
      if (added) {
        this.hooks.current.fill(item, this.edit(added))
        this.settle(added)
      }
    })
    const made = added as Shape | null
    if (made) {
      this.selection.select(made)
      this.canvas.scrollToElement(made, AROUND)
    }
    return refusal
  }

  private shapeOf(item: PaletteItem): Shape {
    const size = item.type.endsWith('Task') ? TASK : {}
    const event = item.event ? { eventDefinitionType: item.event } : {}
    const shape = this.modeler.get<ElementFactory>('elementFactory').createShape({ type: item.type, ...size, ...event })
    const meaning = shape.businessObject
    if (item.action) {
      const made: Record<string, Moddle | null> = {
        'zeebe:TaskDefinition': this.make('zeebe:TaskDefinition', { type: item.action }),
      }
      if (item.values) made['zeebe:IoMapping'] = withInputs(meaning, actionInputs(item.values), this.make)
      meaning.set('extensionElements', withExtensions(meaning, made, this.make))
    }
    return shape
  }

  private addStart(shape: Shape): Shape {
    const place = freePlace(
      this.steps().filter((one) => one.businessObject.$type === 'bpmn:StartEvent'),
      this.steps(),
    )
    const made = this.modeling.createShape(shape, place, this.root())
    const first = this.steps().find(
      (one) => one.type !== 'bpmn:StartEvent' && one.type !== 'bpmn:BoundaryEvent' && one.incoming.length === 0,
    )
    const fallback = this.steps().find((one) => one.type === 'bpmn:StartEvent' && one !== made)?.outgoing[0]?.target
    const target = first ?? fallback
    if (target) this.modeling.connect(made, target)
    return made
  }

  private hostFor(anchor: Element | undefined): Shape | undefined {
    if (anchor && HOSTS.includes(anchor.businessObject.$type)) return anchor as Shape
    const people = this.steps().filter((one) => one.businessObject.$type === 'bpmn:UserTask')
    return people.length === 1 ? people[0] : undefined
  }

  private attach(shape: Shape, host: Shape): Shape {
    const taken = this.registry.filter((one) => one.host === host).length
    const at = { x: host.x + host.width - 24 - taken * 44, y: host.y + host.height }
    return this.modeling.createShape(shape, at, host, { attach: true })
  }

  private addStep(shape: Shape, item: PaletteItem, anchor: Element | undefined): Shape | null {
    const flow = onwardFlow(anchor, this.steps())
    if (flow && item.type !== 'bpmn:EndEvent') return this.insert(shape, flow)
    const source = (anchor && isNode(anchor) && anchor.businessObject.$type !== 'bpmn:EndEvent' ? anchor : undefined) as
      | Shape
      | undefined
    const from =
      source ??
      this.steps().findLast((one) => one.outgoing.length === 0 && one.businessObject.$type !== 'bpmn:EndEvent')
    if (!from)
      return this.steps().length === 0 ? this.modeling.createShape(shape, { x: 300, y: 200 }, this.root()) : null
    if (item.type === 'bpmn:EndEvent' && from.outgoing.length > 0 && !from.businessObject.$type.endsWith('Gateway'))
      return null
    return this.modeler.get<{ append(source: Shape, shape: Shape): Shape }>('autoPlace').append(from, shape)
  }

  /** Puts a step into a path and moves what follows to the right. */
  private insert(shape: Shape, flow: Connection): Shape {
    const { move, by, at } = makeRoom(flow, shape, this.steps())
    const { target } = flow
    if (by > 0) this.modeling.moveElements(move, { x: by, y: 0 })
    const made = this.modeling.createShape(shape, at, flow.parent)
    this.modeling.reconnectEnd(flow, made, at)
    const onward = this.modeling.connect(made, target)
    this.modeling.layoutConnection(flow)
    this.modeling.layoutConnection(onward)
    if (made.businessObject.$type === 'bpmn:ExclusiveGateway') {
      this.modeling.updateProperties(made, { default: onward.businessObject })
      this.settle(onward)
    }
    return made
  }

  /** Gives a new step its name in both languages. */
  private settle(shape: Element): void {
    const { zh, en } = this.hooks.current.autoNames(shape.businessObject)
    if (zh) this.modeling.updateProperties(shape, { name: zh })
    if (en)
      this.setExtensions(shape, {
        'zeebe:Properties': withProperties(shape.businessObject, { 'label.en': en }, this.make),
      })
  }

  /**
   * Changes a step as one undo step. A name the step gave itself follows what it says now; a name a person
   * wrote stays.
   */
  change(element: Element, run: (edit: StepEdit) => void): void {
    const meaning = element.businessObject
    const before = this.hooks.current.autoNames(meaning)
    this.batch(() => {
      run(this.edit(element))
      const after = this.hooks.current.autoNames(meaning)
      const ownZh = (meaning.name ?? '') === before.zh || !meaning.name
      if (ownZh && after.zh !== (meaning.name ?? ''))
        this.modeling.updateProperties(element, { name: after.zh || undefined })
      const english = property(meaning, 'label.en')
      if ((english === before.en || english === '') && after.en !== english) {
        this.setExtensions(element, {
          'zeebe:Properties': withProperties(meaning, { 'label.en': after.en }, this.make),
        })
      }
    })
  }

  private edit(element: Element): StepEdit {
    const redraw = () => this.events.fire('element.changed', { element })
    return new StepEdit(this.modeling, this.make, element, this.definitions(), redraw)
  }

  private setExtensions(element: Element, changes: Record<string, Moddle | null>): void {
    const meaning = element.businessObject
    this.modeling.updateModdleProperties(element, meaning, {
      extensionElements: withExtensions(meaning, changes, this.make),
    })
  }

  private batch(run: () => void): void {
    this.commands.execute(BATCH, { run })
  }

  focus(): void {
    this.canvas.focus()
  }

  destroy(): void {
    this.modeler.destroy()
  }
}

/** Several commands that are undone together. */
class BatchHandler {
  preExecute({ run }: { run: () => void }): void {
    run()
  }
}

const isNode = (element: Element) => !('waypoints' in element) && element.businessObject.$type !== 'bpmn:Process'

/** What to connect when a step in the middle of a straight path is taken out. */
function bridge(shape: Shape): { source: Shape; target: Shape } | null {
  const [into] = shape.incoming
  const [out] = shape.outgoing
  if (shape.incoming.length !== 1 || shape.outgoing.length !== 1 || !into || !out) return null
  return into.source === out.target ? null : { source: into.source, target: out.target }
}

/** The changes a panel can make to one step; all of them are commands and can be undone. */
export class StepEdit {
  constructor(
    private readonly modeling: Modeling,
    private readonly make: Factory,
    private readonly element: Element,
    private readonly definitions: Moddle,
    private readonly redrawn: () => void,
  ) {}

  private get meaning() {
    return this.element.businessObject
  }

  set(properties: Record<string, unknown>): void {
    this.modeling.updateProperties(this.element, properties)
  }

  extension(type: string, attrs: Record<string, unknown> | null): void {
    const filled = attrs && Object.values(attrs).some((value) => value !== undefined && value !== '')
    const clean = filled
      ? Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== '' && value !== undefined))
      : null
    this.extensions({ [type]: clean ? this.make(type, clean) : null })
  }

  properties(changes: Record<string, string>): void {
    this.extensions({ 'zeebe:Properties': withProperties(this.meaning, changes, this.make) })
  }

  inputs(values: Record<string, string>): void {
    this.extensions({ 'zeebe:IoMapping': withInputs(this.meaning, values, this.make) })
  }

  private extensions(changes: Record<string, Moddle | null>): void {
    const extensionElements = withExtensions(this.meaning, changes, this.make)
    this.modeling.updateModdleProperties(this.element, this.meaning, { extensionElements })
  }

  timer(timer: Timer | null): void {
    const [definition] = this.meaning.get<Moddle[]>('eventDefinitions')
    if (!definition) return
    const expression = (body: string) => {
      const made = this.make('bpmn:FormalExpression', { body })
      made.$parent = definition
      return made
    }
    this.modeling.updateModdleProperties(this.element, definition, {
      timeDuration: timer && 'duration' in timer ? expression(timer.duration) : undefined,
      timeDate: timer && 'date' in timer ? expression(timer.date) : undefined,
      timeCycle: timer && 'cycle' in timer ? expression(timer.cycle) : undefined,
    })
  }

  condition(feel: string): void {
    const made = feel ? this.make('bpmn:FormalExpression', { body: `=${feel}` }) : undefined
    if (made) made.$parent = this.meaning
    this.set({ conditionExpression: made })
  }

  /** Makes the path the one taken when no other fits. */
  otherwise(on: boolean): void {
    const source = (this.element as Connection).source
    this.modeling.updateProperties(source, { default: on ? this.meaning : undefined })
    if (on) this.set({ conditionExpression: undefined })
    this.redrawn()
  }

  /** Listens to another message; the message is shared by name and made when it is missing. */
  message(name: string): void {
    const [definition] = this.meaning.get<Moddle[]>('eventDefinitions')
    if (!definition) return
    const roots = this.definitions.get<Moddle[]>('rootElements')
    const known = roots.find((root) => root.$type === 'bpmn:Message' && root.name === name)
    const message = known ?? this.make('bpmn:Message', { id: `message_${name.replace(/[^A-Za-z0-9_]/g, '_')}`, name })
    if (!known) {
      message.$parent = this.definitions
      this.modeling.updateModdleProperties(this.element, this.definitions, { rootElements: [...roots, message] })
    }
    this.modeling.updateModdleProperties(this.element, definition, { messageRef: message })
  }
}
