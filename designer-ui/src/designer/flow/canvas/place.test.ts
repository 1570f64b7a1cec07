import { describe, expect, it } from 'vitest'
import type { Connection, Shape } from './diagram'
import { freePlace, makeRoom, onwardFlow } from './place'

const shape = (id: string, type: string, x: number, y: number, width = 100, height = 80): Shape =>
  ({ id, type, x, y, width, height, businessObject: { $type: type }, incoming: [], outgoing: [] }) as unknown as Shape

function connect(source: Shape, target: Shape): Connection {
  const flow = {
    businessObject: { $type: 'bpmn:SequenceFlow' },
    source,
    target,
    waypoints: [
      { x: source.x + source.width, y: source.y + source.height / 2 },
      { x: target.x, y: target.y + target.height / 2 },
    ],
  } as unknown as Connection
  source.outgoing.push(flow)
  target.incoming.push(flow)
  return flow
}

const start = shape('start', 'bpmn:StartEvent', 100, 182, 36, 36)
const end = shape('end', 'bpmn:EndEvent', 260, 182, 36, 36)
const flow = connect(start, end)
const steps = [start, end]

describe('where a new step goes', () => {
  it('should go before the end when nothing is selected', () => {
    expect(onwardFlow(undefined, steps)).toBe(flow)
    expect(onwardFlow(end, steps)).toBe(flow)
    expect(onwardFlow(start, steps)).toBe(flow)
    expect(onwardFlow(flow, steps)).toBe(flow)
  })

  it('should become a new path of a branch', () => {
    const branch = shape('branch', 'bpmn:ExclusiveGateway', 0, 0, 50, 50)
    connect(branch, shape('next', 'bpmn:UserTask', 100, 0))
    expect(onwardFlow(branch, steps)).toBeNull()
  })
})

describe('room for a step', () => {
  it('should move what follows far enough and stand in the middle', () => {
    const room = makeRoom(flow, { width: 160, height: 80 }, steps)
    expect(room.by).toBe(160)
    expect(room.move).toEqual([end])
    expect(room.at).toEqual({ x: 278, y: 200 })
  })

  it('should move nothing where there is room', () => {
    const far = shape('far', 'bpmn:EndEvent', 900, 182, 36, 36)
    const long = connect(shape('from', 'bpmn:UserTask', 100, 160), far)
    expect(makeRoom(long, { width: 160, height: 80 }, [far])).toMatchObject({ by: 0, at: { x: 550, y: 200 } })
  })

  it('should stand on a path that leads back without moving anything', () => {
    const late = shape('late', 'bpmn:UserTask', 500, 100)
    const early = shape('early', 'bpmn:UserTask', 100, 100)
    const back = connect(late, early)
    back.waypoints = [
      { x: 550, y: 180 },
      { x: 550, y: 300 },
      { x: 150, y: 300 },
      { x: 150, y: 180 },
    ]
    expect(makeRoom(back, { width: 160, height: 80 }, [late, early])).toEqual({
      move: [],
      by: 0,
      at: { x: 350, y: 300 },
    })
  })

  it('should put one more start below the first', () => {
    expect(freePlace([start], steps)).toEqual({ x: 118, y: 320 })
    expect(freePlace([], [])).toEqual({ x: 200, y: 200 })
  })
})
