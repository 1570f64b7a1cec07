// Accessibility faults of pages: node src/dev/axe.mjs <base address> [path …]
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'

const [base, ...only] = process.argv.slice(2)
const app = '/app/bank_crm'
const paths = only.length
  ? only
  : [
      '/login',
      app,
      `${app}/e/customer?view=my_clients`,
      `${app}/e/customer?view=my_clients&new=true`,
      `${app}/e/customer?view=lifecycle_board`,
      `${app}/e/holding?view=maturity_calendar`,
      `${app}/tasks`,
      `${app}/alerts`,
      `${app}/notices`,
      `${app}/d/branch_overview`,
      `${app}/e/customer/import`,
      '/admin',
      '/admin/orgs',
      '/admin/roles',
      '/admin/api-keys',
      '/admin/jobs',
      '/admin/data',
    ]
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'],
})
let faults = 0
const [width, height] = (process.env.SIZE ?? '1440x900').split('x').map(Number)
const context = await browser.newContext({ viewport: { width, height }, locale: process.env.LOCALE ?? 'zh-CN' })
await context.addInitScript((mode) => localStorage.setItem('bw.mode', mode), process.env.MODE ?? 'light')
const page = await context.newPage()
if (process.env.SIGN_IN) {
  const [username, password] = process.env.SIGN_IN.split(':')
  await page.request.post(`${base}/api/v1/session`, { data: { username, password }, headers: { 'X-Bankwright': '1' } })
}
const first = await page.request.get(`${base}/api/v1/apps/bank_crm/entities/customer/records?limit=1&view=my_clients`)
const id = (await first.json()).items?.[0]?.id
if (id && only.length === 0) paths.push(`${app}/e/customer/${id}`)
for (const path of paths) {
  await page.goto(base + path)
  await page.waitForTimeout(1800)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  faults += violations.length
  console.log(`${violations.length ? 'FAULT' : 'ok   '} ${path}`)
  for (const each of violations) {
    console.log(`      ${each.id} (${each.nodes.length}): ${each.help}`)
    for (const node of each.nodes.slice(0, 3))
      console.log(`        ${node.html.slice(0, 160)}  ${node.failureSummary?.split('\n')[1]?.trim().slice(0, 160)}`)
  }
}
await browser.close()
process.exit(faults > 0 ? 1 : 0)
