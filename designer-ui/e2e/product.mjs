import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'

const JAR = resolve(import.meta.dirname, '../../engine/server/target/quarkus-app/quarkus-run.jar')
const START_LIMIT = 300_000
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
export const NEW_PASSWORD = 'Mond-Regen7-Haus!'

const freePort = () =>
  new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => found(port))
    })
  })

const pause = (millis) => new Promise((done) => setTimeout(done, millis))

/** Asks again until the answer is truthy; the last answer is in the error. */
export const until = async (what, ask, limit = 60_000) => {
  const end = Date.now() + limit
  let last
  while (Date.now() < end) {
    last = await ask()
    if (last) return last
    await pause(500)
  }
  throw new Error(`${what} did not happen within ${limit / 1000} s`)
}

/** The built product on an empty folder, as a new user starts it, with a business clock that can be moved. */
export const startProduct = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bankwright-e2e-'))
  const port = await freePort()
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java'
  const server = spawn(java, [
    `-Dbankwright.data.folder=${folder}`,
    `-Dquarkus.http.port=${port}`,
    '-Dbankwright.clock.movable=true',
    '-jar',
    JAR,
  ])
  let output = ''
  server.stdout.on('data', (data) => {
    output += data
  })
  server.stderr.on('data', (data) => {
    output += data
  })
  const base = `http://127.0.0.1:${port}`
  const ready = async () => {
    if (server.exitCode !== null) throw new Error(`the server ended:\n${output}`)
    return fetch(`${base}/q/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
  }
  await until('the start of the server', ready, START_LIMIT)
  return {
    base,
    password: (user) => output.match(new RegExp(`^ {2}${user.replace('.', '\\.')}\\s+(\\S+)`, 'm'))?.[1],
    output: () => output,
    stop: async () => {
      server.kill('SIGTERM')
      await until('the end of the server', () => server.exitCode !== null || server.signalCode !== null)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const openBrowser = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })

/** A person at a browser of their own, who has signed in on the page and set the first password. */
export const signIn = async (browser, product, user, viewport = { width: 1440, height: 900 }) => {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(`${product.base}/login`)
  await page.fill('#username', user)
  await page.fill('#password', product.password(user))
  await page.click('button[type=submit]')
  await page.waitForURL('**/password')
  await page.fill('#current', product.password(user))
  await page.fill('#next', NEW_PASSWORD)
  await page.fill('#again', NEW_PASSWORD)
  await page.click('button[type=submit]')
  await page.waitForURL((url) => !url.pathname.startsWith('/password'))
  return page
}

/** The same request a page would send, in its session. */
export const call = (page, method, path, body) =>
  page.evaluate(
    async ([how, where, what]) => {
      const answer = await fetch(`/api/v1${where}`, {
        method: how,
        headers: { 'X-Bankwright': '1', 'Content-Type': 'application/json' },
        body: what ? JSON.stringify(what) : undefined,
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${how} ${where}: ${answer.status} ${text}`)
      return text ? JSON.parse(text) : null
    },
    [method, path, body],
  )
