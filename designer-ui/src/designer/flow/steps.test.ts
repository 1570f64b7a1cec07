import { BpmnModdle } from 'bpmn-moddle'
import { describe, expect, it } from 'vitest'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json'
import { type Factory, flowElements, list, type Moddle, withExtensions, withInputs, withProperties } from './bpmn'
import { findProblems } from './problems'
import { skeletonXml } from './skeleton'
import { actionInputs, actionValues, priorityOf, readStep } from './steps'

const moddle = new BpmnModdle({ zeebe })
const make: Factory = (type, attrs) => moddle.create(type, attrs) as unknown as Moddle

const visit = skeletonXml({
  key: 'unhappy_visit',
  name: { zh: '不满走访跟进', en: 'Unhappy visit follow-up' },
  start: {
    name: { zh: '当"走访"新建', en: 'When a visit is created' },
    entity: 'visit',
    on: 'created',
    condition: 'visit.mood = "bad"',
  },
  task: {
    name: { zh: '跟进 <客户>', en: 'Follow up' },
    assignee: '=visit.owner.id',
    due: { kind: 'after', amount: 2, unit: 'working_days' },
  },
  end: { zh: '结束', en: 'End' },
})

async function read(xml: string): Promise<Moddle> {
  const { rootElement, warnings } = await moddle.fromXML(xml)
  expect(warnings).toEqual([])
  return rootElement as unknown as Moddle
}

const byId = (definitions: Moddle, id: string) => flowElements(definitions).find((one) => one.id === id) as Moddle

describe('a new process', () => {
  it('should start when the record changes and give the task to its owner', async () => {
    const definitions = await read(visit)
    expect(readStep(byId(definitions, 'start'))).toEqual({
      kind: 'record_start',
      entity: 'visit',
      on: 'created',
      condition: 'visit.mood = "bad"',
    })
    expect(readStep(byId(definitions, 'task'))).toMatchObject({
      kind: 'task',
      assignee: '=visit.owner.id',
      due: '=date and time(working days after(today(), 2), time("18:00:00"))',
    })
    expect(byId(definitions, 'task').name).toBe('跟进 <客户>')
  })

  it('should have no problems', async () => {
    expect(findProblems(await read(visit))).toEqual([])
  })

  it('should work without a task and without a record', async () => {
    const plain = skeletonXml({
      key: 'plain',
      name: { zh: '流程', en: 'Process' },
      start: { name: { zh: '手动', en: 'By hand' } },
      end: { zh: '结束', en: 'End' },
    })
    const definitions = await read(plain)
    expect(readStep(byId(definitions, 'start'))).toEqual({ kind: 'start' })
    expect(findProblems(definitions)).toEqual([])
  })
})

describe('changing extensions', () => {
  it('should replace one and keep the others', async () => {
    const task = byId(await read(visit), 'task')
    const next = withExtensions(task, { 'zeebe:TaskSchedule': make('zeebe:TaskSchedule', { dueDate: '=now()' }) }, make)
    const types = list(next as Moddle, 'values').map((one) => one.$type)
    expect(types).toEqual(['zeebe:UserTask', 'zeebe:AssignmentDefinition', 'zeebe:Properties', 'zeebe:TaskSchedule'])
  })

  it('should drop an empty property and keep the others', async () => {
    const start = byId(await read(visit), 'start')
    const next = withProperties(start, { condition: '' }, make)
    expect(list(next as Moddle, 'properties').map((one) => one.get('name'))).toEqual(['label.en'])
  })

  it('should write inputs in order and none at all as nothing', async () => {
    const task = byId(await read(visit), 'task')
    const mapping = withInputs(task, { entity: 'visit', id: '=visit.id' }, make)
    expect(list(mapping as Moddle, 'inputParameters').map((one) => one.get('target'))).toEqual(['entity', 'id'])
    expect(withInputs(task, {}, make)).toBeNull()
  })
})

describe('action settings', () => {
  it('should read and write the inputs of the template', () => {
    const raw = { entity: 'holding', id: '=holding.id', values: '={is_first_wealth: true}' }
    const values = actionValues(raw)
    expect(values).toEqual({ entity: 'holding', id: '=holding.id', values: { is_first_wealth: true } })
    expect(actionInputs(values)).toEqual(raw)
  })

  it('should leave out what is empty', () => {
    expect(actionInputs({ title: '', body: null, level: 'urgent' })).toEqual({ level: 'urgent' })
  })

  it('should say priorities in words', () => {
    expect(['', '90', '70', '50', '10', '=x'].map(priorityOf)).toEqual([
      'normal',
      'urgent',
      'high',
      'normal',
      'low',
      null,
    ])
  })
})

describe('problems', () => {
  const faulty = (from: string, to: string) => visit.replace(from, to)

  it('should miss a person, a time and a start', async () => {
    const nobody = faulty('<zeebe:assignmentDefinition assignee="=visit.owner.id" />', '')
    expect(findProblems(await read(nobody))).toEqual([
      { element: 'task', code: 'taskWithoutPerson', severity: 'error' },
    ])
    const timer = faulty(
      '<bpmn:endEvent id="end"',
      '<bpmn:intermediateCatchEvent id="w"><bpmn:timerEventDefinition /></bpmn:intermediateCatchEvent><bpmn:endEvent id="end"',
    )
    expect(findProblems(await read(timer)).map(({ element, code }) => [element, code])).toEqual([
      ['w', 'waitWithoutTime'],
      ['w', 'notConnected'],
    ])
  })

  it('should name an element the engine does not run', async () => {
    const script = faulty('<bpmn:endEvent id="end"', '<bpmn:scriptTask id="s" /><bpmn:endEvent id="end"')
    expect(findProblems(await read(script)).map((one) => one.code)).toContain('unsupported')
  })

  it('should let stand what the engine runs though the palette does not offer it', async () => {
    const terminate = faulty(
      '<bpmn:incoming>flow_task_end</bpmn:incoming>',
      '<bpmn:incoming>flow_task_end</bpmn:incoming><bpmn:terminateEventDefinition />',
    )
    expect(findProblems(await read(terminate))).toEqual([])
    const data = faulty('<bpmn:endEvent id="end"', '<bpmn:dataObject id="d" /><bpmn:endEvent id="end"')
    expect(findProblems(await read(data))).toEqual([])
  })

  it('should miss settings of an action', async () => {
    const empty = faulty(
      '<bpmn:endEvent id="end"',
      '<bpmn:serviceTask id="a"><bpmn:extensionElements><zeebe:taskDefinition type="notify" /></bpmn:extensionElements></bpmn:serviceTask><bpmn:endEvent id="end"',
    )
    expect(findProblems(await read(empty)).map((one) => one.code)).toContain('actionIncomplete')
  })
})
