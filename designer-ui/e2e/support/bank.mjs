import { mkdirSync } from 'node:fs'
import { after } from 'node:test'
import { openBrowser } from './browser.mjs'
import { startProduct } from './product.mjs'

/** Pictures the journeys take, to be looked at. */
export const SHOTS = new URL('../../target/e2e/', import.meta.url).pathname
export const PUBLISH = /发\s*布/
export const APP = 'bank_crm'
export const records = (entity, query = '') => `/apps/${APP}/entities/${entity}/records${query}`
export const filter = (feel) => `?filter=${encodeURIComponent(feel)}`

/** GB 11643: the last character checks the others. */
export const idCard = (first17) => {
  const sum = [...first17].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0)
  return first17 + '10X98765432'[sum % 11]
}

let opened

/** One server with the demo bank and one browser for all journeys of a run; whoever asks first starts them. */
export const bank = () => {
  opened ??= (async () => {
    mkdirSync(SHOTS, { recursive: true })
    const product = await startProduct()
    const browser = await openBrowser().catch(async (fault) => {
      await product.stop()
      throw fault
    })
    return { product, browser, base: product.base }
  })()
  return opened
}

after(async () => {
  const { product, browser } = (await opened?.catch(() => undefined)) ?? {}
  await browser?.close()
  await product?.stop()
})
