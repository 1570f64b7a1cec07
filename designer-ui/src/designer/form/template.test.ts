import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FormFile } from '../frame/files'
import { fromPuck, toPuck } from './puckData'

const folder = join(__dirname, '../../../../templates/bank-crm/forms')

describe('the forms of the bank CRM', () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.form.json')))
    it(`should come back from the canvas as they were: ${name}`, () => {
      const { layout } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as FormFile
      expect(layout.length).toBeGreaterThan(0)
      expect(fromPuck(JSON.parse(JSON.stringify(toPuck(layout))))).toEqual(layout)
    })
})
