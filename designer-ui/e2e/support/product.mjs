import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { until } from './wait.mjs'

const JAR = resolve(import.meta.dirname, '../../../engine/server/target/quarkus-app/quarkus-run.jar')
/** What the launcher has learned about starts, if it has: they take half as long with it. */
const LEARNED = resolve(import.meta.dirname, '../../../engine/server/target/bankwright-start.aot')
const START_LIMIT = 300_000

const freePort = () =>
  new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => found(port))
    })
  })

/** The first password of a user, as the first start printed it. */
const passwordIn = (output, user) => output.match(new RegExp(`^ {2}${user.replace('.', '\\.')}\\s+(\\S+)`, 'm'))?.[1]

/**
 * The built product on an empty folder, as a new user starts it, with a business clock that can be moved.
 * While writing a journey, E2E_URL and E2E_LOG name a server that runs already and what it printed.
 */
export const startProduct = async () => {
  if (process.env.E2E_URL)
    return {
      base: process.env.E2E_URL,
      password: (user) => passwordIn(readFileSync(process.env.E2E_LOG, 'utf8'), user),
      output: () => readFileSync(process.env.E2E_LOG, 'utf8'),
      stop: async () => {},
    }
  const folder = mkdtempSync(join(tmpdir(), 'bankwright-e2e-'))
  const port = await freePort()
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java'
  const server = spawn(java, [
    ...(existsSync(LEARNED) ? [`-XX:AOTCache=${LEARNED}`, '-Xlog:aot*=off'] : []),
    `-Dbankwright.data.folder=${folder}`,
    `-Dquarkus.http.port=${port}`,
    '-Dbankwright.clock.movable=true',
    '-jar',
    JAR,
  ])
  let output = ''
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (data) => {
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
    password: (user) => passwordIn(output, user),
    output: () => output,
    stop: async () => {
      server.kill('SIGTERM')
      await until('the end of the server', () => server.exitCode !== null || server.signalCode !== null)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
