import { type Moment, momentToFeel } from '@/kinds/actions/moment'
import type { ChangeKind } from './steps'

type Name = { zh: string; en: string }

/** What a new process begins with. */
export type Skeleton = {
  key: string
  name: Name
  start: { name: Name; entity?: string; on?: ChangeKind; condition?: string }
  /** The first follow-up task; without one the start leads to the end. */
  task?: { name: Name; assignee: string; due: Moment }
  end: Name
}

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const property = (name: string, value: string) => `<zeebe:property name="${name}" value="${escaped(value)}" />`

const START = { x: 180, y: 182, size: 36 }
const TASK = { x: 300, y: 160, width: 160, height: 80 }

/** A small, complete, runnable process: its own words from the first moment, never an empty canvas. */
export function skeletonXml({ key, name, start, task, end }: Skeleton): string {
  const message = start.entity ? `message_record_${start.entity}_${start.on}` : null
  const endX = task ? 560 : 340
  const flows = task
    ? [
        { id: 'flow_start_task', from: 'start', to: 'task', x1: START.x + START.size, x2: TASK.x },
        { id: 'flow_task_end', from: 'task', to: 'end', x1: TASK.x + TASK.width, x2: endX },
      ]
    : [{ id: 'flow_start_end', from: 'start', to: 'end', x1: START.x + START.size, x2: endX }]
  const startProperties = [
    property('label.en', start.name.en),
    ...(start.entity && start.condition ? [property('condition', `=${start.condition}`)] : []),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions_${key}" targetNamespace="http://bankwright.io/schema/bpmn">
  <bpmn:process id="${key}" name="${escaped(name.zh)}" isExecutable="true">
    <bpmn:extensionElements>
      <zeebe:properties>
        ${property('label.en', name.en)}
      </zeebe:properties>
    </bpmn:extensionElements>
    <bpmn:startEvent id="start" name="${escaped(start.name.zh)}">
      <bpmn:extensionElements>
        <zeebe:properties>
          ${startProperties.join('\n          ')}
        </zeebe:properties>
      </bpmn:extensionElements>
      <bpmn:outgoing>${flows[0]?.id}</bpmn:outgoing>${message ? `\n      <bpmn:messageEventDefinition id="start_event" messageRef="${message}" />` : ''}
    </bpmn:startEvent>
${task ? taskXml(task) : ''}    <bpmn:endEvent id="end" name="${escaped(end.zh)}">
      <bpmn:extensionElements>
        <zeebe:properties>
          ${property('label.en', end.en)}
        </zeebe:properties>
      </bpmn:extensionElements>
      <bpmn:incoming>${flows.at(-1)?.id}</bpmn:incoming>
    </bpmn:endEvent>
${flows.map((flow) => `    <bpmn:sequenceFlow id="${flow.id}" sourceRef="${flow.from}" targetRef="${flow.to}" />`).join('\n')}
  </bpmn:process>
${message ? `  <bpmn:message id="${message}" name="record:${start.entity}.${start.on}" />\n` : ''}  <bpmndi:BPMNDiagram id="diagram_${key}">
    <bpmndi:BPMNPlane id="plane_${key}" bpmnElement="${key}">
${eventShape('start', START.x)}
${task ? boundsXml('task', TASK.x, TASK.y, TASK.width, TASK.height) : ''}${eventShape('end', endX)}
${flows
  .map(
    (flow) => `      <bpmndi:BPMNEdge id="${flow.id}_di" bpmnElement="${flow.id}">
        <di:waypoint x="${flow.x1}" y="200" />
        <di:waypoint x="${flow.x2}" y="200" />
      </bpmndi:BPMNEdge>`,
  )
  .join('\n')}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`
}

function taskXml({ name, assignee, due }: NonNullable<Skeleton['task']>): string {
  return `    <bpmn:userTask id="task" name="${escaped(name.zh)}">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:assignmentDefinition assignee="${escaped(assignee)}" />
        <zeebe:taskSchedule dueDate="${escaped(`=${momentToFeel(due)}`)}" />
        <zeebe:properties>
          ${property('label.en', name.en)}
        </zeebe:properties>
      </bpmn:extensionElements>
      <bpmn:incoming>flow_start_task</bpmn:incoming>
      <bpmn:outgoing>flow_task_end</bpmn:outgoing>
    </bpmn:userTask>
`
}

function boundsXml(id: string, x: number, y: number, width: number, height: number): string {
  return `      <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}">
        <dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />
      </bpmndi:BPMNShape>
`
}

function eventShape(id: string, x: number): string {
  return `      <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}">
        <dc:Bounds x="${x}" y="${START.y}" width="${START.size}" height="${START.size}" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="${x - 42}" y="224" width="120" height="40" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>`
}
