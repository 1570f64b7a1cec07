import type { ComponentData, PuckApi } from '@puckeditor/core'

/** What people do on the canvas without dragging: append, move, choose the next. */

export const ROOT = 'root:default-zone'

type Spot = { zone: string; index: number }

const childZone = (component: ComponentData): string | undefined =>
  component.type === 'section'
    ? `${component.props.id}:children`
    : component.type === 'tabs'
      ? `${component.props.id}:tabs[0].children`
      : undefined

const zoneLength = (puck: PuckApi, zone: string): number => {
  let n = 0
  while (puck.getItemBySelector({ zone, index: n })) n++
  return n
}

/** Where a new part goes: into the chosen section, else after the chosen part, else at the end of the last section. */
export const appendSpot = (puck: PuckApi, type: string): Spot => {
  const chosen = puck.selectedItem as ComponentData | null
  const nests = type === 'section' || type === 'tabs'
  if (chosen) {
    const zone = nests ? undefined : childZone(chosen)
    if (zone) return { zone, index: zoneLength(puck, zone) }
    const at = puck.getSelectorForId(chosen.props.id)
    if (at && !(nests && at.zone !== ROOT)) return { zone: at.zone, index: at.index + 1 }
  }
  const content = puck.appState.data.content as ComponentData[]
  const last = content.at(-1)
  const zone = last && !nests && last.type === 'section' ? childZone(last) : undefined
  return zone ? { zone, index: zoneLength(puck, zone) } : { zone: ROOT, index: content.length }
}

export const append = (puck: PuckApi, type: string): void => {
  const { zone, index } = appendSpot(puck, type)
  puck.dispatch({ type: 'insert', componentType: type, destinationIndex: index, destinationZone: zone })
  puck.dispatch({ type: 'setUi', ui: { itemSelector: { zone, index } } })
}

/** Moves the chosen part among its neighbours; at the edge, out of its section or into the neighbouring one. */
export const move = (puck: PuckApi, by: 1 | -1): void => {
  const chosen = puck.selectedItem as ComponentData | null
  const from = chosen ? puck.getSelectorForId(chosen.props.id) : undefined
  if (!chosen || !from) return
  const to = destination(puck, chosen, from as Spot, by)
  if (!to) return
  puck.dispatch({
    type: 'move',
    sourceIndex: from.index,
    sourceZone: from.zone,
    destinationIndex: to.index,
    destinationZone: to.zone,
  })
  const now = puck.getSelectorForId(chosen.props.id)
  puck.dispatch({ type: 'setUi', ui: { itemSelector: now ?? to } })
}

const destination = (puck: PuckApi, chosen: ComponentData, from: Spot, by: 1 | -1): Spot | undefined => {
  const neighbour = puck.getItemBySelector({ zone: from.zone, index: from.index + by }) as ComponentData | undefined
  if (neighbour) {
    const into = chosen.type === 'section' || chosen.type === 'tabs' ? undefined : childZone(neighbour)
    if (into) return { zone: into, index: by > 0 ? 0 : zoneLength(puck, into) }
    return { zone: from.zone, index: from.index + by }
  }
  if (from.zone === ROOT) return undefined
  const parent = puck.getParentById(chosen.props.id)
  const at = parent ? puck.getSelectorForId(parent.props.id) : undefined
  return at ? { zone: at.zone, index: by > 0 ? at.index + 1 : at.index } : undefined
}

/** Chooses the next or previous part in reading order. */
export const chooseNext = (puck: PuckApi, by: 1 | -1): void => {
  const ids: string[] = []
  const walk = (content: ComponentData[]) => {
    for (const component of content) {
      ids.push(component.props.id)
      const { children, tabs } = component.props as {
        children?: ComponentData[]
        tabs?: { children?: ComponentData[] }[]
      }
      if (Array.isArray(children)) walk(children)
      for (const tab of tabs ?? []) walk(tab.children ?? [])
    }
  }
  walk(puck.appState.data.content as ComponentData[])
  const now = puck.selectedItem ? ids.indexOf((puck.selectedItem as ComponentData).props.id) : by > 0 ? -1 : ids.length
  const id = ids[Math.max(0, Math.min(ids.length - 1, now + by))]
  const to = id ? puck.getSelectorForId(id) : undefined
  if (to) puck.dispatch({ type: 'setUi', ui: { itemSelector: to } })
}
