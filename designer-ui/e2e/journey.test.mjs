import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { bank, filter, idCard, PUBLISH, records, SHOTS } from './support/bank.mjs'
import { call, signIn } from './support/browser.mjs'
import { until } from './support/wait.mjs'

let here
let product
let manager
let customer

before(async () => {
  here = await bank()
  product = here.product
})

test('a designer adds a field and a relationship manager fills it in', async () => {
  const designer = await signIn(here, 'designer')
  await designer.goto(`${product.base}/studio/bank_crm/forms/customer_onboarding`)
  await designer.getByRole('button', { name: '整数' }).first().focus()
  await designer.keyboard.press('Enter')
  await designer.screenshot({ path: `${SHOTS}form-designer.png` })
  await until('the draft to be saved', async () => {
    const button = designer.getByRole('button', { name: PUBLISH }).last()
    return (await button.isEnabled()) && (await designer.getByText(/已保存/).count()) > 0
  })
  await designer.getByRole('button', { name: PUBLISH }).last().click()
  await designer.getByRole('dialog').getByText('新增字段').waitFor()
  await designer.getByRole('dialog').getByRole('button', { name: PUBLISH }).last().click()
  await designer.getByText(/版已发布/).waitFor()

  manager = await signIn(here, 'rm.lina')
  await manager.getByRole('button', { name: '客户开户' }).click()
  await manager.getByText('个人', { exact: true }).first().click()
  await manager.getByLabel('姓名/名称').first().fill('程晓航')
  await manager.getByLabel('手机').first().fill('19987654321')
  await manager.getByLabel('出生日期').first().fill('1986-01-13')
  await manager.keyboard.press('Enter')
  await manager.getByLabel('身份证号').first().fill(idCard('99010119860113002'))
  await manager.getByLabel('整数').first().fill('7')
  await manager.screenshot({ path: `${SHOTS}new-customer.png` })
  await manager.keyboard.press('Control+Enter')
  customer = await until('the customer to be saved', async () => {
    const page = await call(manager, 'GET', records('customer', filter('name = "程晓航"')))
    return page.items[0]
  })
  assert.ok(
    Object.values(customer.values).includes(7),
    `the new field holds what was typed: ${JSON.stringify(customer.values)}`,
  )
})

test('an outflow of more than 30 % of the assets raises an alert that explains itself, and a task due in two hours', async () => {
  const rich = await call(
    manager,
    'GET',
    records('customer', `${filter('aum >= 500000 and aum < 2000000 and status = "active"')}&sort=-aum&limit=1`),
  )
  const [client] = rich.items
  const me = await call(manager, 'GET', '/me')
  await call(manager, 'POST', records('txn'), {
    values: {
      txn_no: 'E2E-TX-1',
      customer: client.id,
      ts: new Date(me.businessNow).toISOString(),
      direction: 'out',
      amount_cny: String(Math.ceil(Number(client.values.aum) * 0.6)),
      channel: 'app',
      counterparty_kind: 'other_other_bank',
      category: 'transfer',
    },
  })
  const since = Date.parse(me.businessNow) - 1000
  const about = `${filter(`customer.id = "${client.id}"`)}&sort=-created_at`
  const alert = await until('the alert', async () => {
    const alerts = await call(manager, 'GET', records('alert', about))
    return alerts.items.find((item) => Date.parse(item.values.fired_at) >= since)
  })
  assert.equal(alert.values.rule, 'large_outflow')
  assert.match(alert.values.reason, /30/)
  const task = await until('the two-hour task', async () => {
    const tasks = await call(manager, 'GET', records('task', about))
    return tasks.items.find((item) => Date.parse(item.createdAt) >= since && item.values.priority === 'urgent')
  })
  const minutes = (Date.parse(task.values.due_at) - Date.parse(me.businessNow)) / 60_000
  assert.ok(minutes > 115 && minutes < 125, `due in ${minutes} minutes`)
  await manager.goto(`${product.base}/app/bank_crm/alerts`)
  await manager.getByText(client.title).first().waitFor()
  await manager.screenshot({ path: `${SHOTS}alerts.png` })
})

test('a first wealth product brings the T+1 task, which is completed', async () => {
  const me = await call(manager, 'GET', '/me')
  const products = await call(manager, 'GET', records('product', filter('category = "wealth" and status = "selling"')))
  await call(manager, 'POST', records('holding'), {
    values: {
      holding_no: 'E2E-1',
      customer: customer.id,
      product: products.items[0].id,
      category: 'wealth',
      amount: '100000',
      market_value_cny: '100000',
      buy_date: me.businessDate,
      value_date: me.businessDate,
      status: 'active',
    },
  })
  const about = filter(`customer.id = "${customer.id}"`)
  await until('the SOP to start', async () => {
    const started = await call(manager, 'GET', records('process_instance', about))
    return started.items.length === 1
  })

  await call(manager, 'POST', '/test/clock', { advance: 'P2D' })
  const [task] = await until('the T+1 task', async () => {
    const tasks = await call(manager, 'GET', records('task', about))
    return tasks.items.length > 0 && tasks.items
  })
  assert.match(task.title, /程晓航/)
  await manager.goto(`${product.base}/app/bank_crm/tasks`)
  await manager.getByText(task.title).first().waitFor()
  await manager.screenshot({ path: `${SHOTS}tasks.png` })
  await call(manager, 'POST', `/apps/bank_crm/tasks/${task.id}/completion`, {
    values: { result_note: '已发送关怀短信', result: 'contacted' },
    answers: { channel_used: 'wecom' },
  })
  const done = await call(manager, 'GET', `${records('task')}/${task.id}`)
  assert.equal(done.values.status, 'done')

  await manager.goto(`${product.base}/app/bank_crm/d/rm_workbench`)
  await manager.getByText('我的管理总资产').first().waitFor()
  await until('the charts to be drawn', async () => (await manager.locator('.ant-skeleton').count()) === 0)
  await manager.getByText('大额流出').first().waitFor()
  await manager.screenshot({ path: `${SHOTS}dashboard.png` })
})
