import { type Connection, type Element, isConnection, type Point, type Shape } from './diagram'

/** Space kept on both sides of a step that is put into a path. */
const GAP = 60

/** The path a new step goes into: the selected one, or the only one that leads on from the selected step; with nothing selected, the last one into an end. */
export function onwardFlow(anchor: Element | undefined, steps: Shape[]): Connection | null {
  if (anchor && isConnection(anchor)) return anchor
  if (anchor?.businessObject.$type.endsWith('Gateway')) return null
  const step = anchor && 'outgoing' in anchor && anchor.businessObject.$type !== 'bpmn:Process' ? anchor : undefined
  if (step?.businessObject.$type === 'bpmn:EndEvent') return step.incoming.at(-1) ?? null
  if (step) return step.outgoing.length === 1 ? (step.outgoing[0] ?? null) : null
  const end = steps.findLast((one) => one.businessObject.$type === 'bpmn:EndEvent' && one.incoming.length === 1)
  return end?.incoming[0] ?? null
}

export type Room = { move: Shape[]; by: number; at: Point }

/** Where a step goes in a path, and what has to move right to make room for it. */
export function makeRoom(flow: Connection, shape: { width: number; height: number }, steps: Shape[]): Room {
  const { source, target } = flow
  const from = source.x + source.width
  const middle = source.y + source.height / 2
  const needed = shape.width + 2 * GAP
  const gap = target.x - from
  if (gap < 0) {
    const [a, b] = longest(flow.waypoints)
    return { move: [], by: 0, at: { x: Math.round((a.x + b.x) / 2), y: Math.round((a.y + b.y) / 2) } }
  }
  const by = Math.max(0, Math.ceil((needed - gap) / 10) * 10)
  const move = steps.filter((one) => one.x >= target.x && !one.host)
  const width = gap + by
  const y = Math.abs(middle - (target.y + target.height / 2)) < 40 ? middle : target.y + target.height / 2
  return { move, by, at: { x: Math.round(from + width / 2), y: Math.round(y) } }
}

function longest(waypoints: Point[]): [Point, Point] {
  let best: [Point, Point] = [waypoints[0] as Point, waypoints[1] as Point]
  const length = ([a, b]: [Point, Point]) => Math.hypot(b.x - a.x, b.y - a.y)
  for (let i = 1; i < waypoints.length - 1; i++) {
    const next: [Point, Point] = [waypoints[i] as Point, waypoints[i + 1] as Point]
    if (length(next) > length(best)) best = next
  }
  return best
}

/** A place for one more start: below the others, at the left. */
export function freePlace(starts: Shape[], steps: Shape[]): Point {
  if (steps.length === 0) return { x: 200, y: 200 }
  const column = starts.length > 0 ? starts : steps
  const x = Math.min(...column.map((one) => one.x)) + 18
  const y = Math.max(...(starts.length > 0 ? starts : steps).map((one) => one.y + one.height))
  return { x, y: y + 102 }
}
