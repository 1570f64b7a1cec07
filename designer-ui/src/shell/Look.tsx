import { App, ConfigProvider, theme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useLocale } from '@/i18n'
import { useAppearance, usePhone } from '@/ui/appearance'
import { themeTokens } from '@/ui/theme'

/** Gives every page the one theme and antd the reader's language. */
export const Look = ({ children }: { children: ReactNode }) => {
  const { mode } = useAppearance()
  const phone = usePhone()
  const locale = useLocale()
  const config = useMemo(
    () => ({
      ...themeTokens(mode, phone),
      algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
      cssVar: { key: 'bw' },
      hashed: false,
    }),
    [mode, phone],
  )
  useEffect(() => {
    dayjs.locale(locale === 'zh-CN' ? 'zh-cn' : 'en')
  }, [locale])
  return (
    <ConfigProvider
      locale={locale === 'zh-CN' ? zhCN : enUS}
      theme={config}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  )
}
