import type { FormNode } from '../frame/files'

/** The keys of the fields a layout shows, in reading order. */
export const fieldsOf = (layout: FormNode[]): string[] =>
  layout.flatMap((node) => {
    switch (node.type) {
      case 'field':
        return [node.field]
      case 'section':
        return fieldsOf(node.children)
      case 'tabs':
        return node.tabs.flatMap((tab) => fieldsOf(tab.children))
      default:
        return []
    }
  })

/** The node a JSON pointer like `/layout/0/children/2/visible` leads to or into. */
export const fieldAt = (layout: FormNode[], parts: string[]): string | undefined => {
  let nodes: FormNode[] | undefined = layout
  let found: string | undefined
  for (let i = parts[0] === 'layout' ? 1 : 0; i < parts.length; i++) {
    const part = parts[i] ?? ''
    if (/^\d+$/.test(part) && nodes) {
      const node: FormNode | undefined = nodes[Number(part)]
      if (node?.type === 'field') return node.field
      found = undefined
      nodes = node?.type === 'section' ? node.children : undefined
      if (node?.type === 'tabs') {
        nodes = node.tabs[Number(parts[i + 2])]?.children
        i += 2
      }
    }
  }
  return found
}

/** The layout with the settings of a field's entries changed; a setting set to undefined or '' is taken out. */
export const withField = (layout: FormNode[], field: string, change: Record<string, unknown>): FormNode[] =>
  layout.map((node) => {
    switch (node.type) {
      case 'field':
        return node.field === field ? (present({ ...node, ...change }) as FormNode) : node
      case 'section':
        return { ...node, children: withField(node.children, field, change) }
      case 'tabs':
        return { ...node, tabs: node.tabs.map((tab) => ({ ...tab, children: withField(tab.children, field, change) })) }
      default:
        return node
    }
  })

const present = (node: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined && value !== ''))
