import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { APP, bank, records, SHOTS } from './support/bank.mjs'
import { call, NEW_PASSWORD, signIn } from './support/browser.mjs'
import { journey } from './support/journey.mjs'
import { ADMIN, axeFaults, open } from './support/routes.mjs'

/** Tells apart the runs on one server while the test is written. */
const RUN = String(Date.now()).slice(-5)
const NAME = `周新${RUN}`
const USERNAME = `new${RUN}`
const KEY = `对账系统${RUN}`
/** A word of the machine where a person reads: `sign-in-failed`, `large_outflow`. */
const RAW = /^[a-z]+(?:[-_][a-z]+)+$/

const step = journey()
let here
let it
let first
let second

before(async () => {
  here = await bank()
  it = await signIn(here, 'it.chen')
})

const secret = async () => {
  const shown = it.locator('.bw-secret code')
  await shown.waitFor()
  return (await shown.textContent()).trim()
}
const gotIt = () => it.getByRole('button', { name: /已记下/ }).click()
const session = (username, password) =>
  fetch(`${here.base}/api/v1/session`, {
    method: 'POST',
    headers: { 'X-Bankwright': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  }).then(({ status }) => status)

step('IT hires a person, whose first password is shown once', async () => {
  await open(it, here.base, '/admin')
  await it.getByRole('button', { name: '新建用户' }).click()
  const form = it.locator('.bw-drawer')
  await form.getByLabel('用户名', { exact: true }).fill(USERNAME)
  await form.getByLabel('姓名', { exact: true }).fill(NAME)
  await form.getByLabel('机构').click()
  await it.locator('.ant-select-tree-title', { hasText: '浦东支行' }).click()
  await form.getByLabel('角色').click()
  await it.locator('.ant-select-item-option', { hasText: '客户经理' }).first().click()
  await it.keyboard.press('Escape')
  await it.screenshot({ path: `${SHOTS}admin-user.png` })
  await form.getByRole('button', { name: /保\s*存/ }).click()
  first = await secret()
  assert.ok(first.length >= 12, first)
  await gotIt()
  await it.reload()
  await it.getByRole('heading', { name: '用户' }).waitFor()
  assert.equal(await it.getByText(first).count(), 0)
})

step('the new person has to choose a password and finds work of their own', async () => {
  const person = await signIn({ ...here, product: { ...here.product, password: () => first } }, USERNAME)
  await person.getByText('我的待办').first().waitFor()
  await person.context().close()
  assert.equal(await session(USERNAME, NEW_PASSWORD), 200)
})

step('a forgotten password is reset when asked twice, and the old one is gone', async () => {
  await open(it, here.base, '/admin')
  await it.getByLabel('搜索', { exact: true }).fill(USERNAME)
  const reset = it.getByRole('button', { name: `重置${NAME}的密码` })
  await reset.click()
  assert.equal(await session(USERNAME, NEW_PASSWORD), 200)
  await it.getByText('确定重置？旧密码随即失效').waitFor()
  await reset.click()
  second = await secret()
  await it.screenshot({ path: `${SHOTS}admin-reset.png` })
  assert.notEqual(second, first)
  await gotIt()
  assert.equal(await session(USERNAME, NEW_PASSWORD), 401)
  assert.equal(await session(USERNAME, second), 200)
})

step('a key of the interface is shown once, works, and is revoked', async () => {
  await open(it, here.base, '/admin/api-keys')
  await it.getByRole('button', { name: '新建密钥' }).click()
  const form = it.locator('.bw-drawer')
  await form.getByLabel('用途').fill(KEY)
  await form.getByLabel('代表用户').fill('rm.lina')
  await it.locator('.ant-select-item-option', { hasText: 'rm.lina' }).first().click()
  await form.getByRole('button', { name: /保\s*存/ }).click()
  const key = await secret()
  await it.screenshot({ path: `${SHOTS}admin-key.png` })
  const ask = () =>
    fetch(`${here.base}/api/v1${records('customer', '?limit=1')}`, { headers: { Authorization: `Bearer ${key}` } })
  const answer = await ask()
  assert.equal(answer.status, 200)
  assert.equal((await answer.json()).items.length, 1)
  await gotIt()
  const revoke = it.getByRole('button', { name: `吊销 ${KEY}` })
  await revoke.click()
  await revoke.click()
  await it.getByText(KEY).waitFor({ state: 'detached' })
  assert.equal((await ask()).status, 401)
})

step('a holiday is entered, working days pass over it, and it is taken back', async () => {
  const next = async () => {
    const { value } = await call(it, 'POST', '/expressions/evaluate', {
      expression: 'working days after(date("2031-09-30"), 1)',
    })
    return value
  }
  assert.equal(await next(), '2031-10-01')
  await open(it, here.base, '/admin/calendar')
  await it.getByRole('button', { name: '添加日期' }).click()
  await it.fill('#days', '2031-10-01')
  await it.keyboard.press('Enter')
  await it.keyboard.type('2031-10-07')
  await it.keyboard.press('Enter')
  await it.fill('#name', '国庆节')
  await it
    .locator('.bw-drawer')
    .getByRole('button', { name: /保\s*存/ })
    .click()
  await it.getByText('2031-10-07 周二').waitFor()
  await it.screenshot({ path: `${SHOTS}admin-calendar.png` })
  assert.deepEqual(await axeFaults(it), [])
  assert.equal(await next(), '2031-10-08')
  for (let day = 1; day <= 7; day++) {
    await it.getByRole('button', { name: `恢复 2031-10-0${day}` }).click()
    await it.getByText(`2031-10-0${day}`).waitFor({ state: 'detached' })
  }
  assert.equal(await next(), '2031-10-01')
})

test('an app leaves as a package and comes back; a file that is none is explained', async () => {
  await open(it, here.base, '/admin/apps')
  const [download] = await Promise.all([
    it.waitForEvent('download'),
    it.getByRole('link', { name: '下载 银行客户管理 的应用包' }).click(),
  ])
  const buffer = readFileSync(await download.path())
  assert.equal(buffer.subarray(0, 2).toString(), 'PK')
  const upload = (name, bytes) =>
    it.setInputFiles('input[type=file]', { name, mimeType: 'application/zip', buffer: bytes })
  await upload('broken.zip', Buffer.from('no zip'))
  await it.getByRole('button', { name: '作为草稿' }).click()
  await it.getByRole('alert').getByText('这不是 zip 文件').first().waitFor()
  await upload('bank_crm.zip', buffer)
  await it.getByRole('button', { name: '作为草稿' }).click()
  await it.getByText('的草稿已更新').waitFor()
  await it.screenshot({ path: `${SHOTS}admin-apps.png` })
  await call(it, 'DELETE', `/apps/${APP}/draft`).catch(() => undefined)
})

test('the audit tells all this in words, in both languages, and Admin is accessible in English', async () => {
  const entries = async (page) => {
    await open(page, here.base, '/admin/audit')
    const cells = await page.locator('main td').allTextContents()
    assert.deepEqual(
      cells.filter((text) => RAW.test(text.trim())),
      [],
    )
    return cells
  }
  const cells = await entries(it)
  for (const act of ['重置密码', '新建接口密钥', '吊销接口密钥']) assert.ok(cells.includes(act), act)
  const english = await signIn(here, 'it.chen', { locale: 'en' })
  assert.ok((await entries(english)).includes('Password reset'))
  const faults = []
  for (const route of ADMIN) {
    await open(english, here.base, route)
    for (const fault of await axeFaults(english)) faults.push(`${route}: ${fault}`)
  }
  assert.deepEqual(faults, [])
  await english.screenshot({ path: `${SHOTS}admin-en.png` })
  await english.context().close()
})

test('every place a role is led to answers, and none is refused', async (context) => {
  for (const user of ['service.wang', 'head.pudong', 'rm.lina']) {
    const person = await signIn(here, user)
    const refused = []
    person.on('response', (answer) => {
      if (answer.status() >= 400) refused.push(`${answer.status()} ${new URL(answer.url()).pathname}`)
    })
    await open(person, here.base, `/app/${APP}`)
    const links = await person.locator('.bw-side ul a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    for (const link of links) {
      await open(person, here.base, link)
    }
    context.diagnostic(`${user}: ${links.length} places`)
    assert.ok(links.length > 5, `${user} has ${links.length} places`)
    assert.deepEqual([...new Set(refused)], [], user)
    assert.deepEqual(person.faults, [], user)
    await person.screenshot({ path: `${SHOTS}role-${user}.png` })
    await person.context().close()
  }
})

test('who may only look customers up finds one by an exact phone number', async () => {
  const service = await signIn(here, 'service.wang')
  const manager = await signIn(here, 'rm.lina')
  const mobile = `1991237${RUN.slice(-4)}`
  const made = await call(manager, 'POST', records('customer'), { values: { name: `钱查找${RUN}`, mobile } })
  await open(service, here.base, `/app/${APP}/e/customer`)
  await service.getByText('请先精确查询').first().waitFor()
  await service.keyboard.press('/')
  await service.keyboard.type(mobile)
  await service.locator(`[data-record="${made.id}"]`).waitFor()
  await service.screenshot({ path: `${SHOTS}lookup.png` })
  for (const person of [service, manager]) await person.context().close()
})
