import type { Moddle } from '../bpmn'

/** The parts of diagram-js this designer touches; the library's own types are open records. */
export type Point = { x: number; y: number }

export type Shape = {
  id: string
  type: string
  x: number
  y: number
  width: number
  height: number
  businessObject: Moddle
  parent: Shape
  host?: Shape
  labelTarget?: Shape
  incoming: Connection[]
  outgoing: Connection[]
}
export type Connection = Shape & { waypoints: Point[]; source: Shape; target: Shape }
export type Element = Shape | Connection

export const isConnection = (element: Element): element is Connection => 'waypoints' in element
export const isLabel = (element: Element): boolean => element.labelTarget !== undefined

export interface Modeling {
  createShape(shape: Shape, at: Point, parent: Shape, hints?: object): Shape
  connect(source: Shape, target: Shape): Connection
  reconnectEnd(connection: Connection, target: Shape, docking: Point): void
  layoutConnection(connection: Connection): void
  moveElements(elements: Element[], delta: Point): void
  removeElements(elements: Element[]): void
  updateProperties(element: Element, properties: object): void
  updateModdleProperties(element: Element, moddle: Moddle, properties: object): void
}
export interface Selection {
  get(): Element[]
  select(element: Element | null): void
}
export interface Registry {
  get(id: string): Element | undefined
  getAll(): Element[]
  filter(test: (element: Element) => boolean): Element[]
}
export interface Canvas {
  getRootElement(): Shape
  scrollToElement(element: Element, padding?: object): void
  zoom(to: number | 'fit-viewport', center?: 'auto' | null): number
  viewbox(box?: { x: number; y: number; width: number; height: number }): {
    x: number
    y: number
    width: number
    height: number
    scale: number
    outer: { width: number; height: number }
  }
  focus(): void
}
export interface CommandStack {
  canUndo(): boolean
  canRedo(): boolean
  undo(): void
  redo(): void
  execute(command: string, context: object): void
  registerHandler(command: string, handler: unknown): void
}
export interface EventBus {
  on(event: string | string[], listener: (event: { [key: string]: unknown }) => unknown): void
  on(event: string | string[], priority: number, listener: (event: { [key: string]: unknown }) => unknown): void
  fire(event: string, payload?: object): unknown
}
export interface ElementFactory {
  createShape(attrs: object): Shape
}
export interface BpmnFactory {
  create(type: string, attrs?: object): Moddle
}
