import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '@/i18n'

const LANGUAGES: Locale[] = ['zh-CN', 'en']

/** Words of this area in either language: titles and names are written in both. */
export function useWords(): { ready: boolean; words: (key: string, language: Locale, params: object) => string } {
  const { i18n } = useTranslation('studio-report')
  const loaded = useQuery({
    queryKey: ['words', 'studio-report'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      await i18n.reloadResources(LANGUAGES, ['studio-report'])
      return true
    },
  })
  const words = useCallback(
    (key: string, language: Locale, params: object) =>
      String(i18n.getFixedT(language, 'studio-report')(key, params as Record<string, unknown>)),
    [i18n],
  )
  return { ready: loaded.data === true, words }
}
