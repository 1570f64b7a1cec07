import { describe, expect, it } from 'vitest'
import type { ActionScope } from '@/kinds/actions/scope'
import { dueText, fullSentence, type Telling } from './names'
import type { Step } from './steps'

const scope = {
  language: 'en',
  entities: [],
  variables: [{ path: 'complaint.respond_due', type: 'date_time', label: 'Complaint › Respond by' }],
  people: [],
  records: [],
  roles: [],
  processes: [],
  decisions: [],
  forms: [],
} as unknown as ActionScope
const telling: Telling = {
  words: (key, params) => (key === 'say.colon' ? ': ' : `${key} ${Object.values(params ?? {}).join(' ')}`.trim()),
  scope,
  actions: {},
  condition: (feel) => feel,
}

describe('sentences of a flow', () => {
  it('should call a value kept under the name of a field like the field', () => {
    expect(dueText('=respond_due', telling)).toContain('Respond by')
    expect(dueText('=something_else', telling)).toContain('something_else')
  })
  it('should part name and sentence as the language does', () => {
    const step: Step = { kind: 'end' }
    expect(fullSentence(step, 'Done', telling)).toBe('Done: say.end')
  })
})
