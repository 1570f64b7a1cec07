import { test } from 'node:test'
import { bank, SHOTS } from './bank.mjs'

/** What stood on the open pages when a step failed. */
const picture = async (name) => {
  const { browser } = await bank()
  const pages = browser.contexts().flatMap((context) => context.pages())
  const file = name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)
  await Promise.allSettled(pages.map((page, n) => page.screenshot({ path: `${SHOTS}failed-${file}-${n}.png` })))
}

/** Steps of one journey as tests: after one has failed, those that build on it are not tried. */
export const journey = () => {
  let broken = false
  return (name, step) =>
    test(name, async (context) => {
      if (broken) return context.skip('an earlier step failed')
      try {
        await step(context)
      } catch (fault) {
        broken = true
        await picture(name)
        throw fault
      }
    })
}
