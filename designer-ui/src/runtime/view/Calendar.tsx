import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ListQuery, useRecordList } from '@/api/records'
import { useMe } from '@/api/session'
import type { EntityModel, FieldModel, RecordItem, ViewModel } from '@/api/types'
import { useLocale } from '@/i18n'
import { kindOf } from '@/kinds/fields/registry'
import { usePhone } from '@/ui/appearance'
import { dayText, localDay } from '@/ui/format'
import { ProblemView } from '../ProblemView'
import { daysOfMonth, monthAfter } from './month'

interface Props {
  app: string
  entity: EntityModel
  view: ViewModel
  columns: FieldModel[]
  query: ListQuery
}
const MOST = 200
const IN_A_DAY = 4

/** Records on the day of a date field, a month at a time; on a phone the days that hold something, one below the other. */
export default function Calendar({ app, entity, view, columns, query }: Props) {
  const { t } = useTranslation('runtime')
  const locale = useLocale()
  const phone = usePhone()
  const today = useMe().data?.businessDate ?? localDay(new Date())
  const [month, setMonth] = useState(today.slice(0, 7))
  const field = entity.fields.find((each) => each.key === view.dateField)
  const days = daysOfMonth(month)
  const within =
    field && kindOf(field.type).toFeel(field.key, { operator: 'between', value: [days[0], days.at(-1)] }, field)
  const filter = query.filter ? `(${query.filter}) and (${within})` : within
  const list = useRecordList(app, entity.key, { ...query, ...(filter ? { filter } : {}), limit: MOST }, !!field)
  if (!field) return <p className="bw-soft">{t('list.noDate')}</p>
  if (list.isError) return <ProblemView fault={list.error} retry={() => list.refetch()} />
  const byDay = new Map<string, RecordItem[]>()
  for (const record of list.data?.items ?? []) {
    const value = String(record.values[field.key] ?? '')
    const day = field.type === 'date_time' ? localDay(new Date(value)) : value.slice(0, 10)
    byDay.set(day, [...(byDay.get(day) ?? []), record])
  }
  const brief = (record: RecordItem) => {
    const parts = columns
      .filter((each) => each.key !== field.key)
      .slice(0, 2)
      .map((each) => String(record.display?.[each.key] ?? record.values[each.key] ?? ''))
    return parts.filter(Boolean).join(' · ') || record.title
  }
  const shown = phone ? days.filter((day) => byDay.has(day)) : days
  return (
    <div className="bw-calendar">
      <div className="bw-row">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('list.monthBefore')}
          onClick={() => setMonth(monthAfter(month, -1))}
        />
        <h2 className="bw-nums" aria-live="polite">
          {month}
        </h2>
        <Button
          icon={<RightOutlined />}
          aria-label={t('list.monthAfter')}
          onClick={() => setMonth(monthAfter(month, 1))}
        />
        <Button type="text" onClick={() => setMonth(today.slice(0, 7))}>
          {t('list.today')}
        </Button>
        {list.data?.next ? <span className="bw-soft">{t('list.firstOnly', { count: MOST })}</span> : null}
      </div>
      {phone ? null : (
        <div className="bw-weekdays" aria-hidden="true">
          {days.slice(0, 7).map((day) => (
            <span key={day}>{dayText(day, locale).slice(11)}</span>
          ))}
        </div>
      )}
      <ol className={phone ? 'bw-days-list' : 'bw-days'} aria-busy={list.isPending}>
        {shown.map((day) => {
          const records = byDay.get(day) ?? []
          return (
            <li
              key={day}
              className={`${day.startsWith(month) ? '' : 'bw-day-other'}${day === today ? ' bw-day-today' : ''}`}
            >
              <time dateTime={day} title={dayText(day, locale)}>
                {phone ? dayText(day, locale) : Number(day.slice(8))}
              </time>
              <ul>
                {(phone ? records : records.slice(0, IN_A_DAY)).map((record) => (
                  <li key={record.id}>
                    <Link to={`/app/${app}/e/${entity.key}/${record.id}`} title={record.title}>
                      {brief(record)}
                    </Link>
                  </li>
                ))}
                {!phone && records.length > IN_A_DAY ? (
                  <li className="bw-soft">{t('list.moreOnDay', { count: records.length - IN_A_DAY })}</li>
                ) : null}
              </ul>
            </li>
          )
        })}
        {phone && shown.length === 0 && list.isSuccess ? <li className="bw-soft">{t('list.noMatch')}</li> : null}
      </ol>
    </div>
  )
}
