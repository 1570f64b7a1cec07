import { useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { meQuery } from '@/api/session'
import { changeLocale, type Locale } from '@/i18n'

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
