// The pictures of the READMEs, from the built product with its demo bank: node e2e/pictures.mjs
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser, PHONE, signIn } from './support/browser.mjs'
import { startProduct } from './support/product.mjs'

const APP = 'bank_crm'
const FOLDER = join(import.meta.dirname, '../../docs/images')
const MOST_BYTES = 200_000
const product = await startProduct()
const browser = await openBrowser()

const take = async (page, name, path, shows) => {
  await page.goto(product.base + path)
  await page.getByText(shows).first().waitFor()
  await page.waitForFunction(() => !document.querySelector('.ant-skeleton, .bw-bars, .bw-bar, .ant-spin-spinning'))
  await page.evaluate(() => document.fonts.ready)
  const file = join(FOLDER, `${name}.png`)
  await page.screenshot({ path: file, animations: 'disabled' })
  const bytes = statSync(file).size
  if (bytes > MOST_BYTES) throw new Error(`${name}.png has ${bytes} bytes, at most ${MOST_BYTES}`)
  console.log(`${name}.png ${Math.round(bytes / 1000)} kB`)
}

try {
  const designer = await signIn({ browser, product }, 'designer')
  await take(designer, 'studio-form', `/studio/${APP}/forms/customer_onboarding`, '证件类型')
  await take(designer, 'studio-flow', `/studio/${APP}/flows/large_outflow_care`, '没有发现问题')
  await take(designer, 'studio-dashboard', `/studio/${APP}/dashboards/branch_overview`, '示例数据')
  const manager = await signIn({ browser, product }, 'rm.lina')
  await take(manager, 'workbench-home', `/app/${APP}`, '我的待办')
  const phone = await signIn({ browser, product }, 'rm.lina', { viewport: PHONE })
  await take(phone, 'phone-home', `/app/${APP}`, '我的待办')
  await take(phone, 'phone-customers', `/app/${APP}/e/customer?view=my_clients`, '我的客户')
  const head = await signIn({ browser, product }, 'head.pudong')
  await take(head, 'workbench-dashboard', `/app/${APP}/d/branch_overview`, '各层级管理总资产')
} finally {
  await browser.close()
  await product.stop()
}
