import { encode } from './xml'

export type NewTable = {
  key: string
  label: string
  inputs: { name: string; label: string; type: string }[]
  output: { name: string; label: string; type: string }
}

/** A decision table with its columns and one row that fits everything. */
export function dmnSkeleton({ key, label, inputs, output }: NewTable): string {
  const data = inputs.map(
    (one) => `  <inputData id="input_${one.name}" name="${one.name}" label="${encode(one.label)}">
    <variable id="variable_${one.name}" name="${one.name}" typeRef="${one.type}" />
  </inputData>
`,
  )
  const needs = inputs.map(
    (one) => `    <informationRequirement id="requirement_${one.name}">
      <requiredInput href="#input_${one.name}" />
    </informationRequirement>
`,
  )
  const columns = inputs.map(
    (one, index) => `      <input id="column_${index + 1}" label="${encode(one.label)}">
        <inputExpression id="column_${index + 1}_expression" typeRef="${one.type}">
          <text>${one.name}</text>
        </inputExpression>
      </input>
`,
  )
  const cells = inputs.map(
    (_, index) => `        <inputEntry id="rule_1_in_${index + 1}">
          <text>-</text>
        </inputEntry>
`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions_${key}" name="${encode(label)}" namespace="http://bankwright.io/schema/dmn/${key}" typeLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/" expressionLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/">
${data.join('')}  <decision id="${key}" name="${key}" label="${encode(label)}">
    <variable id="variable_${key}" name="${key}" typeRef="${output.type}" />
${needs.join('')}    <decisionTable id="table_${key}" hitPolicy="FIRST">
${columns.join('')}      <output id="output_${output.name}" name="${output.name}" label="${encode(output.label)}" typeRef="${output.type}" />
      <rule id="rule_1">
${cells.join('')}        <outputEntry id="rule_1_out_1">
          <text></text>
        </outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
`
}

/** The DMN type of a field. */
export function dmnType(fieldType: string): string {
  if (['integer', 'decimal', 'money', 'percent'].includes(fieldType)) return 'number'
  if (fieldType === 'boolean' || fieldType === 'date') return fieldType
  return fieldType === 'date_time' ? 'dateTime' : 'string'
}
