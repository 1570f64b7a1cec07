import { Button, Table, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isNumber } from '../fields/operands'
import { columnName, exactNumber, labelText, valueName } from './names'
import { columnsOf, pointOf } from './series'
import type { ChartColumn, ChartProps } from './types'
import { useChartWords } from './useChart'

type Row = { key: number; values: unknown[] }

const ROW_HEIGHT = 36
/** Texts longer than this take more lines, so that the columns beside them stay in sight. */
const LONG = 14
const longText = { display: 'inline-block', maxWidth: 150, whiteSpace: 'normal' } as const

const shownText = (text: string) => (text.length > LONG ? <span style={longText}>{text}</span> : text)
const isFigure = (column: ChartColumn) => !column.grain && (column.role === 'measure' || isNumber(column.type))
const isShort = (column: ChartColumn) => isFigure(column) || ['date', 'date_time', 'enum'].includes(column.type)

/** The rows behind a chart as a table: the reading for screen readers, the keyboard path to the records, and the chart kinds "table" and "list". */
export function DataTable({ chart, data, onSelect, height }: ChartProps) {
  const words = useChartWords()
  const { t } = useTranslation('charts')
  const columns = useMemo(() => columnsOf(chart, data), [chart, data])
  const dimensions = columns.filter((column) => column.role === 'dimension')
  const rows = useMemo(() => data.rows.map((values, key) => ({ key, values })), [data.rows])
  const first = dimensions[0] ?? columns[0]
  const select = onSelect && ((row: Row) => onSelect(pointOf(dimensions, columns, row.values), rowName(row)))

  function rowName(row: Row): string {
    return dimensions.map((column) => valueName(column, row.values[columns.indexOf(column)], data, words)).join(' · ')
  }

  function written(column: ChartColumn, row: Row): string {
    const value = row.values[columns.indexOf(column)]
    return isFigure(column) ? exactNumber(value, column.type, words.language) : valueName(column, value, data, words)
  }

  const shown: TableColumnsType<Row> = columns.map((column) => ({
    key: column.key,
    title: columnName(column, words),
    align: isFigure(column) ? 'right' : 'left',
    onHeaderCell: () => ({ style: { whiteSpace: 'nowrap' } }),
    onCell: () => ({
      style: { fontVariantNumeric: 'tabular-nums', ...(isShort(column) ? { whiteSpace: 'nowrap' } : {}) },
    }),
    render: (_, row) =>
      select && column === first ? (
        <Button type="link" size="small" style={{ padding: 0, height: 'auto' }} onClick={() => select(row)}>
          {written(column, row)}
        </Button>
      ) : isShort(column) ? (
        written(column, row)
      ) : (
        shownText(written(column, row))
      ),
  }))

  return (
    <Table<Row>
      aria-label={labelText(chart.label, words.language, chart.key)}
      size="small"
      columns={shown}
      dataSource={rows}
      pagination={rows.length > 100 ? { pageSize: 100, size: 'small', showSizeChanger: false } : false}
      scroll={{ y: Math.max(ROW_HEIGHT * 2, height - ROW_HEIGHT - 4), x: 'max-content' }}
      locale={{ emptyText: t('nothing') }}
    />
  )
}
