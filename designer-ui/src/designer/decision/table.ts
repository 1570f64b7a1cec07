import { childOf, childrenOf, encode, readXml, type XmlElement, XmlFault } from './xml'

export const HIT_POLICIES = ['FIRST', 'UNIQUE', 'ANY', 'COLLECT', 'RULE ORDER'] as const
export type HitPolicy = (typeof HIT_POLICIES)[number]

export type InputColumn = { id: string; label: string; expression: string; type: string }
export type OutputColumn = { id: string; name: string; label: string; type: string }
export type TableRow = { id: string; note: string; inputs: string[]; outputs: string[] }

/** A decision table as people edit it. */
export type DecisionTable = {
  key: string
  label: string
  hitPolicy: HitPolicy
  inputs: InputColumn[]
  outputs: OutputColumn[]
  rows: TableRow[]
}

/** Why a file is not edited here: nothing of it may be lost, so what this grid cannot show is refused. */
export class NotATable extends Error {
  constructor(
    readonly code: 'unreadable' | 'notOneTable' | 'unknownPart' | 'hitPolicy' | 'uneven',
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`)
  }
}

/** What may stand where in a table; anything else is unknown. */
const ALLOWED: Record<string, { children: string[]; attributes: string[] }> = {
  decisionTable: {
    children: ['input', 'output', 'rule'],
    attributes: ['id', 'hitPolicy', 'preferredOrientation', 'outputLabel'],
  },
  input: { children: ['inputExpression'], attributes: ['id', 'label'] },
  inputExpression: { children: ['text'], attributes: ['id', 'typeRef'] },
  output: { children: [], attributes: ['id', 'name', 'label', 'typeRef'] },
  rule: { children: ['description', 'inputEntry', 'outputEntry'], attributes: ['id'] },
  inputEntry: { children: ['text'], attributes: ['id'] },
  outputEntry: { children: ['text'], attributes: ['id'] },
  description: { children: [], attributes: [] },
  text: { children: [], attributes: [] },
}

type Found = { root: XmlElement; decision: XmlElement; table: XmlElement }

function find(xml: string): Found {
  let root: XmlElement
  try {
    root = readXml(xml)
  } catch (fault) {
    if (fault instanceof XmlFault) throw new NotATable('unreadable', fault.message)
    throw fault
  }
  if (root.name !== 'definitions') throw new NotATable('unreadable', root.name)
  const decisions = childrenOf(root, 'decision')
  const tables = decisions.flatMap((decision) =>
    childrenOf(decision, 'decisionTable').map((table) => ({ decision, table })),
  )
  const [only] = tables
  if (!only || tables.length > 1 || decisions.length > 1) throw new NotATable('notOneTable', String(tables.length))
  check(only.table)
  return { root, ...only }
}

function check(element: XmlElement): void {
  const allowed = ALLOWED[element.name]
  if (!allowed) throw new NotATable('unknownPart', `<${element.name}>`)
  if (element.extras > 0) throw new NotATable('unknownPart', `<!-- ${element.name} -->`)
  for (const attribute of Object.keys(element.attributes)) {
    if (!allowed.attributes.includes(attribute)) throw new NotATable('unknownPart', `${element.name}/@${attribute}`)
  }
  for (const child of element.children) {
    if (!allowed.children.includes(child.name)) throw new NotATable('unknownPart', `${element.name}/${child.name}`)
    check(child)
  }
}

const textOf = (element: XmlElement | undefined): string => (childOf(element as XmlElement, 'text')?.text ?? '').trim()

/** Reads the one decision table of a DMN file. Throws {@link NotATable} for what this grid would lose. */
export function readTable(xml: string): DecisionTable {
  const { decision, table } = find(xml)
  const hitPolicy = (table.attributes.hitPolicy ?? 'UNIQUE') as HitPolicy
  if (!HIT_POLICIES.includes(hitPolicy)) throw new NotATable('hitPolicy', hitPolicy)
  const inputs = childrenOf(table, 'input').map((one) => {
    const expression = childOf(one, 'inputExpression')
    return {
      id: one.attributes.id ?? '',
      label: one.attributes.label ?? '',
      expression: expression ? textOf(expression) : '',
      type: expression?.attributes.typeRef ?? 'string',
    }
  })
  const outputs = childrenOf(table, 'output').map((one) => ({
    id: one.attributes.id ?? '',
    name: one.attributes.name ?? '',
    label: one.attributes.label ?? '',
    type: one.attributes.typeRef ?? 'string',
  }))
  const rows = childrenOf(table, 'rule').map((one) => ({
    id: one.attributes.id ?? '',
    note: (childOf(one, 'description')?.text ?? '').trim(),
    inputs: childrenOf(one, 'inputEntry').map(textOf),
    outputs: childrenOf(one, 'outputEntry').map(textOf),
  }))
  const uneven = rows.find((row) => row.inputs.length !== inputs.length || row.outputs.length !== outputs.length)
  if (uneven) throw new NotATable('uneven', uneven.id)
  const key = decision.attributes.id ?? ''
  return { key, label: decision.attributes.label ?? decision.attributes.name ?? key, hitPolicy, inputs, outputs, rows }
}

/** The names a file declares for what it looks at, with their labels and types. */
export function declaredNames(xml: string): { name: string; label: string; type: string }[] {
  return childrenOf(find(xml).root, 'inputData').map((one) => {
    const name = one.attributes.name ?? ''
    return { name, label: one.attributes.label ?? name, type: childOf(one, 'variable')?.attributes.typeRef ?? 'string' }
  })
}

type Splice = { from: number; to: number; text: string }

/** Writes a table back into its file: only the table, and what it needs declared, changes; the rest stays byte for byte. */
export function writeTable(xml: string, table: DecisionTable): string {
  const { root, decision, table: old } = find(xml)
  const prefix = old.prefix ? `${old.prefix}:` : ''
  const indent = indentOf(xml, old.start)
  const splices: Splice[] = [
    { from: old.start, to: old.end, text: tableXml(table, old, prefix, indent) },
    ...declareInputs(xml, table, root, decision, old, prefix),
    ...declareOutputs(xml, table, root, decision, prefix),
  ]
  return splices
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to, text: next }) => text.slice(0, from) + next + text.slice(to), xml)
}

const indentOf = (xml: string, at: number): string => /[ \t]*$/.exec(xml.slice(0, at))?.[0] ?? ''

function tableXml(table: DecisionTable, old: XmlElement, p: string, indent: string): string {
  const lines: string[] = []
  const add = (depth: number, text: string) =>
    lines.push(`${lines.length === 0 ? '' : indent + '  '.repeat(depth)}${text}`)
  const cell = (depth: number, tag: string, id: string, text: string) => {
    add(depth, `<${p}${tag} id="${encode(id)}">`)
    add(depth + 1, `<${p}text>${encode(text)}</${p}text>`)
    add(depth, `</${p}${tag}>`)
  }
  const kept = Object.entries(old.attributes).filter(([name]) => name !== 'id' && name !== 'hitPolicy')
  const attributes = [['id', old.attributes.id ?? `table_${table.key}`], ['hitPolicy', table.hitPolicy], ...kept]
  add(0, `<${p}decisionTable ${attributes.map(([name, value]) => `${name}="${encode(value as string)}"`).join(' ')}>`)
  for (const one of table.inputs) {
    add(1, `<${p}input id="${encode(one.id)}"${one.label ? ` label="${encode(one.label)}"` : ''}>`)
    add(2, `<${p}inputExpression id="${encode(one.id)}_expression" typeRef="${encode(one.type)}">`)
    add(3, `<${p}text>${encode(one.expression)}</${p}text>`)
    add(2, `</${p}inputExpression>`)
    add(1, `</${p}input>`)
  }
  for (const one of table.outputs) {
    add(
      1,
      `<${p}output id="${encode(one.id)}" name="${encode(one.name)}"${one.label ? ` label="${encode(one.label)}"` : ''} typeRef="${encode(one.type)}" />`,
    )
  }
  for (const row of table.rows) {
    add(1, `<${p}rule id="${encode(row.id)}">`)
    if (row.note) add(2, `<${p}description>${encode(row.note)}</${p}description>`)
    row.inputs.forEach((text, index) => {
      cell(2, 'inputEntry', `${row.id}_in_${index + 1}`, text || '-')
    })
    row.outputs.forEach((text, index) => {
      cell(2, 'outputEntry', `${row.id}_out_${index + 1}`, text)
    })
    add(1, `</${p}rule>`)
  }
  add(0, `${indent}</${p}decisionTable>`)
  return lines.join('\n')
}

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u

/** A column that reads a name not declared yet declares it, as the standard asks. */
function declareInputs(
  xml: string,
  table: DecisionTable,
  root: XmlElement,
  decision: XmlElement,
  old: XmlElement,
  p: string,
): Splice[] {
  const declared = new Set(childrenOf(root, 'inputData').map((one) => one.attributes.name))
  const missing = table.inputs.filter((one) => NAME.test(one.expression) && !declared.has(one.expression))
  const unique = missing.filter(
    (one, index) => missing.findIndex((other) => other.expression === one.expression) === index,
  )
  const retyped = table.inputs.flatMap((one) => {
    const data = childrenOf(root, 'inputData').find((other) => other.attributes.name === one.expression)
    const variable = data && childOf(data, 'variable')
    if (!variable?.attributes.typeRef || variable.attributes.typeRef === one.type) return []
    const tag = xml.slice(variable.start, variable.inner).replace(/typeRef="[^"]*"/, `typeRef="${encode(one.type)}"`)
    return [{ from: variable.start, to: variable.inner, text: tag }]
  })
  if (unique.length === 0) return retyped
  const outer = indentOf(xml, decision.start)
  const inner = indentOf(xml, old.start)
  const data = unique.map(
    (one) =>
      `<${p}inputData id="input_${one.expression}" name="${one.expression}"${one.label ? ` label="${encode(one.label)}"` : ''}>\n${outer}  <${p}variable id="variable_${one.expression}" name="${one.expression}" typeRef="${encode(one.type)}" />\n${outer}</${p}inputData>\n${outer}`,
  )
  const needs = unique.map(
    (one) =>
      `<${p}informationRequirement id="requirement_${one.expression}">\n${inner}  <${p}requiredInput href="#input_${one.expression}" />\n${inner}</${p}informationRequirement>\n${inner}`,
  )
  return [
    ...retyped,
    { from: decision.start, to: decision.start, text: data.join('') },
    { from: old.start, to: old.start, text: needs.join('') },
  ]
}

/** The declared type of the result follows the output columns. */
function declareOutputs(
  xml: string,
  table: DecisionTable,
  root: XmlElement,
  decision: XmlElement,
  p: string,
): Splice[] {
  const variable = childOf(decision, 'variable')
  const type = variable?.attributes.typeRef
  if (!variable || !type) return []
  const item = childrenOf(root, 'itemDefinition').find((one) => one.attributes.name === type)
  const [only] = table.outputs
  if (!item) {
    const wanted = table.outputs.length === 1 ? only?.type : undefined
    if (wanted === type) return []
    const tag = xml.slice(variable.start, variable.inner)
    return [
      {
        from: variable.start,
        to: variable.inner,
        text: tag.replace(/\s+typeRef="[^"]*"/, wanted ? ` typeRef="${encode(wanted)}"` : ''),
      },
    ]
  }
  const components = childrenOf(item, 'itemComponent')
  const same =
    components.length === table.outputs.length &&
    table.outputs.every(
      (one, at) =>
        components[at]?.attributes.name === one.name &&
        childOf(components[at] as XmlElement, 'typeRef')?.text.trim() === one.type,
    )
  if (same) return []
  const indent = indentOf(xml, item.start)
  const body = table.outputs
    .map(
      (one) =>
        `\n${indent}  <${p}itemComponent id="${item.attributes.id}_${one.name}" name="${encode(one.name)}">\n${indent}    <${p}typeRef>${encode(one.type)}</${p}typeRef>\n${indent}  </${p}itemComponent>`,
    )
    .join('')
  return [{ from: item.inner, to: item.close, text: `${body}\n${indent}` }]
}
