// Development only: answers /api/v1 with invented records of the bank CRM, so that pages can be drawn without a server.
//   PORT=8090 node src/dev/fixtures.mjs      then   BANKWRIGHT_PORT=8090 npm run dev
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { dateAndTime, evaluate, parseDate } from 'feelin'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../../../templates/bank-crm')
const load = (folder, suffix, read) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(suffix))
    .map((name) => read(readFileSync(join(root, folder, name), 'utf8')))

const f = (key, type, zh, en, config = {}, more = {}) => ({ key, type, label: { 'zh-CN': zh, en }, config, ...more })
const opts = (...rows) => rows.map(([key, zh, en, color]) => ({ key, label: { 'zh-CN': zh, en }, color }))
const system = {
  user: {
    icon: 'user',
    title: 'name',
    label: { 'zh-CN': '员工', en: 'Staff' },
    fields: [
      f('username', 'text', '用户名', 'User name'),
      f('name', 'text', '姓名', 'Name'),
      f('org', 'org', '机构', 'Org unit'),
      f('phone', 'phone', '手机', 'Phone'),
    ],
  },
  org: {
    icon: 'apartment',
    title: 'name',
    label: { 'zh-CN': '机构', en: 'Org unit' },
    fields: [
      f('code', 'text', '机构号', 'Code'),
      f('name', 'text', '名称', 'Name'),
      f('parent', 'reference', '上级', 'Parent', { entity: 'org' }),
    ],
  },
  task: {
    icon: 'carry-out',
    title: 'title',
    label: { 'zh-CN': '待办', en: 'Task' },
    plural: { 'zh-CN': '待办', en: 'Tasks' },
    fields: [
      f('title', 'text', '标题', 'Title', {}, { required: true }),
      f('kind', 'enum', '类型', 'Kind', {
        options: opts(
          ['sop_step', '流程步骤', 'SOP step'],
          ['alert_followup', '预警跟进', 'Alert follow-up'],
          ['adhoc', '临时', 'Ad hoc'],
        ),
      }),
      f('status', 'enum', '状态', 'Status', {
        options: opts(
          ['open', '待处理', 'Open', 'blue'],
          ['doing', '处理中', 'Doing', 'gold'],
          ['done', '已完成', 'Done', 'green'],
          ['cancelled', '已取消', 'Cancelled', 'default'],
        ),
      }),
      f('priority', 'enum', '优先级', 'Priority', {
        options: opts(
          ['urgent', '紧急', 'Urgent', 'red'],
          ['high', '高', 'High', 'orange'],
          ['normal', '中', 'Normal', 'blue'],
          ['low', '低', 'Low', 'default'],
        ),
      }),
      f('assignee', 'user', '执行人', 'Assignee'),
      f('org', 'org', '机构', 'Org unit'),
      f('due_at', 'date_time', '截止', 'Due'),
      f('warn_at', 'date_time', '预警时间', 'Warn at'),
      f('form', 'text', '表单', 'Form'),
      f('record_entity', 'text', '对象', 'Entity'),
      f('record_id', 'text', '对象编号', 'Record'),
      f('description', 'long_text', '说明', 'Description'),
      f('context', 'json', '资料', 'Context'),
      f('result_note', 'long_text', '说明', 'Note'),
      f('done_at', 'date_time', '完成时间', 'Done at'),
      f('process', 'text', '流程', 'Process'),
      f('rule', 'text', '规则', 'Rule'),
    ],
  },
  alert: {
    icon: 'alert',
    title: 'rule_label',
    label: { 'zh-CN': '预警', en: 'Alert' },
    plural: { 'zh-CN': '预警', en: 'Alerts' },
    fields: [
      f('rule', 'text', '规则', 'Rule'),
      f('rule_label', 'text', '规则名称', 'Rule name'),
      f('severity', 'enum', '级别', 'Severity', {
        options: opts(
          ['critical', '严重', 'Critical', 'red'],
          ['high', '高', 'High', 'orange'],
          ['mid', '中', 'Medium', 'gold'],
          ['low', '低', 'Low', 'default'],
        ),
      }),
      f('state', 'enum', '状态', 'State', {
        options: opts(
          ['new', '新', 'New', 'red'],
          ['assigned', '已分派', 'Assigned', 'blue'],
          ['handled', '已处理', 'Handled', 'green'],
          ['false_positive', '误报', 'False positive', 'default'],
        ),
      }),
      f('fired_at', 'date_time', '触发时间', 'Fired at'),
      f('reason', 'text', '原因', 'Reason'),
      f('facts', 'json', '事实', 'Facts'),
      f('record_entity', 'text', '对象', 'Entity'),
      f('record_id', 'text', '对象编号', 'Record'),
      f('owner', 'user', '负责人', 'Owner'),
      f('org', 'org', '机构', 'Org unit'),
      f('task', 'reference', '待办', 'Task', { entity: 'task' }),
      f('handled_at', 'date_time', '处理时间', 'Handled at'),
      f('outcome_note', 'long_text', '处理说明', 'Outcome note'),
    ],
  },
}
const common = new Set(['key', 'type', 'label', 'help', 'required', 'unique', 'readOnly', 'default'])
const field = (raw) => ({
  ...Object.fromEntries(Object.entries(raw).filter(([key]) => common.has(key))),
  right: raw.mask ? 'masked' : 'edit',
  config: raw.config ?? Object.fromEntries(Object.entries(raw).filter(([key]) => !common.has(key))),
  sortable: true,
  filterable: raw.type !== 'attachment',
})
const views = load('views', '.view.yaml', parse)
const forms = load('forms', '.form.json', JSON.parse)
const authored = load('entities', '.entity.yaml', parse)
for (const extension of load('entities', '.extension.yaml', parse))
  system[extension.extends]?.fields.push(...extension.fields)
const all = [...authored, ...Object.entries(system).map(([key, entity]) => ({ key, system: true, ...entity }))]
const entities = all.map((raw) => ({
  key: raw.key,
  label: raw.label,
  plural: raw.plural ?? raw.label,
  icon: raw.icon,
  titleField: raw.title,
  system: !!raw.system,
  appendOnly: !!raw.appendOnly,
  can: {
    create: !['user', 'org', 'alert'].includes(raw.key),
    read: true,
    update: !raw.appendOnly,
    delete: !raw.appendOnly && !raw.system,
    export: true,
    import: true,
  },
  fields: raw.fields.map(field),
  views: views.filter((view) => view.entity === raw.key),
  forms: forms.filter((form) => form.entity === raw.key),
  relations: [],
}))
const byKey = Object.fromEntries(entities.map((entity) => [entity.key, entity]))
for (const child of entities) {
  for (const each of child.fields) {
    if (each.type === 'reference' && byKey[each.config.entity])
      byKey[each.config.entity].relations.push({ entity: child.key, via: each.key, label: child.plural })
  }
}
const dashboards = load('dashboards', '.dashboard.yaml', parse)
const datasets = Object.fromEntries(load('datasets', '.dataset.yaml', parse).map((set) => [set.key, set]))

// Invented records, the same at every start.
let seed = 7
const random = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed / 2147483648
}
const pick = (list) => list[Math.floor(random() * list.length)]
const day = (offset) => new Date(Date.now() + offset * 864e5).toISOString()
const store = Object.fromEntries(entities.map((entity) => [entity.key, []]))
let serial = 0
const uuid = () => `01900000-0000-7000-8000-${String(++serial).padStart(12, '0')}`
const names =
  '王志强 李娜 张伟 刘洋 陈静 杨帆 赵敏 黄磊 周倩 吴昊 徐丽 孙鹏 马超 朱琳 胡军 郭雪 何平 林涛 高翔 罗兰 郑爽 梁宇 谢芳 宋凯 唐瑶'.split(
    ' ',
  )
const add = (entity, values) => {
  const record = {
    id: uuid(),
    version: 1 + Math.floor(random() * 4),
    values,
    createdAt: day(-90 * random()),
    updatedAt: day(-5 * random()),
    createdBy: { id: 'u', name: '李娜' },
    can: { update: byKey[entity].can.update, delete: byKey[entity].can.delete },
  }
  store[entity].push(record)
  return record
}
const value = (each, index) => {
  const { type, config } = each
  switch (type) {
    case 'text':
      return /name/.test(each.key)
        ? pick(names)
        : each.key === 'wechat'
          ? `wx_${1000 + index}`
          : /note|reason|summary|remark/.test(each.key)
            ? '已电话沟通，客户关注到期收益。'
            : `${each.label.en} ${index}`
    case 'long_text':
      return random() < 0.5 ? null : '客户表示近期有购房计划，希望了解灵活申赎的产品；约定下周再联系。'
    case 'integer':
      return Math.floor(random() * 90)
    case 'decimal':
    case 'percent':
      return (random() * 5).toFixed(2)
    case 'money':
      return (random() ** 3 * 6_000_000).toFixed(2)
    case 'boolean':
      return random() < 0.5
    case 'date':
      return (
        each.key === 'birthday'
          ? day(-365 * (22 + random() * 50))
          : /maturity|until|close_date/.test(each.key)
            ? day(40 * random())
            : day(-400 * random())
      ).slice(0, 10)
    case 'date_time':
      return day(-20 * random())
    case 'enum':
      return pick(config.options).key
    case 'multi_enum':
      return config.options.slice(0, 2).map((option) => option.key)
    case 'phone':
      return `138${String(10000000 + Math.floor(random() * 8e7)).slice(0, 8)}`
    case 'email':
      return `c${index}@example.cn`
    case 'id_card':
      return `99010119800101${String(1000 + index).slice(-4)}`
    case 'serial':
      return `C2026${String(index).padStart(8, '0')}`
    case 'formula':
    case 'rollup':
      return value({ ...each, type: config.result ?? 'text', config: {} }, index)
    case 'reference':
      return store[config.entity]?.length ? pick(store[config.entity]).id : null
    case 'org':
      return pick(store.org).id
    case 'user':
      return config.multiple ? [pick(store.user).id] : store.user[0].id
    default:
      return null
  }
}
const fill = (entity, count, fix = () => ({})) => {
  for (let index = 1; index <= count; index++) {
    add(entity, {
      ...Object.fromEntries(byKey[entity].fields.map((each) => [each.key, value(each, index)])),
      ...fix(index),
    })
  }
}
const headOffice = add('org', { code: '001', name: '总行' })
for (const [code, name] of [
  ['101', '城东支行'],
  ['102', '滨江支行'],
])
  add('org', { code, name, parent: headOffice.id })
for (const name of ['李娜', '陈静', '周倩', '吴昊'])
  add('user', { username: `rm${store.user.length + 1}`, name, org: store.org[1].id, phone: '13800000000' })
const me = store.user[0]
fill('product', 24, (index) => ({
  name: `${pick(['安鑫', '稳盈', '添利', '悦享'])}${pick([30, 60, 90, 180, 365])}天第${index}期`,
}))
fill('customer', 320, (index) => ({
  owner_rm: random() < 0.7 ? me.id : pick(store.user).id,
  party_type: 'person',
  name: `${pick(names)}${index > 25 && random() < 0.3 ? pick(['华', '明', '军', '']) : ''}`,
  uscc: null,
}))
for (const entity of ['account', 'holding', 'txn', 'interaction', 'complaint', 'opportunity'])
  if (byKey[entity]) fill(entity, 400)
const steps = [
  ['T+1 微信/短信关怀', 'wealth_welcome'],
  ['首次电话回访', 'wealth_callback'],
  ['到期跟进准备', 'renewal_prepare'],
  ['正式沟通', 'renewal_talk'],
  ['客户资金异动关怀', 'outflow_care'],
  ['生日祝福', 'task_followup'],
]
for (let index = 0; index < 26; index++) {
  const [title, form] = steps[index % steps.length]
  const customer = store.customer[index * 3]
  add('task', {
    title: `${title}：${customer.values.name}`,
    form,
    kind: title.startsWith('客户资金') ? 'alert_followup' : 'sop_step',
    status: index > 18 ? 'done' : 'open',
    priority: title.startsWith('客户资金') ? 'urgent' : pick(['high', 'normal', 'normal', 'low']),
    assignee: me.id,
    due_at: new Date(Date.now() + (index - 3) * 5.3 * 36e5).toISOString(),
    customer: customer.id,
    record_entity: 'customer',
    record_id: customer.id,
    description: '首购理财客户第 7 天回访：确认客户会查看收益，了解购买体验与后续资金安排。',
    context: { 产品: '安鑫90天第3期', 金额: '350000.00', 到期日: '2026-12-06' },
  })
}
for (let index = 0; index < 9; index++) {
  const customer = store.customer[index * 5]
  add('alert', {
    rule: 'large_outflow',
    rule_label: pick(['大额流出', '30 天未登录', '产品 15 天后到期']),
    severity: pick(['critical', 'high', 'mid', 'low']),
    state: index < 6 ? 'new' : 'handled',
    fired_at: day(-index / 3),
    reason: '今日流出 186,000.00 元，占昨日资产 600,000.00 元的 31.0 %，大于 30 %。',
    facts: { outflow_today: '186000.00', aum_yesterday: '600000.00' },
    owner: me.id,
    customer: customer.id,
    record_entity: 'customer',
    record_id: customer.id,
  })
}
const notices = Array.from({ length: 8 }, (_, index) => ({
  id: uuid(),
  title: pick(['新的紧急待办：客户资金异动关怀', '3 位客户今天生日', '导入完成：1,998 条成功，2 条被拒绝']),
  body: '王志强 · 截止 12:00',
  link: `/app/bank_crm/e/task/${store.task[index].id}`,
  level: pick(['info', 'warning', 'urgent']),
  readAt: index > 3 ? day(-1) : null,
  createdAt: day(-index / 4),
}))

const find = (entity, id) => store[entity]?.find((record) => record.id === id)
const titleOf = (entity, record) =>
  String(record.values[byKey[entity].titleField] ?? record.values.cust_no ?? record.id.slice(-6))
const out = (entity, record) => {
  const display = {}
  const masked = []
  const values = { ...record.values }
  for (const each of byKey[entity].fields) {
    const target =
      each.type === 'user'
        ? 'user'
        : each.type === 'org'
          ? 'org'
          : each.type === 'reference'
            ? each.config.entity
            : null
    const held = values[each.key]
    if (target && held)
      display[each.key] = Array.isArray(held)
        ? held.map((id) => titleOf(target, find(target, id)))
        : find(target, held)
          ? titleOf(target, find(target, held))
          : held
    if (['id_card', 'phone'].includes(each.type) && held) {
      values[each.key] = `${String(held).slice(0, 3)}****${String(held).slice(-4)}`
      masked.push(each.key)
    }
  }
  return { ...record, title: titleOf(entity, record), values, display, masked }
}
const context = (entity, record) => {
  const scope = { me: me.id, my_org: store.org[1].id }
  for (const each of byKey[entity].fields) {
    const held = record.values[each.key] ?? null
    const type = ['rollup', 'formula'].includes(each.type) ? each.config.result : each.type
    if (held === null) scope[each.key] = null
    else if (['money', 'decimal', 'percent'].includes(type)) scope[each.key] = Number(held)
    else if (type === 'date') scope[each.key] = parseDate(held)
    else if (type === 'date_time') scope[each.key] = dateAndTime(held)
    else if (['user', 'org', 'reference'].includes(type))
      scope[each.key] = Array.isArray(held)
        ? held.map((id) => ({ id }))
        : { id: held, ...(find(type === 'reference' ? each.config.entity : type, held)?.values ?? {}) }
    else scope[each.key] = held
  }
  return scope
}
const matches = (entity, record, filter) => {
  if (!filter) return true
  try {
    return evaluate(filter, context(entity, record)).value === true
  } catch {
    return true
  }
}
const select = (entity, query) => {
  const view = byKey[entity].views.find((each) => each.key === query.get('view'))
  let rows = store[entity].filter(
    (record) => matches(entity, record, view?.filter) && matches(entity, record, query.get('filter')),
  )
  const text = query.get('search')?.toLowerCase()
  if (text) rows = rows.filter((record) => JSON.stringify(record.values).toLowerCase().includes(text))
  const sort = (query.get('sort') ?? (view?.sort ?? []).join(',')).split(',').filter(Boolean)
  const number = (held) => (held !== null && held !== '' && !Number.isNaN(Number(held)) ? Number(held) : held)
  rows.sort((a, b) => {
    for (const each of sort) {
      const key = each.replace('-', '')
      const [x, y] = [number(a.values[key]), number(b.values[key])]
      if (x !== y) return (x > y ? 1 : -1) * (each.startsWith('-') ? -1 : 1)
    }
    return 0
  })
  return rows
}
const page = (entity, query) => {
  const rows = select(entity, query)
  const from = Number(query.get('after') ?? 0)
  const limit = Number(query.get('limit') ?? 50)
  return {
    items: rows.slice(from, from + limit).map((record) => out(entity, record)),
    next: from + limit < rows.length ? String(from + limit) : null,
    count: query.get('count') && query.get('count') !== 'none' ? { value: rows.length, kind: 'exact' } : null,
  }
}
const chart = (dashboard, key) => {
  const one = dashboards.find((each) => each.key === dashboard).charts.find((each) => each.key === key)
  const set = datasets[one.dataset]
  const entity = set.entity
  const rows = store[entity].filter(
    (record) => matches(entity, record, set.filter) && matches(entity, record, one.filter),
  )
  const fieldOf = (path) => byKey[entity].fields.find((each) => each.key === path.split('.')[0])
  const text = (record, path) => {
    const shown = out(entity, record)
    const [head] = path.split('.')
    return shown.display[head] ?? shown.values[head] ?? set.fields?.find((each) => each.key === path)?.key ?? null
  }
  const dimensions = one.dimensions ?? []
  const measures = (one.measures ?? []).map((measure) => set.measures.find((each) => each.key === measure))
  const columns = [
    ...dimensions.map((dimension) => ({
      key: dimension.field,
      label: fieldOf(dimension.field)?.label ?? dimension.field,
      type: fieldOf(dimension.field)?.type ?? 'text',
      role: 'dimension',
      grain: dimension.grain,
    })),
    ...measures.map((measure) => ({
      key: measure.key,
      label: measure.label,
      type: measure.function === 'count' ? 'integer' : 'money',
      role: 'measure',
    })),
  ]
  const labels = Object.fromEntries(
    dimensions
      .filter(({ field: path }) => fieldOf(path)?.config.options)
      .map(({ field: path }) => [
        path,
        Object.fromEntries(fieldOf(path).config.options.map((option) => [option.key, option.label])),
      ]),
  )
  if (one.type === 'list')
    return {
      columns,
      rows: rows
        .slice(0, one.limit ?? 20)
        .map((record) => dimensions.map((dimension) => text(record, dimension.field))),
      labels,
    }
  const groups = new Map()
  for (const record of rows) {
    const key2 = JSON.stringify(
      dimensions.map((dimension) => {
        const held = text(record, dimension.field)
        return dimension.grain ? String(held).slice(0, dimension.grain === 'day' ? 10 : 7) : held
      }),
    )
    groups.set(key2, [...(groups.get(key2) ?? []), record])
  }
  if (dimensions.length === 0) groups.set('[]', rows)
  return {
    columns,
    labels,
    rows: [...groups]
      .sort((a, b) => (a[0] > b[0] ? 1 : -1))
      .map(([key2, group]) => [
        ...JSON.parse(key2),
        ...measures.map((measure) =>
          measure.function === 'count'
            ? group.length
            : group.reduce((sum, record) => sum + Number(record.values[measure.field] ?? 0), 0).toFixed(2),
        ),
      ]),
  }
}

let signedIn = process.env.SIGNED_IN !== '0'
const whoAmI = () => ({
  id: me.id,
  username: 'rm1',
  name: '李娜',
  locale: 'zh-CN',
  roles: ['rm'],
  org: { id: store.org[1].id, name: '城东支行' },
  capabilities: ['workbench', 'studio', 'publish', 'admin', 'import', 'export', 'reveal', 'audit'],
  apps: [{ key: 'bank_crm', title: { 'zh-CN': '银行客户管理', en: 'Bank CRM' } }],
  mustChangePassword: false,
  businessDate: day(0).slice(0, 10),
  businessNow: day(0),
  demoData: true,
})
const problem = (status, code, title, more = {}) => ({ status, body: { code, status, title, ...more } })
const jobs = [
  {
    id: 'j1',
    kind: 'import',
    state: 'done',
    total: 2000,
    done: 1998,
    rejected: 2,
    entity: 'customer',
    fileName: 'customers.csv',
    createdAt: day(-1),
    faults: [{ row: 17, column: 'mobile', code: 'phone-invalid', message: '手机号不正确' }],
  },
  {
    id: 'j2',
    kind: 'import',
    state: 'running',
    total: 5000,
    done: 2150,
    rejected: 0,
    entity: 'txn',
    fileName: 'txn.csv',
    createdAt: day(0),
  },
]
const admin = {
  users: {
    items: store.user.map((user) => ({
      id: user.id,
      values: { ...user.values, org: store.org[1].id, roles: ['bank_crm.rm'], active: true },
    })),
    next: null,
  },
  orgs: { items: store.org, next: null },
  roles: load('roles', '.role.yaml', parse).map((role) => ({
    key: `bank_crm.${role.key}`,
    label: role.label,
    app: 'bank_crm',
  })),
  'api-keys': [{ id: 'k1', name: '核心系统', user: store.user[0].id, createdAt: day(-30) }],
}

const routes = [
  [
    'POST',
    /^\/session$/,
    (_, { body }) => {
      if (body.password === 'wrong') return problem(401, 'sign-in-failed', 'no')
      signedIn = true
      return { body: whoAmI() }
    },
  ],
  [
    'DELETE',
    /^\/session$/,
    () => {
      signedIn = false
      return { status: 204 }
    },
  ],
  ['GET', /^\/me$/, () => (signedIn ? { body: whoAmI() } : problem(401, 'not-signed-in', 'Sign in'))],
  ['PATCH', /^\/me$/, () => ({ body: whoAmI() })],
  [
    'GET',
    /^\/apps$/,
    () => ({
      body: [{ key: 'bank_crm', title: { 'zh-CN': '银行客户管理', en: 'Bank CRM' }, version: 1, publishedAt: day(-2) }],
    }),
  ],
  [
    'GET',
    /^\/apps\/\w+\/model$/,
    () => ({
      body: {
        app: { key: 'bank_crm', title: { 'zh-CN': '银行客户管理', en: 'Bank CRM' }, version: 1, home: 'rm_workbench' },
        entities,
        navigation: parse(readFileSync(join(root, 'navigation.yaml'), 'utf8')).items,
        dashboards: dashboards.map(({ key, label }) => ({ key, label })),
        processes: [{ key: 'complaint_loop', label: '投诉闭环' }],
      },
    }),
  ],
  [
    'GET',
    /^\/kinds$/,
    () => ({ body: { fieldTypes: [], actions: [], chartTypes: [], entities: [], definitionKinds: [], functions: [] } }),
  ],
  [
    'GET',
    /^\/apps\/\w+\/search$/,
    (_, { query }) => ({
      body: {
        items: store.customer
          .filter(
            (record) =>
              record.values.name.includes(query.get('q')) || String(record.values.mobile).endsWith(query.get('q')),
          )
          .slice(0, 8)
          .map((record) => ({
            entity: 'customer',
            id: record.id,
            title: record.values.name,
            subtitle: record.values.cust_no,
          })),
      },
    }),
  ],
  ['GET', /^\/apps\/\w+\/dashboards\/(\w+)$/, ([key]) => ({ body: dashboards.find((each) => each.key === key) })],
  [
    'POST',
    /^\/apps\/\w+\/dashboards\/(\w+)\/charts\/(\w+)\/data$/,
    ([dashboard, key]) => ({ body: chart(dashboard, key) }),
  ],
  [
    'GET',
    /^\/apps\/\w+\/tasks\/([^/]+)\/form$/,
    ([id]) => {
      const task = find('task', id)
      return {
        body: {
          form: forms.find((form) => form.key === task.values.form) ?? null,
          record: task.values.record_id
            ? out(task.values.record_entity, find(task.values.record_entity, task.values.record_id))
            : null,
          values: {},
        },
      }
    },
  ],
  [
    'POST',
    /^\/apps\/\w+\/tasks\/([^/]+)\/completion$/,
    ([id], { body }) => {
      const task = find('task', id)
      if (!body.values.result)
        return problem(422, 'record-invalid', '请检查填写内容', {
          violations: [{ pointer: '/values/result', code: 'field-required', message: '请选择结果' }],
        })
      Object.assign(task.values, body.values, { status: 'done', done_at: day(0) })
      task.version++
      return { body: out('task', task) }
    },
  ],
  [
    'POST',
    /^\/apps\/\w+\/tasks\/([^/]+)\/(assignment|delegation)$/,
    ([id], { body }) => {
      const task = find('task', id)
      task.values.assignee = body.user
      return { body: out('task', task) }
    },
  ],
  ['GET', /^\/apps\/\w+\/entities\/(\w+)\/records$/, ([entity], { query }) => ({ body: page(entity, query) })],
  [
    'POST',
    /^\/apps\/\w+\/entities\/(\w+)\/records$/,
    ([entity], { body }) => {
      if (body.values.mobile && !/^1\d{10}$/.test(body.values.mobile))
        return problem(422, 'record-invalid', '请检查填写内容', {
          violations: [{ pointer: '/values/mobile', code: 'phone-invalid', message: '手机号应为 11 位数字' }],
        })
      const record = add(entity, { ...body.values, ...(entity === 'customer' ? { cust_no: `C2026${serial}` } : {}) })
      record.version = 1
      return { status: 201, body: out(entity, record) }
    },
  ],
  [
    'GET',
    /^\/apps\/\w+\/entities\/(\w+)\/records\/([^/]+)$/,
    ([entity, id]) =>
      find(entity, id) ? { body: out(entity, find(entity, id)) } : problem(404, 'record-not-found', '没有这条记录'),
  ],
  [
    'PATCH',
    /^\/apps\/\w+\/entities\/(\w+)\/records\/([^/]+)$/,
    ([entity, id], { body }) => {
      const record = find(entity, id)
      Object.assign(record.values, body.values)
      record.version++
      return { body: out(entity, record) }
    },
  ],
  [
    'DELETE',
    /^\/apps\/\w+\/entities\/(\w+)\/records\/([^/]+)$/,
    ([entity, id]) => {
      store[entity] = store[entity].filter((record) => record.id !== id)
      return { status: 204 }
    },
  ],
  [
    'GET',
    /\/records\/([^/]+)\/history$/,
    () => ({
      body: {
        items: [
          {
            version: 3,
            at: day(-1),
            by: { id: me.id, name: '李娜' },
            cause: null,
            changes: [
              { field: 'segment', before: 'mass', after: 'affluent' },
              { field: 'aum', before: '980000.00', after: '1000000.00' },
            ],
          },
          {
            version: 2,
            at: day(-8),
            by: null,
            cause: { type: 'rule', label: '客户分层' },
            changes: [{ field: 'is_potential', before: false, after: true }],
          },
        ],
      },
    }),
  ],
  [
    'GET',
    /\/records\/([^/]+)\/timeline$/,
    ([id]) => ({
      body: {
        items: [
          {
            at: day(-0.1),
            type: 'alert',
            title: '大额流出',
            text: '今日流出 186,000.00 元，占昨日资产 31.0 %。',
            link: { entity: 'alert', id: store.alert[0].id },
          },
          {
            at: day(-0.2),
            type: 'task',
            title: '首次电话回访',
            text: '待处理 · 截止今天 18:00',
            link: { entity: 'task', id: store.task[1].id },
          },
          { at: day(-2), type: 'interaction', title: '电话', text: '客户关注到期收益，约定下周再联系。' },
          { at: day(-3), type: 'txn', title: '购买 安鑫90天第3期', text: '−350,000.00', link: { entity: 'txn', id } },
          { at: day(-30), type: 'change', title: '客户层级：大众 → 富裕' },
        ],
      },
    }),
  ],
  [
    'POST',
    /\/records\/([^/]+)\/reveal$/,
    ([id], { body }) => ({ body: { value: find('customer', id)?.values[body.field] ?? '13800000000' } }),
  ],
  [
    'GET',
    /^\/notifications$/,
    () => ({ body: { items: notices, unread: notices.filter((notice) => !notice.readAt).length } }),
  ],
  [
    'POST',
    /^\/notifications\/([^/]+)\/read$/,
    ([id]) => {
      for (const notice of notices) if (notice.id === id) notice.readAt = day(0)
      return { status: 204 }
    },
  ],
  [
    'POST',
    /^\/notifications\/read-all$/,
    () => {
      for (const notice of notices) notice.readAt = day(0)
      return { status: 204 }
    },
  ],
  ['GET', /^\/jobs$/, () => ({ body: { items: jobs } })],
  ['GET', /^\/jobs\/([^/]+)$/, ([id]) => ({ body: jobs.find((job) => job.id === id) ?? jobs[0] })],
  ['POST', /\/import$/, () => ({ status: 202, body: { job: 'j1' } })],
  ['GET', /^\/(users|orgs|roles|api-keys)$/, ([key]) => ({ body: admin[key] })],
  ['POST', /^\/users\/([^/]+)\/password-reset$/, () => ({ body: { password: 'hK7-qpz-93Lm' } })],
  ['POST', /^\/api-keys$/, () => ({ body: { id: 'k2', key: 'bw_3f9c…' } })],
]
createServer((request, response) => {
  const at = new URL(request.url, 'http://x')
  const path = decodeURIComponent(at.pathname.replace('/api/v1', ''))
  if (path === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': hello\n\n')
    return
  }
  const parts = []
  request.on('data', (part) => parts.push(part))
  request.on('end', () => {
    const found = routes.find(([method, pattern]) => method === request.method && pattern.test(path))
    let body = {}
    try {
      body = JSON.parse(Buffer.concat(parts).toString() || '{}')
    } catch {
      body = {}
    }
    const answer = found
      ? found[2](found[1].exec(path).slice(1), { body, query: at.searchParams })
      : problem(404, 'not-found', path)
    const status = answer.status ?? 200
    setTimeout(() => {
      response.writeHead(status, {
        'content-type': status >= 400 ? 'application/problem+json' : 'application/json',
        etag: '"1"',
      })
      response.end(answer.body === undefined ? '' : JSON.stringify(answer.body))
    }, 60)
  })
}).listen(Number(process.env.PORT ?? 8090), '127.0.0.1', () => console.log(`fixtures on ${process.env.PORT ?? 8090}`))
