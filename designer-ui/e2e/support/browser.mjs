import { chromium } from 'playwright-core'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }
export const NEW_PASSWORD = 'Mond-Regen7-Haus!'

export const openBrowser = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })

const send = async (page, username, password) => {
  await page.fill('#username', username)
  await page.fill('#password', password)
  await page.click('button[type=submit]')
}

const hasNewPassword = (product, username) =>
  fetch(`${product.base}/api/v1/session`, {
    method: 'POST',
    headers: { 'X-Bankwright': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password: NEW_PASSWORD }),
  }).then((answer) => answer.ok)

/**
 * A person at a browser of their own, signed in on the page; who comes for the first time chooses a
 * password there. `page.faults` collects what goes wrong in the page's own script.
 */
export const signIn = async ({ browser, product }, user, { viewport = DESKTOP, locale = 'zh-CN' } = {}) => {
  const context = await browser.newContext({
    viewport,
    locale,
    timezoneId: 'Asia/Shanghai',
    hasTouch: viewport.width < 768,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(Number(process.env.E2E_TIMEOUT ?? 60_000))
  page.faults = []
  page.on('pageerror', (fault) => page.faults.push(fault.message))
  const known = await hasNewPassword(product, user)
  await page.goto(`${product.base}/login`)
  if (known) await send(page, user, NEW_PASSWORD)
  else {
    await send(page, user, product.password(user))
    await page.waitForURL('**/password')
    await page.fill('#current', product.password(user))
    await page.fill('#next', NEW_PASSWORD)
    await page.fill('#again', NEW_PASSWORD)
    await page.click('button[type=submit]')
  }
  await page.waitForURL((url) => !/^\/(password|login)/.test(url.pathname))
  return page
}

/** The same request a page would send, in its session. */
export const call = (page, method, path, body, headers = {}) =>
  page.evaluate(
    async ([how, where, what, more]) => {
      const answer = await fetch(`/api/v1${where}`, {
        method: how,
        headers: { 'X-Bankwright': '1', 'Content-Type': 'application/json', ...more },
        body: what ? JSON.stringify(what) : undefined,
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${how} ${where}: ${answer.status} ${text}`)
      return text ? JSON.parse(text) : null
    },
    [method, path, body, headers],
  )
