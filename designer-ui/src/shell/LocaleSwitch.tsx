import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { api } from '@/api/client'
import { meQuery } from '@/api/session'
import { changeLocale, type Locale, useLocale } from '@/i18n'

/** Switches the language at once; a signed-in person's choice is kept on the server too. */
export const useSwitchLocale = () => {
  const client = useQueryClient()
  return async (locale: Locale) => {
    await changeLocale(locale)
    if (!client.getQueryData(meQuery.queryKey)) return
    await api.patch('/me', { locale }).catch(() => undefined)
    await client.invalidateQueries()
  }
}

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
