import { type Moment, momentToFeel, momentToTimer } from '@/kinds/actions/moment'
import type { ActionScope } from '@/kinds/actions/scope'
import type { StepEdit } from './canvas/StepEdit'
import type { PaletteItem } from './catalog'
import { actionInputs } from './steps'

const ONE_DAY: Moment = { kind: 'after', amount: 1, unit: 'days' }
const TWO_HOURS: Moment = { kind: 'after', amount: 2, unit: 'hours' }
const TWO_WORKING_DAYS: Moment = { kind: 'after', amount: 2, unit: 'working_days', at: '18:00' }

/** What most people would set on a new step: the record's owner, two working days, one day of waiting. */
export function fillStep(
  item: PaletteItem,
  edit: Pick<StepEdit, 'extension' | 'timer' | 'inputs' | 'message'>,
  scope: ActionScope,
): void {
  const owner = scope.people[0] ? `=${scope.people[0].path}.id` : ''
  const [record] = scope.records
  switch (item.key) {
    case 'task':
      if (owner) edit.extension('zeebe:AssignmentDefinition', { assignee: owner })
      edit.extension('zeebe:TaskSchedule', { dueDate: `=${momentToFeel(TWO_WORKING_DAYS)}` })
      return
    case 'wait':
      edit.timer(momentToTimer(ONE_DAY))
      return
    case 'limit':
      edit.timer(momentToTimer(TWO_HOURS))
      return
    case 'notify':
      if (owner) edit.inputs({ user: owner })
      return
    case 'update_record':
      if (record) edit.inputs(actionInputs({ entity: record.entity, id: `=${record.path}.id` }))
      return
  }
}
