// Pictures of pages, to be looked at: node src/dev/shots.mjs <base address> <folder> [page …]
//   LOCALE=en|zh-CN  SIZE=1440x900|390x844  MODE=dark
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const [base, folder, ...only] = process.argv.slice(2)
const pages = {
  home: '/app/bank_crm',
  list: '/app/bank_crm/e/customer?view=my_clients&f=%5B%7B"k":"segment","o":"in","v":%5B"private","affluent"%5D%7D%5D',
  kanban: '/app/bank_crm/e/customer?view=lifecycle_board',
  calendar: '/app/bank_crm/e/holding?view=maturity_calendar',
  create: '/app/bank_crm/e/customer?view=my_clients&new=true',
  record: '/app/bank_crm/e/customer/FIRST',
  tasks: '/app/bank_crm/tasks',
  alerts: '/app/bank_crm/alerts',
  dashboard: '/app/bank_crm/d/branch_overview',
  notices: '/app/bank_crm/notices',
  me: '/app/bank_crm/me',
  import: '/app/bank_crm/e/customer/import',
  users: '/admin',
  orgs: '/admin/orgs',
  jobs: '/admin/jobs',
  login: '/login',
}
const [width, height] = (process.env.SIZE ?? '1440x900').split('x').map(Number)
const locale = process.env.LOCALE ?? 'zh-CN'
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
const context = await browser.newContext({
  viewport: { width, height },
  locale,
  timezoneId: 'Asia/Shanghai',
  hasTouch: width < 768,
  ...(process.env.SESSION ? { extraHTTPHeaders: { cookie: process.env.SESSION } } : {}),
})
await context.addInitScript((mode) => localStorage.setItem('bw.mode', mode), process.env.MODE ?? 'light')
const page = await context.newPage()
page.on('pageerror', (fault) => console.log('PAGE ERROR', fault.message))
page.on('console', (line) => line.type() === 'error' && console.log('CONSOLE', line.text().slice(0, 300)))
if (process.env.SIGN_IN) {
  const [username, password] = process.env.SIGN_IN.split(':')
  await page.request.post(`${base}/api/v1/session`, { data: { username, password }, headers: { 'X-Bankwright': '1' } })
}
const first = async () => {
  const answer = await page.request.get(
    `${base}/api/v1/apps/bank_crm/entities/customer/records?limit=1&view=my_clients`,
  )
  return (await answer.json()).items[0].id
}
for (const [name, path] of Object.entries(pages)) {
  if (only.length > 0 && !only.includes(name)) continue
  const address = path.includes('FIRST') ? path.replace('FIRST', await first()) : path
  await page.goto(base + address)
  await page.waitForLoadState('networkidle').catch(() => {})
  await page.waitForTimeout(Number(process.env.WAIT ?? 900))
  await page.screenshot({ path: join(folder, `${name}-${width}-${locale}.png`) })
  console.log(name)
}
await browser.close()
