import { Button } from 'antd'
import { type Locale, useLocale } from '@/i18n'
import { useSwitchLocale } from '@/i18n/switchLocale'

export const LocaleSwitch = () => {
  const locale = useLocale()
  const change = useSwitchLocale()
  const other: Locale = locale === 'zh-CN' ? 'en' : 'zh-CN'
  return (
    <Button type="text" lang={other} onClick={() => change(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  )
}
