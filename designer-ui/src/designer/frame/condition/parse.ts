import type { ConditionField, ConditionGroup, ConditionRule } from './condition'

/**
 * Reads FEEL back into a condition people can edit as a sentence. Only what `toFeel` writes (and close
 * relatives) is understood; anything else gives null and is edited as an expression.
 */
export function parseCondition(feel: string, fields: ConditionField[]): ConditionGroup | null {
  const source = feel.trim()
  if (!source) return { combinator: 'and', rules: [] }
  const tokens = tokenize(source)
  if (!tokens) return null
  try {
    const reader = new Reader(tokens, fields)
    const parsed = reader.disjunction()
    if (!reader.done()) return null
    return 'rules' in parsed ? parsed : { combinator: 'and', rules: [parsed] }
  } catch (fault) {
    if (fault instanceof NotASentence) return null
    throw fault
  }
}

class NotASentence extends Error {}

type Token = { type: 'name' | 'text' | 'number' | 'sign'; value: string }

const TOKEN =
  /\s*(?:(starts with|list contains)(?=\s*\()|([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?)|(!=|<=|>=|[=<>()[\],+-]))/uy

function tokenize(source: string): Token[] | null {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    if (!source.slice(TOKEN.lastIndex).trim()) break
    const match = TOKEN.exec(source)
    if (!match) return null
    if (match[1] || match[2]) tokens.push({ type: 'name', value: (match[1] ?? match[2]) as string })
    else if (match[3]) tokens.push({ type: 'text', value: JSON.parse(match[3]) as string })
    else if (match[4]) tokens.push({ type: 'number', value: match[4] })
    else tokens.push({ type: 'sign', value: match[5] as string })
  }
  return tokens
}

const NEGATED: Record<string, string> = { contains: 'notContains', includes: 'notIncludes', in: 'notIn' }
const CALLS: Record<string, string> = {
  contains: 'contains',
  'starts with': 'startsWith',
  'list contains': 'includes',
}
const SIGNS = ['=', '!=', '<', '<=', '>', '>=']

class Reader {
  private at = 0

  constructor(
    private readonly tokens: Token[],
    private readonly fields: ConditionField[],
  ) {}

  done(): boolean {
    return this.at === this.tokens.length
  }

  disjunction(): ConditionRule | ConditionGroup {
    return this.joined('or', () => this.conjunction())
  }

  private conjunction(): ConditionRule | ConditionGroup {
    return this.joined('and', () => this.part())
  }

  private joined(word: string, next: () => ConditionRule | ConditionGroup): ConditionRule | ConditionGroup {
    const rules = [next()]
    while (this.takes('name', word)) rules.push(next())
    return rules.length === 1 ? (rules[0] as ConditionRule) : { combinator: word, rules }
  }

  private part(): ConditionRule | ConditionGroup {
    if (this.takes('name', 'not')) return this.negation()
    if (this.takes('sign', '(')) {
      const window = this.daysWindow()
      if (window) return window
      const inner = this.disjunction()
      this.expect('sign', ')')
      return 'rules' in inner ? inner : { combinator: 'and', rules: [inner] }
    }
    const call = CALLS[this.peek()?.value ?? '']
    if (call && this.tokens[this.at + 1]?.value === '(') return this.call(call)
    return this.comparison()
  }

  private negation(): ConditionRule | ConditionGroup {
    this.expect('sign', '(')
    const inner = this.disjunction()
    this.expect('sign', ')')
    if ('rules' in inner) return { ...inner, not: true }
    const operator = NEGATED[inner.operator]
    return operator ? { ...inner, operator } : { combinator: 'and', rules: [inner], not: true }
  }

  private call(operator: string): ConditionRule {
    this.at += 2
    const field = this.field(this.take('name'))
    this.expect('sign', ',')
    const value = this.take('text')
    this.expect('sign', ')')
    return { field: field.path, operator, value }
  }

  private comparison(): ConditionRule {
    const path = this.take('name')
    if (this.takes('name', 'in')) return { field: this.field(path).path, operator: 'in', value: this.list() }
    const operator = this.take('sign')
    if (!SIGNS.includes(operator)) throw new NotASentence()
    const own = path.endsWith('.id') ? this.fields.find((f) => f.path === path.slice(0, -3)) : undefined
    if (own && operator === '=') {
      if (own.kind === 'user' && this.takes('name', 'me')) return { field: own.path, operator: 'me', value: '' }
      if (own.kind === 'org' && this.takes('name', 'my_org')) return { field: own.path, operator: 'myOrg', value: '' }
    }
    return this.compared(this.field(path), operator)
  }

  private compared(field: ConditionField, operator: string): ConditionRule {
    const rule = (op: string, value: unknown = '') => ({ field: field.path, operator: op, value })
    const token = this.peek()
    if (token?.type === 'name') {
      this.at++
      if (token.value === 'null' && operator === '=') return rule('empty')
      if (token.value === 'null' && operator === '!=') return rule('notEmpty')
      if (field.kind === 'boolean' && operator === '=' && token.value === 'true') return rule('true')
      if (field.kind === 'boolean' && operator === '=' && token.value === 'false') return rule('false')
      if (token.value === 'today' && operator === '=' && field.kind === 'date') return this.closed(rule('today'))
      const clock = field.kind === 'date' ? 'today' : field.kind === 'date_time' ? 'now' : ''
      if (token.value === clock && operator === '<') return rule('olderDays', this.daysAgo())
      if (token.value === 'date' && field.kind === 'date') return rule(operator, this.dateArgument())
      throw new NotASentence()
    }
    if (token?.type === 'number' && field.kind === 'number') return rule(operator, Number(this.take('number')))
    const texts = ['text', 'choice']
    if (token?.type === 'text' && texts.includes(field.kind) && (operator === '=' || operator === '!='))
      return rule(operator, this.take('text'))
    throw new NotASentence()
  }

  /** `(p >= today() and p <= today() + duration("P7D"))`, the opening bracket already taken. */
  private daysWindow(): ConditionRule | null {
    const start = this.at
    const values = this.tokens.slice(start).map((token) => token.value)
    const [path, , clock] = values
    const field = this.fields.find((candidate) => candidate.path === path)
    if (!field || (clock !== 'today' && clock !== 'now')) return null
    const length = (index: number) => /^P(\d+)D$/.exec(values[index] ?? '')?.[1]
    const next = [path, '>=', clock, '(', ')', 'and', path, '<=', clock, '(', ')', '+', 'duration', '(']
    const last = [path, '>=', clock, '(', ')', '-', 'duration', '(']
    if (next.every((value, i) => values[i] === value) && length(14) !== undefined && values[16] === ')') {
      this.at = start + 17
      return { field: field.path, operator: 'nextDays', value: Number(length(14)) }
    }
    const tail = [')', 'and', path, '<=', clock, '(', ')', ')']
    if (
      last.every((value, i) => values[i] === value) &&
      length(8) !== undefined &&
      tail.every((v, i) => values[9 + i] === v)
    ) {
      this.at = start + 17
      return { field: field.path, operator: 'lastDays', value: Number(length(8)) }
    }
    return null
  }

  /** `() - duration("P30D")`, the name of the clock already taken. */
  private daysAgo(): number {
    for (const [type, value] of [
      ['sign', '('],
      ['sign', ')'],
      ['sign', '-'],
      ['name', 'duration'],
      ['sign', '('],
    ] as const)
      this.expect(type, value)
    const length = /^P(\d+)D$/.exec(this.take('text'))?.[1]
    if (length === undefined) throw new NotASentence()
    this.expect('sign', ')')
    return Number(length)
  }

  private dateArgument(): string {
    this.expect('sign', '(')
    const value = this.take('text')
    this.expect('sign', ')')
    return value
  }

  private closed(rule: ConditionRule): ConditionRule {
    this.expect('sign', '(')
    this.expect('sign', ')')
    return rule
  }

  private list(): string[] {
    this.expect('sign', '[')
    const values = [this.take('text')]
    while (this.takes('sign', ',')) values.push(this.take('text'))
    this.expect('sign', ']')
    return values
  }

  private field(path: string): ConditionField {
    const field = this.fields.find((candidate) => candidate.path === path)
    if (!field) throw new NotASentence()
    return field
  }

  private peek(): Token | undefined {
    return this.tokens[this.at]
  }

  private take(type: Token['type']): string {
    const token = this.tokens[this.at]
    if (token?.type !== type) throw new NotASentence()
    this.at++
    return token.value
  }

  private takes(type: Token['type'], value: string): boolean {
    const token = this.tokens[this.at]
    if (token?.type !== type || token.value !== value) return false
    this.at++
    return true
  }

  private expect(type: Token['type'], value: string): void {
    if (!this.takes(type, value)) throw new NotASentence()
  }
}
