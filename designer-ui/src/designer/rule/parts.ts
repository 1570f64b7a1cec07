import { type ConditionField, type ConditionGroup, toFeel } from '../frame/condition/condition'
import { parseCondition } from '../frame/condition/parse'

/** "outflow today is more than 30 % of yesterday's assets". */
export type Ratio = { left: string; operator: '>' | '>=' | '<' | '<='; percent: number; right: string }

/** A condition taken apart at its "and"s: what a sentence can say, comparisons by percentage, and the rest as expressions. */
export type Parts = { group: ConditionGroup; ratios: Ratio[]; expert: string[] }

export const noParts: Parts = { group: { combinator: 'and', rules: [] }, ratios: [], expert: [] }

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*`
const RATIO = new RegExp(String.raw`^(${NAME})\s*/\s*(${NAME})\s*(>=|<=|>|<)\s*(\d+(?:\.\d+)?)$`, 'u')

/** Takes a condition apart; every part of the text ends up in exactly one place. */
export function partsOf(feel: string, fields: ConditionField[]): Parts {
  const source = feel.trim()
  if (!source) return noParts
  const whole = parseCondition(source, fields)
  if (whole) return { group: whole, ratios: [], expert: [] }
  const clauses = splitAnd(source)
  if (!clauses) return { ...noParts, expert: [source] }
  const said: string[] = []
  const ratios: Ratio[] = []
  const expert: string[] = []
  for (const clause of clauses) {
    const ratio = ratioOf(clause, fields)
    if (ratio) ratios.push(ratio)
    else if (parseCondition(clause, fields)) said.push(clause)
    else expert.push(clause)
  }
  const group = parseCondition(said.map(guarded).join(' and '), fields)
  return group ? { group, ratios, expert } : { ...noParts, ratios, expert: [...said, ...expert] }
}

/** The condition that says all of the parts. */
export function partsToFeel({ group, ratios, expert }: Parts, fields: ConditionField[]): string {
  const said = toFeel(group, fields)
  const clauses = [
    ...(said ? [ratios.length + expert.length > 0 && isAlternative(group) ? `(${said})` : said] : []),
    ...ratios.filter((one) => one.left && one.right).map(ratioToFeel),
    ...expert
      .map((one) => one.trim())
      .filter(Boolean)
      .map(guarded),
  ]
  return clauses.join(' and ')
}

export const ratioToFeel = ({ left, operator, percent, right }: Ratio): string =>
  `${left} / ${right} ${operator} ${decimal(percent)}`

const isAlternative = (group: ConditionGroup) => group.combinator === 'or' && group.rules.length > 1 && !group.not

/** 30 → 0.30, 12.5 → 0.125: moved by two places as text, so that nothing is rounded. */
function decimal(percent: number): string {
  const [whole = '0', fraction = ''] = String(percent).split('.')
  const digits = whole.padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`
}

function ratioOf(clause: string, fields: ConditionField[]): Ratio | null {
  const found = RATIO.exec(clause.trim())
  const known = (path: string | undefined) => fields.some((field) => field.path === path && field.kind === 'number')
  if (!found || !known(found[1]) || !known(found[2])) return null
  const percent = Number((Number(found[4]) * 100).toPrecision(12))
  return { left: found[1] as string, operator: found[3] as Ratio['operator'], percent, right: found[2] as string }
}

/** A clause with a top-level "or" keeps its meaning only in brackets. */
const guarded = (clause: string) =>
  words(clause)?.some((word) => word.depth === 0 && word.text === 'or') ? `(${clause})` : clause

/** The clauses of a conjunction; null if the text is an alternative, or if its brackets do not close. */
export function splitAnd(feel: string): string[] | null {
  const found = words(feel)
  if (!found || found.some((word) => word.depth === 0 && KEYWORDS.has(word.text))) return null
  const clauses: string[] = []
  let from = 0
  let between = false
  for (const { text, depth, at } of found) {
    if (depth !== 0) continue
    if (text === 'between') between = true
    if (text !== 'and') continue
    if (between) {
      between = false
      continue
    }
    clauses.push(feel.slice(from, at).trim())
    from = at + 3
  }
  const all = [...clauses, feel.slice(from).trim()]
  return all.every(Boolean) ? all : null
}

/** Words after which "and" no longer joins whole clauses. */
const KEYWORDS = new Set(['or', 'if', 'for', 'some', 'every', 'return', 'satisfies'])

/** The words of an expression outside of texts, with how deep in brackets they stand. */
function words(feel: string): { text: string; depth: number; at: number }[] | null {
  const found: { text: string; depth: number; at: number }[] = []
  let depth = 0
  for (const match of feel.matchAll(/"(?:[^"\\]|\\.)*"|[\p{L}_][\p{L}\p{N}_.]*|[()[\]{}]|"/gu)) {
    const [text] = match
    if (text === '"') return null
    if ('([{'.includes(text)) depth++
    else if (')]}'.includes(text)) depth--
    else if (!text.startsWith('"')) found.push({ text, depth, at: match.index })
    if (depth < 0) return null
  }
  return depth === 0 ? found : null
}
