import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLabel, useLocale } from '@/i18n'
import { amount, currencySign, dateText, isNegative } from '@/ui/format'
import { Moment } from '@/ui/Moment'
import { Tag } from '@/ui/Tag'
import type { CellProps } from '../types'

const nothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
/** What stands where there is no value. */
export const Dash = () => (
  <span className="bw-faint" aria-hidden="true">
    –
  </span>
)

export const TextCell = ({ value }: CellProps) =>
  nothing(value) ? <Dash /> : <span title={String(value)}>{String(value)}</span>
export const LongTextCell = ({ value }: CellProps) =>
  nothing(value) ? <Dash /> : <span className="bw-longtext">{String(value)}</span>
export const CodeCell = ({ value }: CellProps) =>
  nothing(value) ? <Dash /> : <span className="bw-nums">{String(value)}</span>

export const NumberCell = ({ value }: CellProps) =>
  nothing(value) ? <Dash /> : <span className="bw-nums">{amount(value)}</span>
export const PercentCell = ({ value }: CellProps) =>
  nothing(value) ? <Dash /> : <span className="bw-nums">{amount(value)} %</span>
export const MoneyCell = ({ value, field }: CellProps) => {
  if (nothing(value)) return <Dash />
  const currency = String(field.config.currency ?? 'CNY')
  return (
    <span className={`bw-nums${isNegative(value) ? ' bw-fault' : ''}`}>
      {currency === 'CNY' ? '' : `${currencySign(currency)} `}
      {amount(value, field.config.scale ?? 2)}
    </span>
  )
}
export const BooleanCell = ({ value }: CellProps) => {
  const { t } = useTranslation('kinds')
  return nothing(value) ? <Dash /> : <span className={value ? '' : 'bw-soft'}>{t(value ? 'yes' : 'no')}</span>
}
export const DateCell = ({ value }: CellProps) => {
  const locale = useLocale()
  return nothing(value) ? <Dash /> : <span className="bw-nums">{dateText(value, locale)}</span>
}
export const MomentCell = ({ value }: CellProps) => {
  const locale = useLocale()
  return nothing(value) ? <Dash /> : <Moment at={value} locale={locale} />
}
export const ChoiceCell = ({ value, field }: CellProps) => {
  const label = useLabel()
  if (nothing(value)) return <Dash />
  const chosen = Array.isArray(value) ? value : [value]
  return (
    <span className="bw-tags">
      {chosen.map((key) => {
        const option = field.config.options?.find((each) => each.key === key)
        return (
          <Tag key={String(key)} color={option?.color} plain={!option?.color && !Array.isArray(value)}>
            {option ? label(option.label) : String(key)}
          </Tag>
        )
      })}
    </span>
  )
}
const texts = (display: unknown, value: unknown): string[] => {
  const shown = nothing(display) ? value : display
  return (Array.isArray(shown) ? shown : [shown]).map(String)
}
export const ReferenceCell = ({ value, display, field, place }: CellProps) => {
  const { t } = useTranslation('common')
  if (nothing(value)) return <Dash />
  const entity = field.config.entity
  const text = texts(display, value).join(t('listed'))
  return entity && !Array.isArray(value) ? (
    <Link to={`/app/${place.app}/e/${entity}/${String(value)}`} onClick={(event) => event.stopPropagation()}>
      {text}
    </Link>
  ) : (
    <span>{text}</span>
  )
}
export const PeopleCell = ({ value, display }: CellProps) => {
  const { t } = useTranslation('common')
  return nothing(value) ? <Dash /> : <span>{texts(display, value).join(t('listed'))}</span>
}
export const PhoneCell = ({ value, masked }: CellProps) => {
  if (nothing(value)) return <Dash />
  const text = String(value)
  return masked || text.includes('*') ? (
    <span className="bw-nums">{text}</span>
  ) : (
    <a className="bw-nums" href={`tel:${text}`} onClick={(event) => event.stopPropagation()}>
      {text}
    </a>
  )
}
export const EmailCell = ({ value, masked }: CellProps) =>
  nothing(value) ? (
    <Dash />
  ) : masked || String(value).includes('*') ? (
    <span>{String(value)}</span>
  ) : (
    <a href={`mailto:${String(value)}`} onClick={(event) => event.stopPropagation()}>
      {String(value)}
    </a>
  )
export const JsonCell = ({ value }: CellProps) => {
  if (nothing(value)) return <Dash />
  if (typeof value !== 'object') return <span>{String(value)}</span>
  return (
    <dl className="bw-facts">
      {Object.entries(value as Record<string, unknown>).map(([name, held]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {typeof held === 'object'
              ? JSON.stringify(held)
              : /^-?\d+\.\d+$/.test(String(held))
                ? amount(held)
                : String(held)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
