import { readFileSync } from 'node:fs'
import * as feel from 'feelin'
import { describe, expect, it } from 'vitest'

interface Case {
  expression: string
  variables?: Record<string, string>
  result: string
  browser?: 'exact'
}
const corpus: { clock: string; cases: Case[] } = JSON.parse(
  readFileSync('../engine/expression/src/main/resources/io/bankwright/expression/corpus.json', 'utf8'),
)
const exact = corpus.cases.filter((each) => each.browser === 'exact')
const value = (expression: string, context: Record<string, unknown> = {}): unknown =>
  feel.evaluate(expression, context as never).value ?? null
/** Dates are objects of their own; by their text they compare by value. */
const shown = (given: unknown): unknown =>
  typeof given === 'object' && given !== null && 'toISO' in given ? String(given) : given

describe('the corpus of expressions, in the browser’s engine', () => {
  it('shouldHoldManyCases', () => {
    expect(exact.length).toBeGreaterThan(120)
  })
  it.each(exact.map((each) => [`${each.expression} with ${JSON.stringify(each.variables ?? {})}`, each] as const))(
    'shouldGiveWhatTheServerGives: %s',
    (_, given) => {
      const context: Record<string, unknown> = { today: () => feel.parseDate(corpus.clock.slice(0, 10)) }
      for (const [name, text] of Object.entries(given.variables ?? {})) context[name] = value(text)
      expect(shown(value(given.expression, context))).toEqual(shown(value(given.result)))
    },
  )
})
