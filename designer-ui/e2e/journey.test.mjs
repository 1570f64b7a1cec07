import assert from 'node:assert/strict'
import { before } from 'node:test'
import { bank, filter, idCard, records, SHOTS } from './support/bank.mjs'
import { call, signIn } from './support/browser.mjs'
import { box, choose, drawer, enter, enterDate, pick } from './support/forms.mjs'
import { journey } from './support/journey.mjs'
import { dragOntoForm, publish, saved } from './support/studio.mjs'
import { until } from './support/wait.mjs'

const FIELD = '子女人数'
/** Tells apart the runs on one server while a journey is written. */
const RUN = String(Date.now()).slice(-3)
const NAME = process.env.E2E_URL ? `程晓${[...RUN].map((digit) => '零一二三四五六七八九'[digit]).join('')}` : '程晓航'

const step = journey()
let here
let base
let designer
let manager
let customer

const shot = (page, name) => page.screenshot({ path: `${SHOTS}${name}.png` })
const save = (form) => form.getByRole('button', { name: /^保\s*存/ }).first()
const moveClock = (page, body) => call(page, 'POST', '/test/clock', body)
const newest = async (entity, feel) => {
  const page = await call(manager, 'GET', `${records(entity, filter(feel))}&sort=-created_at&limit=1`)
  return page.items[0]
}

before(async () => {
  here = await bank()
  base = here.base
})

step('a designer drags a new field onto the customer form and publishes', async () => {
  designer = await signIn(here, 'designer')
  await designer.goto(`${base}/studio/bank_crm/forms/customer_onboarding`)
  const paper = designer.locator('.st-paper')
  await dragOntoForm(
    designer,
    designer.getByRole('button', { name: '整数', exact: true }),
    paper.getByText('邮箱', { exact: true }),
  )
  await box(designer, '字段名称').fill(FIELD)
  await paper.getByText(FIELD).first().waitFor()
  await saved(designer)
  await shot(designer, 'form-designer')
  await publish(designer, { says: `新增字段“${FIELD}”` })
})

step('a relationship manager enters a customer with the new field a second later', async () => {
  manager = await signIn(here, 'rm.lina')
  await manager.getByRole('button', { name: '客户开户' }).click()
  const form = drawer(manager)
  await choose(form, '客户类型', '个人')
  await enter(form, '姓名/名称', NAME)
  await enter(form, '手机', `19987654${RUN}`)
  await enterDate(form, '出生日期', '1986-01-13')
  await enter(form, '身份证号', idCard(`99010119860113${RUN}`))
  await enter(form, FIELD, '2')
  await shot(manager, 'new-customer')
  await save(form).click()
  customer = await until('the customer to be saved', () => newest('customer', `name = "${NAME}"`))
  await manager.goto(`${base}/app/bank_crm/e/customer/${customer.id}`)
  await manager.getByText(FIELD).waitFor()
  await shot(manager, 'customer')
  const [key] = Object.keys(customer.values).filter((one) => customer.values[one] === 2)
  assert.ok(key, `the new field holds what was typed: ${JSON.stringify(customer.values)}`)
})

step('a first wealth product starts the SOP, whose task of the next day is completed by its form', async () => {
  await manager.getByRole('button', { name: /新建…/ }).click()
  await manager.getByRole('menuitem', { name: '新建持仓' }).click()
  const form = drawer(manager)
  await enter(form, '持仓号', `E2E-${RUN}`)
  await pick(form, '产品', '稳盈90天')
  await choose(form, '产品大类', '理财')
  await choose(form, '状态', '持有中')
  await enter(form, '本金', '100000')
  await enter(form, '市值', '100000')
  await enterDate(form, '到期日', '2027-06-30')
  await shot(manager, 'purchase')
  await save(form).click()
  await manager.locator('.bw-tab', { hasText: /流程实例\s*1/ }).waitFor()

  const { businessDate } = await call(manager, 'GET', '/me')
  const tomorrow = new Date(Date.parse(businessDate) + 86_400_000).toISOString().slice(0, 10)
  await moveClock(manager, { to: `${tomorrow}T10:00:00+08:00` })
  await manager.goto(`${base}/app/bank_crm`)
  const row = manager.getByText(`新晋理财客户关怀：${NAME}`).first()
  await row.waitFor()
  await shot(manager, 'home')
  await row.click()
  const task = drawer(manager)
  await choose(task, '发送方式', '企业微信')
  await choose(task, '结果', '已联系')
  await enter(task, '结果说明', '已发送关怀微信')
  await shot(manager, 'task')
  await task.getByRole('button', { name: /完\s*成/ }).click()
  await row.waitFor({ state: 'hidden' })
  const done = await newest('task', `customer.id = "${customer.id}"`)
  assert.equal(done.values.status, 'done')
  assert.equal(done.display.done_by, '李娜')
})

step(
  'an outflow of 31 % raises an alert that explains itself and a task due in two hours; both are on the dashboard',
  async () => {
    const rich = await newest('customer', 'aum >= 500000 and aum < 2000000 and status = "active"')
    const amount = Math.ceil(Number(rich.values.aum) * 0.31)
    await manager.goto(`${base}/app/bank_crm`)
    await manager.getByRole('button', { name: '流水登记' }).click()
    const form = drawer(manager)
    await enter(form, '流水号', `E2E-TX-${RUN}`)
    await pick(form, '客户', rich.title)
    await choose(form, '方向', '流出')
    await enter(form, '金额', amount)
    await choose(form, '渠道', '手机银行')
    await choose(form, '对手类型', '他人他行')
    await shot(manager, 'outflow')
    await save(form).click()

    const alert = await until('the alert', () => newest('alert', `customer.id = "${rich.id}"`))
    assert.equal(alert.values.rule, 'large_outflow')
    await manager.goto(`${base}/app/bank_crm/alerts`)
    await manager.getByText(rich.title).first().waitFor()
    await manager.getByText(alert.values.reason).first().waitFor()
    assert.match(alert.values.reason, /31/)
    await shot(manager, 'alerts')
    await manager.goto(`${base}/app/bank_crm/tasks`)
    const care = `客户资金异动关怀：${rich.title}`
    await manager.getByText(care).first().waitFor()
    await shot(manager, 'tasks')
    const task = await newest('task', `customer.id = "${rich.id}"`)
    assert.equal(task.values.priority, 'urgent')
    const minutes = (Date.parse(task.values.due_at) - Date.parse(alert.values.fired_at)) / 60_000
    assert.ok(minutes > 115 && minutes < 125, `due ${minutes} minutes after the alert`)

    await manager.goto(`${base}/app/bank_crm/d/rm_workbench`)
    await manager.getByText(care).first().waitFor()
    await manager.getByText(alert.values.reason).first().waitFor()
    await shot(manager, 'dashboard')
  },
)
