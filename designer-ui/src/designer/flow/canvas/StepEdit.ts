import type { Timer } from '@/kinds/actions/moment'
import { type Factory, type Moddle, withExtensions, withInputs, withProperties } from '../bpmn'
import type { Connection, Element, Modeling } from './diagram'

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
