import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '@/api/client'
import type { components } from '@/api/generated'
import { useMe } from '@/api/session'
import { useLabel, useLocale } from '@/i18n'
import { aboutNumber, localDay, sizeText } from '@/ui/format'
import { useStudio } from '../frame/studio'

type Advised = Required<components['schemas']['Advised']>
type Choice = 'column' | 'statistics' | 'dismissed' | 'none'

/** Asked again while a column is being filled, ms. */
const AGAIN = 3_000

const isOpen = (one: Advised) => one.advice === 'column' || one.advice === 'indexed_column' || one.advice === 'remove'

/** Fields people look for that have no fast way yet: what it would cost to give them one, and what came of those that got one. */
export const FieldAdvice = () => {
  const { t } = useTranslation('studio-data')
  const { app } = useStudio()
  const client = useQueryClient()
  const { message } = App.useApp()
  const mayDecide = useMe().data?.capabilities.includes('publish') ?? false
  const key = ['field-advice', app]
  const advice = useQuery({
    queryKey: key,
    queryFn: () => api.get<Advised[]>(`/apps/${app}/field-advice`),
    refetchInterval: (query) =>
      query.state.data?.some((one) => one.choice === 'column' && !one.ready) ? AGAIN : false,
  })
  const choose = useMutation({
    mutationFn: ({ one, choice }: { one: Advised; choice: Choice }) =>
      api.put<Advised[]>(`/apps/${app}/field-advice/${one.entity}/${one.field}`, {
        choice,
        indexed: one.advice !== 'column',
      }),
    onSuccess: (all) => client.setQueryData(key, all),
    onError: (fault) => void message.error(asProblem(fault).message),
  })
  const shown = (advice.data ?? []).filter((one) => isOpen(one) || one.choice === 'column')
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="field-advice">
      <h2 className="st-home-part" id="field-advice">
        {t('advice.title')}
      </h2>
      <ul className="st-advice">
        {shown.map((one) => (
          <Line
            key={`${one.entity}.${one.field}`}
            one={one}
            busy={choose.isPending}
            onChoose={mayDecide ? (choice) => choose.mutate({ one, choice }) : undefined}
          />
        ))}
      </ul>
    </section>
  )
}

const Line = ({
  one,
  busy,
  onChoose,
}: {
  one: Advised
  busy: boolean
  onChoose: ((choice: Choice) => void) | undefined
}) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const locale = useLocale()
  const name = t('advice.name', { entity: label(one.entityLabel), field: label(one.fieldLabel) })
  const seconds = (millis: number | null | undefined) =>
    ((millis ?? 0) / 1000).toLocaleString(locale, { maximumSignificantDigits: 2 })
  const why = t('advice.why', {
    count: one.uses,
    how: one.how.map((how) => t(`advice.how.${how}`)).join(t('advice.and')),
    waited: seconds(one.waitedMillis),
    average: seconds(one.averageMillis),
    rows: aboutNumber(one.rows, locale),
  })
  const made = one.choice === 'column'
  const text =
    one.advice === 'remove'
      ? t('advice.remove')
      : made && !one.ready
        ? t('advice.making')
        : made
          ? t(one.chosenBy ? 'advice.made' : 'advice.madeAlone', {
              by: one.chosenBy,
              day: localDay(new Date(one.chosenAt ?? '')),
              before: seconds(one.millisBefore),
              now: seconds(one.averageMillis),
              context: one.millisBefore && one.uses ? 'measured' : '',
            })
          : t('advice.cost', { size: sizeText(one.bytes ?? 0) })
  return (
    <li>
      <div>
        <strong>{name}</strong>
        {one.uses > 0 ? <p>{why}</p> : null}
        <p className="st-soft" aria-live="polite">
          {text}
        </p>
      </div>
      {onChoose ? (
        <div className="bw-row">
          {made ? (
            <>
              <Button
                size="small"
                disabled={busy}
                aria-label={`${t('advice.undo')} ${name}`}
                onClick={() => onChoose('none')}
              >
                {t('advice.undo')}
              </Button>
              {one.advice === 'remove' ? (
                <Button size="small" type="text" disabled={busy} onClick={() => onChoose('column')}>
                  {t('advice.keep')}
                </Button>
              ) : null}
            </>
          ) : (
            <>
              <Button
                size="small"
                type="primary"
                ghost
                disabled={busy}
                aria-label={`${t('advice.accept')} ${name}`}
                onClick={() => onChoose('column')}
              >
                {t('advice.accept')}
              </Button>
              <Button
                size="small"
                type="text"
                disabled={busy}
                aria-label={`${t('advice.dismiss')} ${name}`}
                onClick={() => onChoose('dismissed')}
              >
                {t('advice.dismiss')}
              </Button>
            </>
          )}
        </div>
      ) : null}
    </li>
  )
}
