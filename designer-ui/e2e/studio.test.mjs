import assert from 'node:assert/strict'
import { test } from 'node:test'
import AxeBuilder from '@axe-core/playwright'
import { APP, bank, SHOTS } from './support/bank.mjs'
import { call, PHONE, signIn } from './support/browser.mjs'
import { journey } from './support/journey.mjs'
import { saved } from './support/studio.mjs'
import { until } from './support/wait.mjs'

/** Every screen of Studio; the first file of each kind stands for the others. */
const screens = (first) => [
  '',
  '/data/customer',
  '/data/task',
  `/forms/${first('form')}`,
  '/views/customer.my_clients',
  '/flows',
  `/flows/${first('process')}`,
  '/rules',
  '/rules/large_outflow',
  `/decisions/${first('decision')}`,
  '/dashboards',
  '/dashboards/rm_workbench',
  '/menu',
  '/access/rm',
  '/releases',
]

/** Words a Chinese reader meets in these letters at a bank, and names of keys. */
const ALLOWED =
  /\b(Bankwright|IT|AUM|KYC|CRM|SOP|APP|ATM|POS|ID|VIP|NPS|CSAT|CIF|OA|Excel|Word|PDF|XLSX|CSV|GBK|FEEL|BPMN|DMN|Ctrl|Alt|Shift|Esc|Enter|Delete|Z|Y|K|[CR][1-5]|[CDRTM]\d*|[Ll][1-3]|x|template bank-crm)\b/g
/** What belongs to the machine, not to the reader. */
const JARGON =
  /\{\{|\bundefined\b|\bnull\b|\[object|NaN|数据库|字段键|外键|主键|JSON|UUID|schema|entity|实体|[0-9a-f]{8}-[0-9a-f]{4}-|\bf_[a-z0-9]{8,}/

/**
 * What stands in these letters on purpose: the English name beside the Chinese one, what the bank wrote in an
 * expression or a table, and words of libraries that only a screen reader meets.
 */
const MEANT = [
  /^To pick up a draggable item/,
  /^(segmented control|Increase Value|Decrease Value|Query builder|Clear)$/,
  /^(Branch head visit|My customers|Complaint closed loop|Large outflow|RM workbench|Relationship manager)$/,
  /^(regulator, media|private|.+ \/ (major|important|normal))$/,
  /^large_outflow_care$|respond_due|resolve_due|respon…|resolv…/,
]

let here
let page
let paths

/** Opens a screen and waits until nothing on it changes any more. */
const open = async (path) => {
  await page.goto(`${here.base}/studio/${APP}${path}`)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.waitForFunction(() => !document.querySelector('.ant-skeleton, .bw-bars, .bw-bar'))
  await page.evaluate(
    () =>
      new Promise((still) => {
        let timer
        const wait = () => {
          clearTimeout(timer)
          timer = setTimeout(still, 600)
        }
        new MutationObserver(wait).observe(document.body, { subtree: true, childList: true, characterData: true })
        wait()
      }),
  )
}

const step = journey()

step('a designer opens Studio', async () => {
  here = await bank()
  page = await signIn(here, 'designer')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const draft = await call(page, 'GET', `/apps/${APP}/draft`)
  paths = screens((kind) => draft.files.find((file) => file.kind === kind).key)
})

/** Everything a person reads or hears on the page, without what they typed or the bank's own expressions. */
const wordsOf = () =>
  page.evaluate(() => {
    const words = []
    const skip = 'textarea, script, style, .djs-container svg defs, .bjs-powered-by, code, .cm-editor'
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent.trim()
      if (text && !walker.currentNode.parentElement.closest(skip)) words.push(text)
    }
    // an icon's own name is not on the screen; it stands beside words
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder'])
        if (element.getAttribute(name) && !element.closest(`${skip}, .anticon`)) words.push(element.getAttribute(name))
    return words
  })

test('every screen of Studio speaks Chinese, and no word of the machine', async () => {
  const found = []
  for (const path of paths) {
    await open(path)
    for (const words of await wordsOf()) {
      const foreign = words.replace(ALLOWED, '').match(/[A-Za-z]{2,}[A-Za-z_]*/g)
      if (MEANT.some((meant) => meant.test(words))) continue
      if (foreign || JARGON.test(words)) found.push(`${path || '/'}: ${words.slice(0, 80)}`)
    }
  }
  assert.deepEqual([...new Set(found)], [])
  assert.deepEqual(page.faults, [])
})

test('no screen of Studio has an accessibility fault', async () => {
  const found = []
  for (const path of paths) {
    await open(path)
    const { violations } = await new AxeBuilder({ page }).exclude('.bjs-powered-by').analyze()
    for (const fault of violations)
      found.push(`${path || '/'}: ${fault.id} ${fault.nodes.map((node) => node.target.join(' ')).slice(0, 3)}`)
  }
  assert.deepEqual(found, [])
})

test('a field is added, moved and taken back by the keyboard alone', async () => {
  await open('/forms/customer_onboarding')
  const nodes = page.locator('.st-paper .st-node')
  const before = await nodes.count()
  await page.getByRole('button', { name: '小数', exact: true }).first().focus()
  await page.keyboard.press('Enter')
  await until('the field on the form', async () => (await nodes.count()) === before + 1)
  const order = () => nodes.allTextContents()
  const added = await order()
  await page.getByRole('application').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await until('the field one place up', async () => (await order()).join() !== added.join())
  await saved(page)
  await page.keyboard.press('Control+z')
  await until('the field back in its place', async () => (await order()).join() === added.join())
  await page.keyboard.press('Control+z')
  await until('the field gone', async () => (await nodes.count()) === before)
  await page.keyboard.press('Control+y')
  await until('the field there again', async () => (await nodes.count()) === before + 1)
  await call(page, 'DELETE', `/apps/${APP}/draft`)
})

test('a step is dragged from the palette onto the canvas, and undone whole', async () => {
  await open('/flows/large_outflow_care')
  const shapes = page.locator('.djs-shape')
  await shapes.first().waitFor()
  const before = await shapes.count()
  const canvas = await page.locator('.flow-canvas').boundingBox()
  const tool = await page.getByRole('button', { name: '通知', exact: true }).boundingBox()
  await page.mouse.move(tool.x + 30, tool.y + 12)
  await page.mouse.down()
  await page.mouse.move(tool.x + 60, tool.y + 30, { steps: 5 })
  await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + canvas.height - 120, { steps: 15 })
  await page.locator('.djs-dragger').first().waitFor()
  await page.mouse.up()
  await until('the step on the canvas', async () => (await shapes.count()) > before)
  await page.screenshot({ path: `${SHOTS}flow-dragged.png` })
  await page.getByRole('button', { name: '撤销' }).click()
  await until('the step gone', async () => (await shapes.count()) === before)
  await call(page, 'DELETE', `/apps/${APP}/draft`)
})

test('a page of Studio gets the files of the draft in one answer', async () => {
  const asked = []
  // The page left behind may still save; only what is read counts.
  const listen = (request) =>
    request.method() === 'GET' && asked.push(decodeURIComponent(request.url()).replace(/.*\/draft/, 'draft'))
  page.on('request', listen)
  await open('/data/customer')
  page.off('request', listen)
  assert.equal(asked.filter((address) => address === 'draft/contents').length, 1)
  // Demo data can be of any size and comes by itself.
  const single = asked.filter((address) => address.startsWith('draft/file') && !address.includes('path=data/'))
  assert.deepEqual(single, [])
})

test('an earlier version is compared in words and restored as a draft', async () => {
  const path = 'roles/service.role.yaml'
  const address = `/apps/${APP}/draft/file?path=${encodeURIComponent(path)}`
  const { etag, content } = await call(page, 'GET', address)
  await call(page, 'PUT', address, {
    etag,
    content: { ...content, label: { 'zh-CN': '客户服务', en: 'Service desk' } },
  })
  await call(page, 'POST', `/apps/${APP}/publish`, { note: '客服改名' })
  await open('/releases')
  const [newest, earlier] = [page.locator('tbody tr').nth(0), page.locator('tbody tr').nth(1)]
  await newest.getByText('客服改名').waitFor()
  await newest.getByRole('button', { name: /比\s*较/ }).click()
  const drawer = page.locator('.ant-drawer')
  await drawer.getByText('客户服务').first().waitFor()
  await page.screenshot({ path: `${SHOTS}studio-compare.png` })
  await page.keyboard.press('Escape')
  await earlier.getByRole('button', { name: '恢复为草稿' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '恢复为草稿' }).click()
  await page.getByText('已恢复为草稿').first().waitFor()
  await page.screenshot({ path: `${SHOTS}studio-restored.png` })
  const restored = await call(page, 'GET', address)
  assert.deepEqual(restored.content.label, content.label)
  await call(page, 'POST', `/apps/${APP}/publish`, { note: '客服改回' })
})

test('on a phone Studio shows the app instead of editing it', async () => {
  const phone = await signIn(here, 'designer', { viewport: PHONE })
  await phone.goto(`${here.base}/studio/${APP}/forms/customer_onboarding`)
  await phone.getByText('请在电脑上').first().waitFor()
  await phone.screenshot({ path: `${SHOTS}studio-phone.png` })
})
