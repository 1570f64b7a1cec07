// How much JavaScript a first visit of a page loads: node src/dev/size.mjs <base address> [path]
// Fails above 400 kB compressed or 20 files: the Workbench's bar.
import { chromium } from 'playwright-core'

const [base, path = '/app/bank_crm'] = process.argv.slice(2)
const MOST_KB = 400
const MOST_FILES = 20
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
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
if (process.env.SIGN_IN) {
  const [username, password] = process.env.SIGN_IN.split(':')
  await page.request.post(`${base}/api/v1/session`, { data: { username, password }, headers: { 'X-Bankwright': '1' } })
}
const files = new Map()
page.on('response', async (response) => {
  if (response.request().resourceType() !== 'script') return
  const { responseBodySize } = await response
    .request()
    .sizes()
    .catch(() => ({ responseBodySize: 0 }))
  files.set(new URL(response.url()).pathname, responseBodySize)
})
await page.goto(base + path)
await page.waitForSelector('.bw-page')
await page.waitForTimeout(4000)
const rows = [...files].sort((a, b) => b[1] - a[1])
const total = rows.reduce((sum, [, size]) => sum + size, 0) / 1000
for (const [name, size] of rows) console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  ${name}`)
console.log(`${total.toFixed(1)} kB in ${rows.length} files (at most ${MOST_KB} kB in ${MOST_FILES})`)
await browser.close()
process.exit(total > MOST_KB || rows.length > MOST_FILES ? 1 : 0)
