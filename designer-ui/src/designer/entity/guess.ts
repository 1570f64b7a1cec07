import type { EnumOption, FieldDef, Label } from '../frame/files'
import { keyFor } from '../frame/keys'

/** An entity a field could point to. */
export type Target = { key: string; labels: string[] }

export type Guess = { type: string; entity?: string }

const BY_WORD: [RegExp, string][] = [
  [
    /(备注|说明|描述|纪要|详情|内容|意见|要点|正文|摘要|原因|notes?|description|summary|details|comments?|remarks?|reason)$/i,
    'long_text',
  ],
  [/(附件|文件|照片|图片|截图|合同|扫描件|attachments?|files?|photos?|documents?)$/i, 'attachment'],
  [/(身份证号?码?|证件号码?|id card|id number)$/i, 'id_card'],
  [/(手机号?码?|电话|联系方式|phone|mobile|tel)$/i, 'phone'],
  [/(邮箱|邮件地址|e-?mail)$/i, 'email'],
  [/(时间|时刻|time|at)$/i, 'date_time'],
  [/(日期|生日|到期日|日|date|birthday|day|due|on)$/i, 'date'],
  [
    /(金额|余额|价格|费用|收入|资产|成本|预算|额度|市值|本金|amount|balance|price|cost|income|budget|revenue|fee)$/i,
    'money',
  ],
  [/(率|占比|比例|百分比|rate|percentage|percent|ratio|probability)$/i, 'percent'],
  [/(数量|次数|人数|天数|个数|年龄|分数|评分|得分|期限|number|count|quantity|score|age|days|term)$/i, 'integer'],
  [/^(是否|有无|已)|(吗|与否)$|^(is|has|was) |\?$/i, 'boolean'],
  [/(编号|单号|流水号|serial( no\.?)?)$/i, 'serial'],
  [/(经理|负责人|经办人|执行人|跟进人|主办|员工|拜访人|创建人|审批人|manager|owner|assignee|staff|user)$/i, 'user'],
  [/(机构|支行|分行|部门|网点|branch|department|organisation|organization|unit)$/i, 'org'],
  [/(标签|偏好|tags|preferences)$/i, 'multi_enum'],
  [
    /(类型|类别|状态|级别|等级|层级|结果|方式|渠道|来源|阶段|优先级|满意度|情绪|性别|目的|type|category|status|level|result|channel|source|stage|priority|mood|kind|purpose|outcome)$/i,
    'enum',
  ],
]

/** The type a label asks for: an entity of that name first, then the words people use; text if nothing says more. */
export function guessType(label: string, targets: Target[] = []): Guess {
  const text = label.trim()
  if (!text) return { type: 'text' }
  const lower = text.toLowerCase()
  const target = targets
    .flatMap((entity) => entity.labels.map((name) => ({ entity, name: name.trim().toLowerCase() })))
    .filter(({ name }) => name.length > 1 && lower === name)
    .at(0)
  if (target) return { type: 'reference', entity: target.entity.key }
  return { type: BY_WORD.find(([words]) => words.test(text))?.[1] ?? 'text' }
}

/** A list pasted or typed, one entry a line; also separated by 、 ， ; or tabs when it is one line. */
export function parseList(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const entries = lines.filter(Boolean).length > 1 ? lines : text.split(/[、，,;；\t]/).map((entry) => entry.trim())
  return [...new Set(entries.filter(Boolean))]
}

/**
 * Options from pasted lines. A line may say a key before the label (`C1=保守型`) and the English after it
 * (`保守型 | Conservative`); keys of options that keep their label stay as they are.
 */
export function parseOptions(text: string, language: keyof Label, before: EnumOption[] = []): EnumOption[] {
  const taken: string[] = []
  return parseList(text).map((line) => {
    const [, given, rest] = /^([A-Za-z][A-Za-z0-9_]{0,47})\s*[=：:]\s*(.+)$/.exec(line) ?? [undefined, undefined, line]
    const [first = '', second] = (rest ?? line).split('|').map((part) => part.trim())
    const other: keyof Label = language === 'en' ? 'zh-CN' : 'en'
    const kept = before.find((option) => option.label[language] === first && !taken.includes(option.key))
    const label: Label = { ...kept?.label, [language]: first, ...(second ? { [other]: second } : {}) }
    const key =
      given && !taken.includes(given.toLowerCase())
        ? given.toLowerCase()
        : (kept?.key ?? keyFor(label.en ?? first, [...taken, ...before.map((o) => o.key)], 'option'))
    taken.push(key)
    return { ...kept, key, label }
  })
}

/** The options as lines a person can edit and paste back. */
export function optionLines(options: EnumOption[], language: keyof Label): string {
  const other: keyof Label = language === 'en' ? 'zh-CN' : 'en'
  return options
    .map(({ label }) => {
      const own = label[language] ?? label[other] ?? ''
      return label[other] && label[language] ? `${own} | ${label[other]}` : own
    })
    .join('\n')
}

export type FieldRow = { label: string; type: string; entity?: string; options?: string; required?: boolean }

/**
 * Fields from pasted lines: `标签`, `标签 类型`, `结果：满意、一般、不满` (a list of options makes a choice);
 * a `*` marks a required one. `typeWords` maps the words of types to their keys.
 */
export function parseFieldLines(text: string, typeWords: Record<string, string>, targets: Target[] = []): FieldRow[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => fieldLine(line, typeWords, targets))
}

function fieldLine(line: string, typeWords: Record<string, string>, targets: Target[]): FieldRow {
  const required = /[*＊]/.test(line)
  const clean = line.replace(/[*＊]/g, '').trim()
  const [, head = clean, list] = /^([^：:\t]+)[：:\t]\s*(.*)$/.exec(clean) ?? []
  const label = head.trim()
  const mark = required ? { required } : {}
  if (list) {
    const named = typeWords[list.trim().toLowerCase()]
    if (named) return { label, type: named, ...mark }
    return { label, type: 'enum', options: parseList(list.replace(/[/]/g, '、')).join('\n'), ...mark }
  }
  const words = /^(.+?)\s+(\S+(?:\s\S+)?)$/.exec(label)
  const named = words ? typeWords[(words[2] ?? '').toLowerCase()] : undefined
  if (words && named) return { label: (words[1] ?? '').trim(), type: named, ...mark }
  return { label, ...guessType(label, targets), ...mark }
}

/** The field a row of the quick table stands for, with a key nobody has to think about. */
export function fieldFrom(row: FieldRow, language: keyof Label, taken: string[]): FieldDef {
  const label: Label = { [language]: row.label.trim() }
  return {
    key: keyFor(row.label, taken, 'field'),
    type: row.type,
    label,
    ...(row.required ? { required: true } : {}),
    ...defaultsOf(row, language),
  }
}

function defaultsOf(row: FieldRow, language: keyof Label): Partial<FieldDef> {
  switch (row.type) {
    case 'enum':
    case 'multi_enum':
      return { options: parseOptions(row.options ?? '', language) }
    case 'reference':
      return row.entity ? { entity: row.entity } : {}
    case 'serial':
      return { pattern: '{yyyy}{8}' }
    case 'id_card':
      return { mask: 'id' }
    case 'phone':
      return { mask: 'phone' }
    default:
      return {}
  }
}

const VALUES: [RegExp, string][] = [
  [/^1[3-9]\d{9}$/, 'phone'],
  [/^\d{17}[\dXx]$/, 'id_card'],
  [/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'email'],
  [/^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/, 'date'],
  [/^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[T ]\d{1,2}:\d{2}/, 'date_time'],
  [/^(是|否|true|false|yes|no)$/i, 'boolean'],
  [/^-?\d+(\.\d+)?%$/, 'percent'],
  [/^-?\d{1,9}$/, 'integer'],
  [/^-?[\d,]+\.\d{1,2}$/, 'money'],
  [/^-?\d+\.\d+$/, 'decimal'],
]
const MOST_OPTIONS = 12

/**
 * Fields from the header of a sheet and some of its rows: the values decide where they all say the same,
 * a few words that repeat become options, else the name of the column decides.
 */
export function fieldsFromSheet(rows: string[][], targets: Target[] = []): FieldRow[] {
  const [head = [], ...body] = rows
  return head.flatMap((name, column): FieldRow[] => {
    const label = name.replace(/[*＊]/g, '').trim()
    if (!label) return []
    const values = body.map((row) => row[column] ?? '').filter((value) => value !== '')
    const named = guessType(label, targets)
    if (named.type === 'reference' || values.length === 0) return [{ label, ...named }]
    const byValue = VALUES.find(([shape]) => values.every((value) => shape.test(value)))?.[1]
    const distinct = [...new Set(values)]
    const short = distinct.every((value) => value.length <= 20)
    const repeats =
      named.type !== 'long_text' &&
      values.length >= 6 &&
      distinct.length > 1 &&
      distinct.length <= Math.min(MOST_OPTIONS, values.length / 2)
    if (!byValue && short && (repeats || named.type === 'enum') && distinct.length <= MOST_OPTIONS)
      return [{ label, type: 'enum', options: distinct.join('\n') }]
    // a workbook stores days as numbers
    const days = values.every((value) => /^\d{5}(\.\d+)?$/.test(value))
    if (days && (named.type === 'date' || named.type === 'date_time')) return [{ label, type: named.type }]
    if (byValue === 'integer' && ['money', 'decimal', 'percent'].includes(named.type))
      return [{ label, type: named.type }]
    if (byValue) return [{ label, type: byValue }]
    const longest = Math.max(...values.map((value) => value.length))
    return [
      { label, type: longest > 100 ? 'long_text' : ['text', 'long_text'].includes(named.type) ? named.type : 'text' },
    ]
  })
}
