import type { ComponentData, Data } from '@puckeditor/core'
import type { AnswerNode, FieldNode, FormNode, SectionNode, SubTableNode, TabsNode, TextNode } from '../frame/files'

/**
 * The form layout as Puck holds it, and back. Every field is a component type of its own (`field-name`),
 * so that the palette can offer fields and a drop says which field it was.
 */

const FIELD = 'field-'
const NEW = 'new-'

export const fieldComponent = (key: string): string => `${FIELD}${key}`
export const newFieldComponent = (fieldType: string): string => `${NEW}${fieldType}`

/** The field a component type stands for, if it stands for one. */
export const fieldOf = (type: string): string | undefined =>
  type.startsWith(FIELD) ? type.slice(FIELD.length) : undefined

/** The field type a dropped "new field" asks for. */
export const newFieldOf = (type: string): string | undefined =>
  type.startsWith(NEW) ? type.slice(NEW.length) : undefined

/** A layout as Puck data. Ids are made from the content, so the same layout always has the same ids. */
export function toPuck(layout: FormNode[]): Data {
  const ids = new Map<string, number>()
  return { root: { props: {} }, content: layout.map((node) => toComponent(node, ids)) } as Data
}

function idFor(base: string, ids: Map<string, number>): string {
  const count = (ids.get(base) ?? 0) + 1
  ids.set(base, count)
  return count === 1 && base.startsWith(FIELD) ? base : `${base}-${count}`
}

function toComponent(node: FormNode, ids: Map<string, number>): ComponentData {
  const children = (nodes: FormNode[]) => nodes.map((child) => toComponent(child, ids))
  switch (node.type) {
    case 'field': {
      const { type: _, field, ...props } = node
      const type = fieldComponent(field)
      return { type, props: { ...props, id: idFor(type, ids) } }
    }
    case 'section': {
      const { type, children: inner, ...props } = node
      const id = idFor(type, ids)
      return { type, props: { ...props, id, children: children(inner) } }
    }
    case 'tabs': {
      const { type, tabs, ...props } = node
      const id = idFor(type, ids)
      return { type, props: { ...props, id, tabs: tabs.map((tab) => ({ ...tab, children: children(tab.children) })) } }
    }
    case 'answer': {
      const { type, key, ...props } = node
      return { type, props: { ...props, answerKey: key, id: idFor(type, ids) } }
    }
    case 'sub_table':
    case 'text': {
      const { type, ...props } = node
      return { type, props: { ...props, id: idFor(type, ids) } }
    }
  }
}

/** The layout Puck data stands for. Components that are no part of a form (a "new field" in flight) are left out. */
export function fromPuck(data: Pick<Data, 'content'>): FormNode[] {
  return (data.content as ComponentData[]).flatMap(fromComponent)
}

function fromComponent(component: ComponentData): FormNode[] {
  const { id: _, children, tabs, answerKey, ...rest } = component.props as Record<string, unknown>
  const props = present(rest)
  const inner = (nodes: unknown) => ((nodes as ComponentData[] | undefined) ?? []).flatMap(fromComponent)
  const field = fieldOf(component.type)
  if (field) return [{ type: 'field', field, ...props } as FieldNode]
  switch (component.type) {
    case 'section':
      return [{ type: 'section', ...props, children: inner(children) } as SectionNode]
    case 'tabs':
      return [{ type: 'tabs', ...props, tabs: tabsOf(tabs, inner) } as TabsNode]
    case 'answer':
      return [{ type: 'answer', key: answerKey, ...props } as AnswerNode]
    case 'sub_table':
      return [{ type: 'sub_table', ...props } as SubTableNode]
    case 'text':
      return [{ type: 'text', ...props } as TextNode]
    default:
      return []
  }
}

function tabsOf(tabs: unknown, inner: (nodes: unknown) => FormNode[]): TabsNode['tabs'] {
  return ((tabs as { label: TabsNode['tabs'][0]['label']; children: unknown }[] | undefined) ?? []).map((tab) => ({
    label: tab.label ?? {},
    children: inner(tab.children),
  }))
}

/** Without settings that are not set: an empty rule is no rule. */
function present(props: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined && value !== ''))
}

/** Walks every component of Puck data, slots included. */
export function walkComponents(content: ComponentData[], visit: (component: ComponentData) => void): void {
  for (const component of content) {
    visit(component)
    const props = component.props as { children?: unknown; tabs?: { children?: unknown }[] }
    if (Array.isArray(props.children)) walkComponents(props.children as ComponentData[], visit)
    for (const tab of props.tabs ?? [])
      if (Array.isArray(tab.children)) walkComponents(tab.children as ComponentData[], visit)
  }
}

/** The same content with components replaced by what `map` gives (the same object = unchanged). */
export function mapComponents(
  content: ComponentData[],
  map: (component: ComponentData) => ComponentData,
): ComponentData[] {
  return content.map((component) => {
    const next = map(component)
    const props = next.props as Record<string, unknown> & { children?: unknown; tabs?: { children?: unknown }[] }
    const changed: Record<string, unknown> = {}
    if (Array.isArray(props.children)) changed.children = mapComponents(props.children as ComponentData[], map)
    if (Array.isArray(props.tabs))
      changed.tabs = props.tabs.map((tab) => ({
        ...tab,
        children: mapComponents((tab.children as ComponentData[] | undefined) ?? [], map),
      }))
    return Object.keys(changed).length > 0
      ? { ...next, props: { ...props, ...changed } as ComponentData['props'] }
      : next
  })
}
