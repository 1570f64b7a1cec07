import { HistoryOutlined } from '@ant-design/icons'
import { Button, Popover, Tooltip } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Bars } from '@/ui/states'
import { useAsOf } from './useAsOf'

const AsOfChoice = lazy(() => import('./AsOfChoice'))

/** Opens the choice of a moment as of which the page is shown. */
export const AsOfButton = ({ words = false }: { words?: boolean }) => {
  const { t } = useTranslation('runtime')
  const asOf = useAsOf()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <Suspense fallback={<Bars rows={4} />}>
          <AsOfChoice onDone={() => setOpen(false)} />
        </Suspense>
      }
    >
      <Tooltip title={open || words ? '' : t('asOf.title')}>
        <Button
          icon={<HistoryOutlined />}
          aria-label={t('asOf.title')}
          aria-haspopup="dialog"
          type={words ? 'link' : 'default'}
          size={words ? 'small' : 'middle'}
          aria-pressed={words ? undefined : !!asOf}
        >
          {words ? t('asOf.other') : null}
        </Button>
      </Tooltip>
    </Popover>
  )
}
