// What Maven runs here: packages only if the lockfile changed, pages only if their sources changed.
//   node build.mjs package   npm ci (when needed), check, build
//   node build.mjs test      unit tests
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
const stampOf = (name) => join(here, 'target', `${name}.stamp`)
const stamped = (name, mark) => existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === mark
const stamp = (name, mark) => {
  mkdirSync(join(here, 'target'), { recursive: true })
  writeFileSync(stampOf(name), mark)
}

const files = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  )
const markOf = (paths) => {
  const hash = createHash('sha256')
  for (const path of paths.sort()) hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}
const npm = (...args) => {
  const done = spawnSync('npm', args, { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.error) {
    console.error('npm is missing: install Node.js 20.19 or later (it brings npm), or build with -DskipUi.')
    process.exit(1)
  }
  if (done.status !== 0) process.exit(done.status ?? 1)
}

const lock = markOf([join(here, 'package-lock.json')])
if (!existsSync(join(here, 'node_modules')) || !stamped('packages', lock)) {
  npm('ci', '--no-audit', '--no-fund')
  stamp('packages', lock)
}

const GENERATED = join(here, 'src/api/generated.ts')
const CONTRACT = '../engine/server/openapi/bankwright-v1.yaml'
const roots = [CONTRACT, 'index.html', 'package-lock.json', 'package.json', 'tsconfig.json', 'vite.config.ts', 'vitest.config.ts']
const written = [...files(join(here, 'src')), ...files(join(here, 'public'))].filter((path) => path !== GENERATED)
const sources = markOf([...roots.map((name) => join(here, name)), ...written])
const task = process.argv[2]
if (task === 'package') {
  const built = existsSync(join(here, 'target/classes/META-INF/resources/index.html'))
  if (!built || !stamped('pages', sources)) {
    npm('run', 'check')
    npm('run', 'build')
    stamp('pages', sources)
  }
} else if (task === 'test') {
  if (!stamped('tests', sources)) {
    npm('test')
    stamp('tests', sources)
  }
} else {
  console.error('usage: node build.mjs package|test')
  process.exit(2)
}
