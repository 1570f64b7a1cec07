import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import { useModel } from '@/api/session'
import { useLabel, useLocale } from '@/i18n'
import { labelText } from '@/kinds/charts/names'
import { typeOf } from '@/kinds/charts/series'
import type { ChartColumn, ChartData, ChartDefinition } from '@/kinds/charts/types'
import { isNumber } from '@/kinds/fields/operands'
import { amount, dateText } from '@/ui/format'
import { Moment } from '@/ui/Moment'
import { Bars } from '@/ui/states'
import { recordOf, useChartData } from '../dashboard/queries'
import { ProblemView } from '../ProblemView'

const ROWS = 6
const quiet = new Set(['date', 'date_time'])
const cellClass = (type: string) =>
  isNumber(type) ? 'bw-right bw-nums' : quiet.has(type) ? 'bw-nums bw-nowrap' : undefined

const Value = ({ column, value, data }: { column: ChartColumn; value: unknown; data: ChartData }) => {
  const locale = useLocale()
  const label = useLabel()
  if (value === null || value === undefined || value === '') return <span className="bw-faint">–</span>
  const named = data.labels?.[column.key]?.[String(value)]
  if (named !== undefined) return label(named as never)
  const type = typeOf(column)
  if (type === 'money') return amount(value, 2)
  if (isNumber(type)) return amount(value)
  if (type === 'date') return dateText(value, locale)
  if (type === 'date_time') return <Moment at={value} locale={locale} relative />
  return String(value)
}

/** A list of the home dashboard: birthdays, maturities, overdue contacts, each as a few quiet lines. */
export const ListCard = ({ app, dashboard, chart }: { app: string; dashboard: string; chart: ChartDefinition }) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const locale = useLocale()
  const model = useModel(app).data
  const navigate = useNavigate()
  const data = useChartData(app, dashboard, chart.key)
  const title = labelText(chart.label, locale, chart.key)
  const [all, setAll] = useState(false)
  const rows = data.data?.rows ?? []
  const columns = data.data?.columns ?? []
  const entity = model?.entities.find((each) => each.key === chart.dataset || `${each.key}s` === chart.dataset)
  const named = entity?.can.read ? entity.key : undefined
  /** A name leads to its record; where a line stands for several records, to the list that holds them. */
  const openRow = async (row: unknown[], list: string) => {
    const point = Object.fromEntries(
      columns.flatMap((column, at) => (column.role === 'dimension' ? [[column.key, row[at]]] : [])),
    )
    const record = await recordOf(app, dashboard, chart.key, point).catch(() => undefined)
    await navigate(
      record
        ? { to: `/app/${app}/e/${record.entity}/${record.id}` }
        : ({ to: `/app/${app}/e/${list}`, search: { q: String(row[0]) } } as never),
    )
  }
  if (data.isError && asProblem(data.error).status === 403) return null
  return (
    <section className="bw-card bw-list-card" aria-label={title}>
      <div className="bw-card-head">
        <h2>
          {title} <span className="bw-soft bw-nums">{data.data ? rows.length : ''}</span>
        </h2>
        {rows.length > ROWS ? (
          <button type="button" className="bw-link" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'home.fewer' : 'home.all')}
          </button>
        ) : null}
      </div>
      {data.isPending ? <Bars rows={3} /> : null}
      {data.isError ? <ProblemView small fault={data.error} retry={() => data.refetch()} /> : null}
      {data.isSuccess && rows.length === 0 ? <p className="bw-soft bw-list-none">{t('home.none')}</p> : null}
      {data.data && rows.length > 0 ? (
        <table className="bw-table bw-table-plain">
          <thead className="bw-hidden">
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col">
                  {label(column.label as never) || column.key}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, all ? rows.length : ROWS).map((row, at) => (
              <tr key={at}>
                {columns.map((column, index) => (
                  <td key={column.key} className={cellClass(typeOf(column))}>
                    {index === 0 && named ? (
                      <Link
                        to={`/app/${app}/e/${named}`}
                        search={{ q: String(row[index]) } as never}
                        onClick={(event) => {
                          if (event.ctrlKey || event.metaKey || event.shiftKey) return
                          event.preventDefault()
                          void openRow(row, named)
                        }}
                      >
                        <Value column={column} value={row[index]} data={data.data} />
                      </Link>
                    ) : (
                      <Value column={column} value={row[index]} data={data.data} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  )
}
