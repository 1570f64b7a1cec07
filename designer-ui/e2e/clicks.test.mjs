import assert from 'node:assert/strict'
import { APP, bank, filter, records, SHOTS } from './support/bank.mjs'
import { call, signIn } from './support/browser.mjs'
import { countOn } from './support/clicks.mjs'
import { box, choose, drawer, enter, enterDate, option, pick } from './support/forms.mjs'
import { journey } from './support/journey.mjs'
import { publish, saved } from './support/studio.mjs'
import { until } from './support/wait.mjs'

/** The jobs a customer does first, done on the pages, with the most clicks (and text boxes) each may take. */
const ENTITY = process.env.E2E_URL ? `走访报告${String(Date.now()).slice(-4)}` : '走访报告'
const FIELDS = [
  '客户*',
  '走访日期*',
  '走访方式：上门、电话、网点',
  '走访结果：满意、一般、不满意',
  '不满意原因',
  '客户经理',
  '意向金额',
  '走访纪要',
]

const step = journey()
const counted = {}
let here
let page
let count
let manager
let countManager

const rail = (name) => page.locator('nav').getByText(name, { exact: true }).first()
const within = async (context, name, { clicks, boxes = Number.POSITIVE_INFINITY }, work) => {
  const did = await (name.startsWith('7') ? countManager : count)(work)
  counted[name] = { clicks: did.clicks.length, boxes: did.boxes.length }
  context.diagnostic(`${name}: ${did.clicks.length} clicks, ${did.boxes.length} text boxes (${did.clicks.join(' · ')})`)
  assert.ok(did.clicks.length <= clicks, `${name}: ${did.clicks.length} clicks, at most ${clicks}: ${did.clicks}`)
  assert.ok(did.boxes.length <= boxes, `${name}: ${did.boxes.length} text boxes, at most ${boxes}: ${did.boxes}`)
}

step('a designer opens Studio', async () => {
  here = await bank()
  page = await signIn(here, 'designer')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  count = await countOn(page)
  await page.goto(`${here.base}/studio/${APP}`)
})

step('job 1: an entity with eight fields', (context) =>
  within(context, '1 entity', { clicks: 16, boxes: 13 }, async () => {
    await page.getByRole('button', { name: '新建业务对象' }).first().click()
    await page.getByLabel('名称', { exact: true }).fill(ENTITY)
    await page.getByLabel('第 1 项内容').focus()
    await page.evaluate((text) => navigator.clipboard.writeText(text), FIELDS.join('\n'))
    await page.keyboard.press('Control+V')
    await page.getByLabel(`第 ${FIELDS.length} 项内容`).waitFor()
    await page.screenshot({ path: `${SHOTS}clicks-entity.png` })
    await page.getByRole('button', { name: /^创\s*建$/ }).click()
    await page.getByRole('heading', { name: ENTITY }).waitFor()
  }),
)

step('job 2: its list, form and menu entry, and a field required if', async (context) => {
  await within(context, '2 list, form and menu', { clicks: 3 }, async () => {
    await page.getByRole('button', { name: '一键生成列表、表单和菜单' }).click()
    await page.getByText(`「${ENTITY}」的列表、表单和菜单入口已生成`).waitFor()
  })
  await within(context, '2 required if', { clicks: 7 }, async () => {
    await page.getByRole('button', { name: '查看表单' }).click()
    await page.locator('.st-paper .st-node', { hasText: '不满意原因' }).click()
    await page.getByRole('tab', { name: '规则' }).click()
    const rules = page.locator('.st-field').filter({ visible: true })
    await rules.filter({ hasText: /^必填/ }).getByText('满足条件时').click()
    await option(page, '走访结果').click()
    await option(page, '不满意').click()
    await page.getByText('所有表单、导入和接口都要求').filter({ visible: true }).waitFor()
    await page.screenshot({ path: `${SHOTS}clicks-required.png` })
  })
  await saved(page)
})

step('job 3: the list as a board', async (context) => {
  await rail('数据与表单').click()
  await page.getByRole('link', { name: ENTITY }).first().click()
  await within(context, '3 board', { clicks: 3 }, async () => {
    await page.getByRole('tab', { name: '表单和列表' }).click()
    await page.getByRole('button', { name: '新建列表' }).click()
    await page.locator('.ant-segmented-item', { hasText: '看板' }).click()
    await page.getByLabel('按什么分列').waitFor()
  })
  await page.screenshot({ path: `${SHOTS}clicks-board.png` })
  await saved(page)
})

step('job 4: an unhappy visit gives a follow-up task two working days later', async (context) => {
  await within(context, '4 automation', { clicks: 14, boxes: 2 }, async () => {
    await rail('流程').click()
    await page.getByRole('button', { name: '新建流程' }).click()
    await pick(page, '哪种记录', ENTITY)
    await page.getByRole('button', { name: '加一个条件' }).click()
    await option(page, '走访结果').click()
    await option(page, '不满意').click()
    await page.screenshot({ path: `${SHOTS}clicks-flow-new.png` })
    await page.getByRole('button', { name: /^创\s*建$/ }).click()
    await page.getByText('没有发现问题').waitFor()
  })
  await page.screenshot({ path: `${SHOTS}clicks-flow.png` })
  await saved(page)
})

step('job 5: a chart of visits by result and month', async (context) => {
  await within(context, '5 chart', { clicks: 7 }, async () => {
    await rail('看板').click()
    await page.getByRole('button', { name: '新建看板' }).click()
    await page.getByLabel('看板名称').fill('走访分析')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^创\s*建$/ })
      .click()
    await page.locator('.st-palette').getByText(ENTITY, { exact: true }).click()
    await page.getByRole('button', { name: '走访日期' }).click()
    await page.getByRole('button', { name: '走访结果' }).click()
  })
  await page.screenshot({ path: `${SHOTS}clicks-chart.png` })
  await saved(page)
})

step('job 6: a role sees only its own', async (context) => {
  await within(context, '6 own only', { clicks: 5 }, async () => {
    await rail('菜单与权限').click()
    await page.getByText('客服', { exact: true }).first().click()
    await page.getByRole('combobox', { name: `${ENTITY} 能处理哪些` }).click()
    await option(page, '本人的').click()
  })
  await page.screenshot({ path: `${SHOTS}clicks-role.png` })
})

step('jobs 1 to 6 together', (context) => {
  const designed = Object.entries(counted).filter(([name]) => /^[1-6]/.test(name))
  const total = designed.reduce((sum, [, { clicks }]) => sum + clicks, 0)
  context.diagnostic(`${total} clicks`)
  assert.equal(designed.length, 7)
  assert.ok(total <= 60, `${total} clicks together, at most 60`)
})

step('what was designed is published', () => publish(page))

step('job 7: a relationship manager creates, finds and edits one', async (context) => {
  manager = await signIn(here, 'rm.lina')
  countManager = await countOn(manager)
  const mine = await call(manager, 'GET', `${records('customer', filter('owner_rm.id = me'))}&limit=1`)
  const customer = mine.items[0]
  await manager.getByRole('link', { name: `全部${ENTITY}` }).click()
  await within(context, '7 create', { clicks: 8 }, async () => {
    await manager.getByRole('button', { name: /新建/ }).first().click()
    const form = drawer(manager)
    await form.locator('input:focus').waitFor()
    await pick(form, '客户', customer.title)
    await enterDate(form, '走访日期', '2026-11-20')
    await choose(form, '走访方式', '上门')
    await choose(form, '走访结果', '不满意')
    await manager.keyboard.press('Control+Enter')
    await manager
      .getByText(/不满意原因.*(必填|要求)|必填/)
      .first()
      .waitFor()
    await enter(form, '不满意原因', '等候太久')
    await manager.keyboard.press('Control+Enter')
    await manager.getByText('等候太久').first().waitFor()
  })
  await manager.screenshot({ path: `${SHOTS}clicks-created.png` })
})

step('job 7: it is found by one box, and edited by one click and Ctrl+Enter', async (context) => {
  await manager
    .getByRole('link', { name: `全部${ENTITY}` })
    .first()
    .click()
  await within(context, '7 find', { clicks: 0, boxes: 1 }, async () => {
    await manager.keyboard.press('/')
    await manager.keyboard.type('等候太久')
    await manager.waitForURL((url) => decodeURIComponent(url.search).includes('等候太久'))
    await manager.locator('[data-record]').first().waitFor()
  })
  await within(context, '7 edit', { clicks: 1, boxes: 1 }, async () => {
    await manager.getByRole('button', { name: /^编辑/ }).first().click()
    const form = drawer(manager)
    await box(form, '意向金额').fill('88000')
    await manager.keyboard.press('Control+Enter')
    await form.waitFor({ state: 'detached' })
  })
  const [entity] = (await call(manager, 'GET', `/apps/${APP}/model`)).entities.filter((one) =>
    Object.values(one.label).includes(ENTITY),
  )
  const { key } = entity.fields.find((field) => Object.values(field.label).includes('意向金额'))
  const { items } = await call(manager, 'GET', records(entity.key))
  assert.equal(Number(items[0].values[key]), 88_000)
})

step('what was built works: the rule holds for the API, the task is there, others see nothing', async () => {
  const model = await call(manager, 'GET', `/apps/${APP}/model`)
  const entity = model.entities.find((one) => Object.values(one.label).includes(ENTITY))
  const key = (label) => entity.fields.find((field) => Object.values(field.label).includes(label)).key
  const made = await call(manager, 'GET', records(entity.key))
  assert.equal(made.items.length, 1)
  const { values } = made.items[0]
  const { [key('不满意原因')]: _, ...without } = values
  const fields = entity.fields.filter((field) => !field.readOnly).map((field) => field.key)
  const given = Object.fromEntries(Object.entries(without).filter(([one]) => fields.includes(one)))
  await assert.rejects(call(manager, 'POST', records(entity.key), { values: given }), (fault) => {
    assert.match(fault.message, /422/)
    assert.match(fault.message, new RegExp(key('不满意原因')))
    return true
  })
  const task = await until('the follow-up task', async () => {
    const tasks = await call(manager, 'GET', `${records('task', filter(`record_id = "${made.items[0].id}"`))}`)
    return tasks.items[0]
  })
  assert.equal(task.display.assignee, '李娜')
  const days = (Date.parse(task.values.due_at) - Date.parse(task.createdAt)) / 86_400_000
  assert.ok(days > 1 && days < 5, `due ${days} days later`)
  const service = await signIn(here, 'service.wang')
  const others = await call(service, 'GET', records(entity.key))
  assert.equal(others.items.length, 0)
})
