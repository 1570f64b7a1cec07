// Development only: answers the draft endpoints of Studio from the bank CRM template, in memory, and hands
// everything else to the record fixtures.
//   PORT=8090 node src/dev/fixtures.mjs &  PORT=8091 BEHIND=8090 node src/dev/draftFixtures.mjs
//   BANKWRIGHT_PORT=8091 npm run dev
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, request as forward } from 'node:http'
import { join, relative } from 'node:path'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../../../templates/bank-crm')
const walk = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
const read = (path) => {
  const text = readFileSync(path, 'utf8')
  if (path.endsWith('.yaml')) return parse(text)
  return path.endsWith('.json') ? JSON.parse(text) : text
}
const tree = () => new Map(walk(root).map((path) => [relative(root, path), { etag: 1, content: read(path) }]))
const published = tree()
let draft = tree()
let savedAt = null
const versions = [
  {
    version: 1,
    note: 'Bank CRM 1.0.0',
    publishedAt: new Date(Date.now() - 2 * 864e5).toISOString(),
    publishedBy: { id: 'd', name: '周倩' },
    current: true,
  },
]

const kindOf = (path) =>
  /\.(entity|extension|view|form|rule|dataset|dashboard|role|scenario)\.(yaml|json)$/.exec(path)?.[1] ??
  (path.endsWith('.bpmn') ? 'process' : path.endsWith('.dmn') ? 'decision' : path.replace(/\.yaml$/, ''))
const keyOf = (path) => path.split('/').at(-1).split('.')[kindOf(path) === 'view' ? 1 : 0]
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)
const list = () =>
  [...new Set([...published.keys(), ...draft.keys()])].map((path) => {
    const now = draft.get(path)
    const was = published.get(path)
    const changed = !now ? 'removed' : !was ? 'added' : same(now.content, was.content) ? 'same' : 'changed'
    return { path, kind: kindOf(path), key: keyOf(path), label: (now ?? was).content?.label, changed }
  })
const faultsOf = (path, content) => {
  const faults = []
  if (kindOf(path) === 'entity')
    for (const [i, field] of (content.fields ?? []).entries()) {
      if (field.type === 'reference' && !field.entity)
        faults.push({
          file: path,
          pointer: `/fields/${i}/entity`,
          code: 'reference-entity-missing',
          message: '请选择这个字段指向哪个业务对象',
          severity: 'error',
        })
      if (field.type === 'enum' && !(field.options ?? []).length)
        faults.push({
          file: path,
          pointer: `/fields/${i}/options`,
          code: 'options-missing',
          message: '请填写可选项',
          severity: 'error',
        })
    }
  return faults
}
const problems = () => [...draft].flatMap(([path, { content }]) => faultsOf(path, content))
const words = { added: '新增', changed: '修改', removed: '删除' }
const plan = () => ({
  problems: problems(),
  changes: list()
    .filter(({ changed }) => changed !== 'same')
    .map((file) => ({
      file: file.path,
      kind: file.kind,
      key: file.key,
      change: file.changed,
      sentence: `${words[file.changed]}「${file.label?.['zh-CN'] ?? file.label?.en ?? file.key}」`,
      lossy: file.changed === 'removed',
      records: file.kind === 'entity' && file.changed === 'changed' ? 320 : 0,
    })),
})
const type = (key, zh, en, properties = {}) => ({
  key,
  label: { 'zh-CN': zh, en },
  config: { type: 'object', properties },
})
const n = (kind = 'integer') => ({ type: kind })
const kinds = {
  fieldTypes: [
    type('text', '文本', 'Text', { minLength: n(), maxLength: { ...n(), default: 500 }, pattern: { type: 'string' } }),
    type('long_text', '长文本', 'Long text', { maxLength: { ...n(), default: 20000 } }),
    type('integer', '整数', 'Whole number', { min: n(), max: n() }),
    type('decimal', '小数', 'Decimal', { scale: { ...n(), default: 4 }, min: n('number'), max: n('number') }),
    type('money', '金额', 'Money', {
      currency: { type: 'string', default: 'CNY' },
      min: n('number'),
      max: n('number'),
    }),
    type('percent', '百分比', 'Percent', { scale: { ...n(), default: 2 } }),
    type('boolean', '是/否', 'Yes/no'),
    type('date', '日期', 'Date'),
    type('date_time', '日期时间', 'Date and time'),
    type('enum', '单选', 'Choice', { options: { type: 'array' } }),
    type('multi_enum', '多选', 'Several choices', { options: { type: 'array' } }),
    type('reference', '关联', 'Related record', { entity: { type: 'string' } }),
    type('user', '员工', 'Staff', { multiple: { type: 'boolean' } }),
    type('org', '机构', 'Org unit'),
    type('phone', '手机号', 'Phone'),
    type('email', '邮箱', 'E-mail'),
    type('id_card', '身份证', 'ID card'),
    type('serial', '编号', 'Serial number', { pattern: { type: 'string' } }),
    type('formula', '公式', 'Formula'),
    type('rollup', '汇总', 'Rollup'),
    type('attachment', '附件', 'Attachment', { maxFiles: { ...n(), default: 5 }, accept: { type: 'array' } }),
    type('json', '数据', 'Data'),
  ],
  actions: [],
  chartTypes: [],
  entities: [],
  definitionKinds: [],
  limits: {},
  functions: [
    { name: 'today', signature: '()' },
    { name: 'now', signature: '()' },
    { name: 'contains', signature: '(text, part)' },
    { name: 'sum', signature: '(list)' },
    { name: 'duration', signature: '(text)' },
  ],
}
const draftOf = () => ({ baseVersion: versions[0].version, revision: 1, savedAt, savedBy: null, files: list() })
const put = (path, { etag, content }) => {
  const had = draft.get(path)
  if ((had ? String(had.etag) : null) !== (etag ?? null))
    return { status: 409, body: { code: 'draft-conflict', status: 409, title: '别人刚刚保存过' } }
  const next = { etag: (had?.etag ?? 0) + 1, content }
  draft.set(path, next)
  savedAt = new Date().toISOString()
  return { body: { path, etag: String(next.etag), revision: 1, problems: faultsOf(path, content) } }
}
const publish = ({ note }) => {
  if (problems().length > 0)
    return { status: 422, body: { code: 'publish-refused', status: 422, title: '有问题需要先解决' } }
  published.clear()
  for (const [path, file] of draft) published.set(path, structuredClone(file))
  for (const one of versions) one.current = false
  versions.unshift({
    version: versions[0].version + 1,
    note,
    publishedAt: new Date().toISOString(),
    publishedBy: { id: 'd', name: '周倩' },
    current: true,
  })
  return { body: versions[0] }
}
const routes = [
  ['GET', /\/kinds$/, () => ({ body: kinds })],
  ['GET', /\/draft$/, () => ({ body: draftOf() })],
  [
    'DELETE',
    /\/draft$/,
    () => {
      draft = new Map([...published].map(([path, file]) => [path, structuredClone(file)]))
      return { status: 204 }
    },
  ],
  [
    'GET',
    /\/draft\/file$/,
    (_, query) => {
      const file = draft.get(query.get('path'))
      return file
        ? { body: { path: query.get('path'), etag: String(file.etag), content: file.content } }
        : { status: 404, body: { code: 'draft-file-not-found', status: 404, title: 'no such file' } }
    },
  ],
  ['PUT', /\/draft\/file$/, (body, query) => put(query.get('path'), body)],
  [
    'DELETE',
    /\/draft\/file$/,
    (_, query) => {
      draft.delete(query.get('path'))
      return { status: 204 }
    },
  ],
  ['POST', /\/draft\/validation$/, () => ({ body: { problems: problems() } })],
  ['POST', /\/draft\/plan$/, () => ({ body: plan() })],
  ['POST', /\/publish$/, (body) => publish(body)],
  ['GET', /\/versions$/, () => ({ body: versions })],
  ['POST', /\/versions\/\d+\/restoration$/, () => ({ body: draftOf() })],
  [
    'POST',
    /\/expressions\/evaluate$/,
    ({ expression }) => ({
      body: {
        value: null,
        type: 'boolean',
        problems: /\b(and|or|=)\s*$/.test(expression)
          ? [{ code: 'expression-syntax', message: '表达式没有写完', start: 0, end: 1 }]
          : [],
      },
    }),
  ],
]
createServer((request, response) => {
  const url = new URL(request.url, 'http://x')
  const route = routes.find(([method, pattern]) => method === request.method && pattern.test(url.pathname))
  if (!route) {
    const onward = forward(
      {
        host: '127.0.0.1',
        port: Number(process.env.BEHIND ?? 8090),
        path: request.url,
        method: request.method,
        headers: request.headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode, answer.headers)
        answer.pipe(response)
      },
    )
    onward.on('error', () => response.writeHead(502).end())
    request.pipe(onward)
    return
  }
  const parts = []
  request.on('data', (part) => parts.push(part))
  request.on('end', () => {
    const text = Buffer.concat(parts).toString()
    const { status = 200, body } = route[2](text.startsWith('{') ? JSON.parse(text) : {}, url.searchParams)
    response.writeHead(status, { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' })
    response.end(body === undefined ? '' : JSON.stringify(body))
  })
}).listen(Number(process.env.PORT ?? 8091), '127.0.0.1')
