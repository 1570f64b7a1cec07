import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Flex, Input, Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { keyFor } from '../frame/keys'
import { Field } from '../frame/Properties'
import { shownCell, storedCell } from './cells'
import { Cell, ColumnHead, Heading, NameAndType, ValueCell } from './gridParts'
import type { DecisionTable, TableRow } from './table'

type DecisionGridProps = { table: DecisionTable; onChange: (table: DecisionTable, tag?: string) => void }

const replaced = <T,>(items: T[], index: number, item: T): T[] => items.map((one, at) => (at === index ? item : one))
const without = <T,>(items: T[], index: number): T[] => items.filter((_, at) => at !== index)

const nextId = (prefix: string, taken: string[]): string => {
  for (let n = taken.length + 1; ; n++) if (!taken.includes(`${prefix}_${n}`)) return `${prefix}_${n}`
}

/** Conditions on the left, results on the right, one row a case. */
export function DecisionGrid({ table, onChange }: DecisionGridProps) {
  const { t } = useTranslation('studio-decision')
  const { inputs, outputs, rows } = table
  const setRow = (index: number, row: TableRow, tag: string) =>
    onChange({ ...table, rows: replaced(rows, index, row) }, tag)
  const addRow = () =>
    onChange({
      ...table,
      rows: [
        ...rows,
        {
          id: nextId(
            'rule',
            rows.map((row) => row.id),
          ),
          note: '',
          inputs: inputs.map(() => '-'),
          outputs: outputs.map(() => ''),
        },
      ],
    })
  const move = (from: number, by: -1 | 1) => {
    const row = rows[from]
    if (!row) return
    const rest = without(rows, from)
    onChange({ ...table, rows: [...rest.slice(0, from + by), row, ...rest.slice(from + by)] })
  }
  const addInput = () => {
    const key = keyFor(
      t('newColumn'),
      inputs.map((one) => one.expression),
      'value',
    )
    onChange({
      ...table,
      inputs: [
        ...inputs,
        {
          id: nextId(
            'column',
            inputs.map((one) => one.id),
          ),
          label: t('newColumn'),
          expression: key,
          type: 'string',
        },
      ],
      rows: rows.map((row) => ({ ...row, inputs: [...row.inputs, '-'] })),
    })
  }
  const addOutput = () => {
    const name = keyFor(
      t('newResult'),
      outputs.map((one) => one.name),
      'result',
    )
    onChange({
      ...table,
      outputs: [...outputs, { id: `output_${name}`, name, label: t('newResult'), type: 'string' }],
      rows: rows.map((row) => ({ ...row, outputs: [...row.outputs, ''] })),
    })
  }

  const columns: TableColumnsType<TableRow> = [
    {
      key: 'number',
      title: <span className="bw-hidden">{t('rowNumber')}</span>,
      width: 44,
      align: 'center',
      render: (_, __, index) => index + 1,
    },
    {
      key: 'inputs',
      title: (
        <Heading text={t('conditions')}>
          <Button type="text" size="small" icon={<PlusOutlined />} onClick={addInput}>
            {t('addCondition')}
          </Button>
        </Heading>
      ),
      children: inputs.map((column, at) => ({
        key: column.id,
        width: 150,
        title: (
          <ColumnHead
            label={column.label || column.expression}
            onRemove={
              inputs.length > 1
                ? () =>
                    onChange({
                      ...table,
                      inputs: without(inputs, at),
                      rows: rows.map((row) => ({ ...row, inputs: without(row.inputs, at) })),
                    })
                : undefined
            }
          >
            <NameAndType
              label={column.label}
              type={column.type}
              onChange={(changes) =>
                onChange({ ...table, inputs: replaced(inputs, at, { ...column, ...changes }) }, `input-${column.id}`)
              }
            />
            <Field label={t('expression')} help={t('expressionHelp')}>
              <Input.TextArea
                aria-label={t('expression')}
                autoSize
                value={column.expression}
                onChange={(event) =>
                  onChange(
                    { ...table, inputs: replaced(inputs, at, { ...column, expression: event.target.value }) },
                    `input-${column.id}`,
                  )
                }
              />
            </Field>
          </ColumnHead>
        ),
        render: (_: unknown, row: TableRow, index: number) => (
          <ValueCell
            type={column.type}
            label={`${column.label || column.expression} ${index + 1}`}
            placeholder={t('any')}
            value={shownCell(row.inputs[at] ?? '-', column.type, 'input')}
            onChange={(text) =>
              setRow(
                index,
                { ...row, inputs: replaced(row.inputs, at, storedCell(text, column.type, 'input')) },
                `cell-${row.id}-${column.id}`,
              )
            }
          />
        ),
      })),
    },
    {
      key: 'outputs',
      title: (
        <Heading text={t('results')}>
          <Button type="text" size="small" icon={<PlusOutlined />} onClick={addOutput}>
            {t('addResult')}
          </Button>
        </Heading>
      ),
      children: outputs.map((column, at) => ({
        key: column.id,
        width: 150,
        className: 'decision-result',
        title: (
          <ColumnHead
            label={column.label || column.name}
            onRemove={
              outputs.length > 1
                ? () =>
                    onChange({
                      ...table,
                      outputs: without(outputs, at),
                      rows: rows.map((row) => ({ ...row, outputs: without(row.outputs, at) })),
                    })
                : undefined
            }
          >
            <NameAndType
              label={column.label}
              type={column.type}
              onChange={(changes) =>
                onChange({ ...table, outputs: replaced(outputs, at, { ...column, ...changes }) }, `output-${column.id}`)
              }
            />
          </ColumnHead>
        ),
        render: (_: unknown, row: TableRow, index: number) => (
          <ValueCell
            type={column.type}
            label={`${column.label || column.name} ${index + 1}`}
            placeholder={t('empty')}
            value={shownCell(row.outputs[at] ?? '', column.type, 'output')}
            onChange={(text) =>
              setRow(
                index,
                { ...row, outputs: replaced(row.outputs, at, storedCell(text, column.type, 'output')) },
                `cell-${row.id}-${column.id}`,
              )
            }
          />
        ),
      })),
    },
    {
      key: 'note',
      title: t('note'),
      width: 150,
      render: (_, row, index) => (
        <Cell
          label={`${t('note')} ${index + 1}`}
          value={row.note}
          onChange={(note) => setRow(index, { ...row, note }, `note-${row.id}`)}
        />
      ),
    },
    {
      key: 'row',
      title: <span className="bw-hidden">{t('rowActions')}</span>,
      width: 104,
      render: (_, row, index) => (
        <Flex>
          <Button
            type="text"
            size="small"
            icon={<ArrowUpOutlined />}
            disabled={index === 0}
            aria-label={t('up')}
            onClick={() => move(index, -1)}
          />
          <Button
            type="text"
            size="small"
            icon={<ArrowDownOutlined />}
            disabled={index === rows.length - 1}
            aria-label={t('down')}
            onClick={() => move(index, 1)}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            disabled={rows.length === 1}
            aria-label={t('removeRow')}
            onClick={() => onChange({ ...table, rows: rows.filter((one) => one !== row) })}
          />
        </Flex>
      ),
    },
  ]

  return (
    <Flex vertical gap={8}>
      <div className="decision-scroll">
        <Table<TableRow> rowKey="id" size="small" bordered columns={columns} dataSource={rows} pagination={false} />
      </div>
      <Button type="dashed" icon={<PlusOutlined />} onClick={addRow} style={{ alignSelf: 'flex-start' }}>
        {t('addRow')}
      </Button>
    </Flex>
  )
}
