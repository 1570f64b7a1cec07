import { describe, expect, it } from 'vitest'
import { placeOf, pointerParts } from './places'

describe('placeOf', () => {
  it('should lead to the designer of a file and the element in it', () => {
    expect(placeOf('bank', 'views/customer.my_clients.view.yaml', '/columns/2')).toEqual({
      to: '/studio/$app/views/$view',
      params: { app: 'bank', view: 'customer.my_clients' },
      search: { at: '/columns/2' },
    })
    expect(placeOf('bank', 'entities/task.extension.yaml').params).toEqual({ app: 'bank', entity: 'task' })
    expect(placeOf('bank', 'processes/f1.bpmn', 'Task_1').to).toBe('/studio/$app/flows/$process')
  })
  it('should read pointers', () => {
    expect(pointerParts('/fields/3/a~1b')).toEqual(['fields', '3', 'a/b'])
    expect(pointerParts(undefined)).toEqual([])
  })
})
