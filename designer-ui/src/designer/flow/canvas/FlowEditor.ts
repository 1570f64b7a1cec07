import { type Factory, type Moddle, property, withExtensions, withProperties } from '../bpmn'
import type { PaletteItem, StepKey } from '../catalog'
import type {
  BpmnFactory,
  Canvas,
  CommandStack,
  Element,
  EventBus,
  Modeling,
  Registry,
  Selection,
  Shape,
} from './diagram'
import { createModeler, type Modeler } from './modules'
import { bridge, isNode, Placing, type Refusal } from './Placing'
import type { PadHooks } from './pad'
import type { Tellers } from './renderer'
import { StepEdit } from './StepEdit'
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

/** Below this scale the words on the steps cannot be read. */
const READABLE = 0.65
const FIRST_SCALE = 0.85
/** What stays in sight around a step: the menu beside it needs room. */
const AROUND = { top: 80, right: 190, bottom: 120, left: 80 }
const BATCH = 'studio.batch'
/** After bpmn-js' own behaviours. */
const LAST = 250

/** The canvas of one process: everything the palette, the panel and the frame may do to it. */
export class FlowEditor {
  private readonly modeler: Modeler
  private readonly hooks: { current: EditorHooks }
  private written: string | undefined
  private opening = false
  private writing: Promise<void> = Promise.resolve()
  private readonly placing: Placing
  private carried: { shape: Shape; item: PaletteItem } | undefined

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
    this.placing = new Placing({
      get: (service) => this.modeler.get(service),
      make: this.make,
      root: () => this.root(),
      steps: () => this.steps(),
      settle: (element) => this.settle(element),
    })
    // part of the same command, so that undo takes a carried step away whole
    this.events.on('commandStack.shape.create.postExecuted', LAST, ({ context }) => {
      const { shape } = context as { shape: Shape }
      if (this.carried?.shape !== shape) return
      const { item } = this.carried
      this.carried = undefined
      this.begun(shape, item)
    })
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
    let placed: Shape | Refusal = 'needsPath'
    this.batch(() => {
      placed = this.placing.place(item, anchor)
      if (typeof placed !== 'string') this.begun(placed, item)
    })
    const made = placed as Shape | Refusal
    if (typeof made === 'string') return made
    this.selection.select(made)
    this.canvas.scrollToElement(made, AROUND)
    return null
  }

  /** Lets a person carry a step from the palette to where they want it; `event` is what began the carrying. */
  drag(item: PaletteItem, event: Event): void {
    const shape = this.placing.shapeOf(item)
    this.carried = { shape, item }
    this.modeler.get<{ start(event: Event, shape: Shape): void }>('create').start(event, shape)
  }

  private begun(shape: Shape, item: PaletteItem): void {
    this.hooks.current.fill(item, this.edit(shape))
    this.settle(shape)
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
