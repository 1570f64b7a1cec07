import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Locale, useLocale } from '@/i18n'
import type { ActionScope } from '@/kinds/actions/scope'
import { conditionFieldsOf, conditionSentence } from './conditions'
import type { Telling } from './names'
import { type FormAnswers, processScope, type Surroundings } from './useScope'

const LANGUAGES: Locale[] = ['zh-CN', 'en']
const AREAS = ['studio-flow', 'studio-frame', 'actions']

/** Loads the words of both languages: a step names itself in both. */
export function useBothLanguages(): boolean {
  const { i18n } = useTranslation(AREAS)
  const loaded = useQuery({
    queryKey: ['words', AREAS.join()],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      await i18n.reloadResources(LANGUAGES, AREAS)
      return true
    },
  })
  return loaded.data === true
}

/** How steps are told in each language. */
export function useTellings(
  about: string[],
  surroundings: Surroundings,
  answers: FormAnswers,
): Record<Locale, Telling> {
  const { i18n } = useTranslation(AREAS)
  const key = about.join()
  return useMemo(() => {
    const telling = (language: Locale): Telling => {
      const scope: ActionScope = processScope(key ? key.split(',') : [], surroundings, language, answers)
      const words = i18n.getFixedT(language, 'studio-flow') as unknown as Telling['words']
      const frame = i18n.getFixedT(language, 'studio-frame')
      const fields = conditionFieldsOf(scope.variables)
      return {
        words,
        scope,
        actions: surroundings.actions(language),
        condition: (feel) =>
          conditionSentence(feel, fields, (word, params) => String(frame(`condition.${word}`, params ?? {}))) ??
          words('say.condition'),
      }
    }
    return { 'zh-CN': telling('zh-CN'), en: telling('en') }
  }, [key, surroundings, answers, i18n])
}

export const useMine = <T>(both: Record<Locale, T>): T => both[useLocale()]
