// Last of all: it takes the demo bank away from the server that the journeys share.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { APP, bank, records, SHOTS } from './support/bank.mjs'
import { call, signIn } from './support/browser.mjs'
import { axeFaults, open } from './support/routes.mjs'

const EMPTY = [
  '',
  '/tasks',
  '/alerts',
  '/e/customer?view=my_clients',
  '/e/opportunity?view=pipeline',
  '/d/rm_workbench',
]

test('the demo bank is removed by one click that asks once more', async () => {
  const here = await bank()
  const it = await signIn(here, 'it.chen')
  await open(it, here.base, '/admin/data')
  await it.getByRole('button', { name: '清除演示数据' }).click()
  await it.getByRole('alertdialog').getByRole('button', { name: '清除演示数据' }).click()
  await it.getByText('没有演示数据').waitFor()
  await it.screenshot({ path: `${SHOTS}demo-removed.png` })
})

for (const locale of ['zh-CN', 'en'])
  test(`a bank without records says what to do next (${locale})`, async () => {
    const here = await bank()
    // The people of the demo bank went with it.
    const admin = await signIn(here, 'admin')
    const username = `first.${locale.slice(0, 2)}${String(Date.now()).slice(-5)}`
    const { password } = await call(admin, 'POST', '/users', { username, name: '第一人', roles: ['bank_crm.rm'] })
    const product = { ...here.product, password: () => password }
    const manager = await signIn({ ...here, product }, username, { locale })
    const left = await call(manager, 'GET', `${records('customer')}?limit=1`)
    assert.equal(left.items.length, 0)
    const faults = []
    for (const path of EMPTY) {
      await open(manager, here.base, `/app/${APP}${path}`)
      for (const fault of await axeFaults(manager)) faults.push(`${path}: ${fault}`)
      await manager.screenshot({ path: `${SHOTS}empty-${locale}-${EMPTY.indexOf(path)}.png` })
    }
    assert.deepEqual([...faults, ...manager.faults], [])
  })
