import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer'
import { append, attr, create } from 'tiny-svg'
import type { Moddle } from '../bpmn'
import { type Element, type EventBus, isConnection, isLabel, type Shape } from './diagram'

/** What stands on an element in the reader's language. */
export type Tellers = {
  /** The name to draw; empty draws the stored one. */
  name: (element: Moddle) => string
  /** A quieter second line, for tasks. */
  detail: (element: Moddle) => string
  /** The whole sentence, for hover and for screen readers. */
  full: (element: Moddle) => string
}

type BpmnRenderer = {
  canRender(element: Element): boolean
  drawShape(parent: SVGElement, element: Element, attrs?: object): SVGElement
  drawConnection(parent: SVGElement, element: Element, attrs?: object): SVGElement
  getShapePath(element: Element): unknown
  getConnectionPath(element: Element): unknown
}
type TextRenderer = { createText(text: string, options: object): SVGElement }

const ABOVE_DEFAULT = 1500
const DETAIL_HEIGHT = 18
/** Room beside the step that keeps a line from breaking. */
const SPARE = 40

/** Draws what bpmn-js draws, but speaks the reader's language and says who does a task by when. */
export class StepRenderer extends (BaseRenderer as unknown as new (eventBus: EventBus, priority: number) => object) {
  static $inject = ['eventBus', 'bpmnRenderer', 'textRenderer', 'tellers']

  constructor(
    eventBus: EventBus,
    private readonly bpmn: BpmnRenderer,
    private readonly texts: TextRenderer,
    private readonly tellers: { current: Tellers },
  ) {
    super(eventBus, ABOVE_DEFAULT)
  }

  canRender(element: Element): boolean {
    return this.bpmn.canRender(element)
  }

  drawShape(parent: SVGElement, element: Element, attrs?: object): SVGElement {
    const drawn = this.named(element, () => this.bpmn.drawShape(parent, element, attrs))
    if (!isLabel(element)) this.describe(parent, element)
    return drawn
  }

  drawConnection(parent: SVGElement, element: Element, attrs?: object): SVGElement {
    const drawn = this.bpmn.drawConnection(parent, element, attrs)
    this.describe(parent, element)
    return drawn
  }

  getShapePath(element: Element): unknown {
    return this.bpmn.getShapePath(element)
  }

  getConnectionPath(element: Element): unknown {
    return this.bpmn.getConnectionPath(element)
  }

  /** bpmn-js draws `name`; while it draws, the name is the one of the reader's language. Nothing is stored. */
  private named<T>(element: Element, draw: () => T): T {
    const meaning = element.businessObject
    const shown = this.tellers.current.name(meaning)
    if (!shown || shown === meaning.name) return draw()
    const stored = meaning.name
    meaning.name = shown
    try {
      return draw()
    } finally {
      meaning.name = stored
    }
  }

  private describe(parent: SVGElement, element: Element): void {
    const { full, detail } = this.tellers.current
    const meaning = element.businessObject
    const title = create('title')
    title.textContent = full(meaning)
    append(parent, title)
    const line = isConnection(element) ? '' : detail(meaning)
    if (line) append(parent, this.detailLine(element as Shape, line))
  }

  private detailLine({ width, height }: Shape, line: string): SVGElement {
    const text = this.texts.createText(clipped(line, width - 14), {
      box: { width: width + 2 * SPARE, height: DETAIL_HEIGHT },
      align: 'center-middle',
      style: { fontSize: '11px', fill: 'var(--bw-text-soft)' },
    })
    attr(text, { transform: `translate(${-SPARE} ${height - DETAIL_HEIGHT - 2})`, class: 'flow-detail' })
    return text
  }
}

const WIDE = 11
const NARROW = 6

/** As much of a line as fits a width; Chinese letters are about twice as wide as Latin ones. */
export function clipped(line: string, width: number): string {
  let used = 0
  const letters = [...line]
  for (const [at, letter] of letters.entries()) {
    used += (letter.codePointAt(0) ?? 0) > 0x2e7f ? WIDE : NARROW
    if (used > width) return `${letters.slice(0, Math.max(0, at - 1)).join('')}…`
  }
  return line
}

export const stepRendererModule = { __init__: ['stepRenderer'], stepRenderer: ['type', StepRenderer] }
