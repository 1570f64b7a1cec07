import { Button, DatePicker, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CalendarDay, useCalendarDays, useClearDay, useSetDays } from '@/api/admin'
import { useLocale } from '@/i18n'
import { ProblemView } from '@/runtime/ProblemView'
import { dayText } from '@/ui/format'
import { Page } from '@/ui/Page'
import { Bars, Blank } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { Entry, FormDrawer, useFaults } from './parts'

const MOST = 31

const DaysDrawer = ({ onClose, onYear }: { onClose: () => void; onYear: (year: number) => void }) => {
  const { t } = useTranslation('admin')
  const save = useSetDays()
  const [range, setRange] = useState<[Dayjs, Dayjs]>()
  const [kind, setKind] = useState<CalendarDay['kind']>('holiday')
  const [name, setName] = useState('')
  const { by, rest } = useFaults(save.error, ['kind', 'name'])
  const count = range ? range[1].diff(range[0], 'day') + 1 : 0
  const submit = () => {
    if (!range) return
    const days = Array.from({ length: count }, (_, at) => range[0].add(at, 'day').format('YYYY-MM-DD'))
    save.mutate(
      days.map((day) => ({ day, kind, name: name.trim() })),
      {
        onSuccess: () => {
          onYear(range[0].year())
          onClose()
        },
      },
    )
  }
  return (
    <FormDrawer
      title={t('calendar.add')}
      fault={rest}
      busy={save.isPending}
      ready={!!name.trim() && count > 0 && count <= MOST}
      onSubmit={submit}
      onClose={onClose}
    >
      <Entry id="days" label={t('calendar.days')} fault={count > MOST ? t('calendar.tooMany') : undefined}>
        <DatePicker.RangePicker
          id="days"
          autoFocus
          value={range ?? null}
          onChange={(next) => setRange(next?.[0] && next[1] ? [next[0], next[1]] : undefined)}
        />
      </Entry>
      <Entry id="kind" label={t('calendar.kind')} fault={by.kind}>
        <Radio.Group
          id="kind"
          value={kind}
          onChange={(event) => setKind(event.target.value)}
          options={(['holiday', 'workday'] as const).map((value) => ({ value, label: t(`calendar.${value}`) }))}
        />
      </Entry>
      <Entry id="name" label={t('calendar.name')} fault={by.name}>
        <Input
          id="name"
          maxLength={100}
          placeholder={t('calendar.namePlaceholder')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Entry>
    </FormDrawer>
  )
}

/** Holidays and worked weekends, a year at a time. */
export default function CalendarPage() {
  const { t } = useTranslation('admin')
  const locale = useLocale()
  const days = useCalendarDays()
  const clear = useClearDay()
  const [year, setYear] = useState(dayjs().year())
  const [open, setOpen] = useState(false)
  if (days.isError) return <ProblemView fault={days.error} retry={() => days.refetch()} />
  const shown = (days.data ?? []).filter(({ day }) => day.startsWith(`${year}-`))
  return (
    <Page
      title={t('calendar.title')}
      actions={
        <Button type="primary" onClick={() => setOpen(true)}>
          {t('calendar.addShort')}
        </Button>
      }
    >
      <p className="bw-lead">{t('calendar.lead')}</p>
      <div className="bw-filters">
        <DatePicker
          picker="year"
          allowClear={false}
          aria-label={t('calendar.year')}
          value={dayjs(`${year}-01-01`)}
          onChange={(next) => next && setYear(next.year())}
        />
      </div>
      <div className="bw-card bw-scroll-x">
        {days.isPending ? <Bars rows={4} /> : null}
        {days.data && shown.length === 0 ? (
          <Blank small title={t('calendar.none')} text={t('calendar.noneText')} />
        ) : null}
        {shown.length > 0 ? (
          <table className="bw-table bw-table-plain">
            <thead>
              <tr>
                <th scope="col">{t('calendar.days')}</th>
                <th scope="col">{t('calendar.kind')}</th>
                <th scope="col">{t('calendar.name')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {shown.map(({ day, kind, name }) => (
                <tr key={day}>
                  <td className="bw-nums">{dayText(day, locale)}</td>
                  <td>
                    <Tag color={kind === 'holiday' ? 'green' : 'orange'}>{t(`calendar.${kind}`)}</Tag>
                  </td>
                  <td>{name}</td>
                  <td className="bw-right">
                    <Button
                      size="small"
                      aria-label={t('calendar.clearNamed', { day: dayText(day, locale) })}
                      loading={clear.isPending && clear.variables === day}
                      onClick={() => clear.mutate(day)}
                    >
                      {t('calendar.clear')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
      {open ? <DaysDrawer onClose={() => setOpen(false)} onYear={setYear} /> : null}
    </Page>
  )
}
