import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDropDemo } from '@/api/admin'
import { useMe } from '@/api/session'
import { useProblemText } from '@/i18n/problems'
import { Page } from '@/ui/Page'
import { Blank } from '@/ui/states'

/** The demo bank's records and their removal. */
export default function DataPage() {
  const { t } = useTranslation('admin')
  const me = useMe().data
  const drop = useDropDemo()
  const told = useProblemText()
  const [sure, setSure] = useState(false)
  return (
    <Page title={t('data.title')}>
      {me?.demoData ? (
        <section className="bw-card bw-pad">
          <p className="bw-lead">{t('data.lead')}</p>
          {drop.isError ? (
            <p className="bw-fault" role="alert">
              {told.whole(drop.error)}
            </p>
          ) : null}
          {sure ? (
            <div className="bw-row" role="alertdialog" aria-label={t('data.sure')}>
              <span>{t('data.sure')}</span>
              <Button
                danger
                type="primary"
                loading={drop.isPending}
                onClick={() => drop.mutate(undefined, { onSuccess: () => setSure(false) })}
              >
                {t('data.remove')}
              </Button>
              <Button onClick={() => setSure(false)}>{t('cancel')}</Button>
            </div>
          ) : (
            <Button danger onClick={() => setSure(true)}>
              {t('data.remove')}
            </Button>
          )}
        </section>
      ) : (
        <Blank tone="done" title={t('data.none')} text={t('data.noneText')} />
      )}
    </Page>
  )
}
