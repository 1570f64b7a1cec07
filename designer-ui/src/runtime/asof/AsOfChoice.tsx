import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClockShift } from '@/api/clock'
import type { FieldModel } from '@/api/types'
import DateInput from '@/kinds/fields/shared/DateInput'
import { usualMoments } from './moments'
import { useAsOf, useGoTo } from './useAsOf'

const FIELD = { key: 'asOf', type: 'date_time', label: {}, config: {} } as unknown as FieldModel

/** The moments people mean most, and any other. */
export default function AsOfChoice({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('runtime')
  const asOf = useAsOf()
  const goTo = useGoTo()
  const now = Date.now() + useClockShift()
  const [moment, setMoment] = useState<string | undefined>(asOf)
  const ahead = !!moment && Date.parse(moment) > now
  const go = (to: string) => {
    onDone()
    goTo(to)
  }
  return (
    <div className="bw-popover" role="dialog" aria-label={t('asOf.title')}>
      <h3 className="bw-popover-title">{t('asOf.title')}</h3>
      <div className="bw-reasons">
        {usualMoments(new Date(now)).map(({ key, at }) => (
          <Button key={key} size="small" onClick={() => go(at)}>
            {t(`asOf.${key}`)}
          </Button>
        ))}
      </div>
      <label htmlFor="bw-as-of" className="bw-soft">
        {t('asOf.moment')}
      </label>
      <div className="bw-row">
        <DateInput
          field={FIELD}
          id="bw-as-of"
          value={moment}
          onChange={(value) => setMoment(value ? String(value) : undefined)}
          invalid={ahead}
          describedBy="bw-as-of-help"
          place={{ app: '', entity: '' }}
        />
        <Button type="primary" disabled={!moment || ahead} onClick={() => moment && go(moment)}>
          {t('asOf.show')}
        </Button>
      </div>
      <p className={ahead ? 'bw-fault' : 'bw-help'} id="bw-as-of-help">
        {t(ahead ? 'asOf.ahead' : 'asOf.help')}
      </p>
    </div>
  )
}
