import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shownCell, storedCell } from './cells'
import { dmnSkeleton, dmnType } from './skeleton'
import { declaredNames, NotATable, readTable, writeTable } from './table'

const template = (key: string) =>
  readFileSync(join(import.meta.dirname, '../../../../templates/bank-crm/decisions', `${key}.dmn`), 'utf8')
const tier = template('customer_tier')
const codeOf = (xml: string) => {
  try {
    readTable(xml)
    return 'read'
  } catch (fault) {
    return fault instanceof NotATable ? `${fault.code} ${fault.detail}` : String(fault)
  }
}

describe('reading a table', () => {
  it('should read hit policy, columns and rows of the customer tiers', () => {
    const table = readTable(tier)
    expect(table).toMatchObject({ key: 'customer_tier', label: '客户分层', hitPolicy: 'FIRST' })
    expect(table.inputs.map((one) => one.label)).toEqual(['人工层级有效', '管理总资产'])
    expect(table.outputs.map((one) => [one.name, one.type])).toEqual([
      ['segment', 'string'],
      ['basis', 'string'],
    ])
    expect(table.rows[2]).toEqual({
      id: 'rule_3',
      note: '富裕 / affluent',
      inputs: ['-', '[1000000..5000000)'],
      outputs: ['"affluent"', '"管理总资产100万元至500万元"'],
    })
  })

  it('should name what it looks at', () => {
    expect(declaredNames(tier)[2]).toEqual({ name: 'override_until', label: '人工层级有效期', type: 'date' })
  })

  it('should refuse loudly what it would lose', () => {
    expect(codeOf(tier.replace('<rule id="rule_1">', '<rule id="rule_1"><annotationEntry />'))).toBe(
      'unknownPart rule/annotationEntry',
    )
    expect(codeOf(tier.replace('<decisionTable id', '<decisionTable aggregation="SUM" id'))).toBe(
      'unknownPart decisionTable/@aggregation',
    )
    expect(codeOf(tier.replace('<rule id="rule_1">', '<rule id="rule_1"><!-- why -->'))).toBe(
      'unknownPart <!-- rule -->',
    )
    expect(codeOf(tier.replace('hitPolicy="FIRST"', 'hitPolicy="PRIORITY"'))).toBe('hitPolicy PRIORITY')
    expect(codeOf(tier.replace(/<decisionTable[\s\S]*<\/decisionTable>/, ''))).toBe('notOneTable 0')
    expect(codeOf(tier.replace(/<outputEntry id="result_1_2">[\s\S]*?<\/outputEntry>/, ''))).toBe('uneven rule_1')
  })

  it('should refuse what is not well-formed', () => {
    expect(codeOf('<definitions>')).toBe('unreadable root')
    expect(codeOf('<!DOCTYPE x><definitions/>')).toMatch(/^unreadable/)
    expect(codeOf('<definitions><a></b></definitions>')).toBe('unreadable </b>')
    expect(codeOf('<definitions>&unknown;</definitions>')).toBe('unreadable &unknown;')
  })
})

describe('writing a table', () => {
  it('should come back with the same meaning, the rest of the file byte for byte', () => {
    for (const xml of [tier, template('complaint_level')]) {
      const written = writeTable(xml, readTable(xml))
      expect(readTable(written)).toEqual(readTable(xml))
      const outside = (text: string) => text.replace(/<decisionTable[\s\S]*<\/decisionTable>/, '')
      expect(outside(written)).toBe(outside(xml))
    }
  })

  it('should be stable once written', () => {
    const once = writeTable(tier, readTable(tier))
    expect(writeTable(once, readTable(once))).toBe(once)
  })

  it('should declare the name a new column reads', () => {
    const table = readTable(tier)
    const wider = {
      ...table,
      inputs: [...table.inputs, { id: 'column_3', label: '风险', expression: 'risk_level', type: 'string' }],
      rows: table.rows.map((row) => ({ ...row, inputs: [...row.inputs, '-'] })),
    }
    const written = writeTable(tier, wider)
    expect(written).toContain('<inputData id="input_risk_level" name="risk_level" label="风险">')
    expect(written).toContain('<requiredInput href="#input_risk_level" />')
    expect(readTable(written)).toEqual(wider)
    expect(writeTable(written, wider)).toBe(written)
  })

  it('should declare the type a column is given', () => {
    const table = readTable(tier)
    const retyped = { ...table, inputs: table.inputs.map((one) => ({ ...one, type: 'string' })) }
    expect(writeTable(tier, retyped)).toContain('<variable id="variable_aum" name="aum" typeRef="string" />')
  })

  it('should let the declared result follow the output columns', () => {
    const table = readTable(tier)
    const narrower = {
      ...table,
      outputs: table.outputs.slice(0, 1),
      rows: table.rows.map((row) => ({ ...row, outputs: row.outputs.slice(0, 1) })),
    }
    const written = writeTable(tier, narrower)
    expect(written).not.toContain('name="basis"')
    expect(written).toContain('<itemComponent id="item_customer_tier_segment" name="segment">')
  })

  it('should escape what people type', () => {
    const table = readTable(tier)
    const first = table.rows[0]
    const risky = {
      ...table,
      rows: [{ ...first, id: 'rule_1', note: '<b> & "q"', inputs: ['< 5', '-'], outputs: ['"a<b"', '""'] }],
    }
    expect(readTable(writeTable(tier, risky)).rows[0]).toEqual(risky.rows[0])
  })
})

describe('a new table', () => {
  it('should be readable and have one row that fits everything', () => {
    const xml = dmnSkeleton({
      key: 'level',
      label: '级别 & 部门',
      inputs: [{ name: 'amount', label: '金额', type: dmnType('money') }],
      output: { name: 'level', label: '级别', type: 'string' },
    })
    expect(readTable(xml)).toEqual({
      key: 'level',
      label: '级别 & 部门',
      hitPolicy: 'FIRST',
      inputs: [{ id: 'column_1', label: '金额', expression: 'amount', type: 'number' }],
      outputs: [{ id: 'output_level', name: 'level', label: '级别', type: 'string' }],
      rows: [{ id: 'rule_1', note: '', inputs: ['-'], outputs: [''] }],
    })
  })
})

describe('cells', () => {
  it('should show text without quotes and expressions with an equals sign', () => {
    expect(shownCell('"private"', 'string', 'output')).toBe('private')
    expect(shownCell('"a", "b"', 'string', 'input')).toBe('a, b')
    expect(shownCell('segment_override', 'string', 'output')).toBe('=segment_override')
    expect(shownCell('-', 'number', 'input')).toBe('')
    expect(shownCell('>= 5000000', 'number', 'input')).toBe('>= 5000000')
  })

  it('should store what it shows', () => {
    const cells: [string, string, 'input' | 'output'][] = [
      ['"private"', 'string', 'output'],
      ['"a", "b"', 'string', 'input'],
      ['segment_override', 'string', 'output'],
      ['not("a")', 'string', 'input'],
      ['-', 'string', 'input'],
      ['[1..5)', 'number', 'input'],
      ['"a,b"', 'string', 'input'],
      ['"=x"', 'string', 'output'],
      ['', 'string', 'output'],
    ]
    for (const [stored, type, kind] of cells) expect(storedCell(shownCell(stored, type, kind), type, kind)).toBe(stored)
  })
})
