import { SearchOutlined } from '@ant-design/icons'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhone } from '@/ui/appearance'
import { useHotkey } from '@/ui/useHotkey'

const Palette = lazy(() => import('./Palette'))

/** Opens the palette by click, Ctrl+K, or "/" where the page has no search box of its own. */
export const SearchButton = ({ app }: { app: string }) => {
  const { t } = useTranslation('shell')
  const phone = usePhone()
  const [open, setOpen] = useState(false)
  useHotkey('k', () => setOpen(true), true)
  useHotkey('/', () => {
    if (!document.querySelector('.bw-search')) setOpen(true)
  })
  return (
    <>
      <button type="button" className="bw-find" onClick={() => setOpen(true)} aria-label={t('palette.title')}>
        <SearchOutlined />
        {phone ? null : (
          <>
            <span>{t('palette.title')}</span>
            <kbd>Ctrl K</kbd>
          </>
        )}
      </button>
      <Suspense fallback={null}>{open ? <Palette app={app} onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  )
}
