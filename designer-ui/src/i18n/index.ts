import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { setApiLanguage } from '@/api/client'
import type { Label } from '@/api/types'

export type Locale = 'zh-CN' | 'en'
export const locales: { key: Locale; name: string }[] = [
  { key: 'zh-CN', name: '中文' },
  { key: 'en', name: 'English' },
]

type Words = Record<string, unknown>
/** One file per language and area: src/i18n/<language>/<area>.json; an area is loaded when a page first asks for it. */
const files = import.meta.glob<{ default: Words }>([
  './{zh-CN,en}/*.json',
  '!./*/common.json',
  '!./*/kinds.json',
  '!./*/problems.json',
  '!./*/runtime.json',
  '!./*/shell.json',
])
/** What every Workbench page needs comes in one file per language. */
const together: Record<string, () => Promise<Record<string, Words>>> = {
  'zh-CN': () => import('./workbench.zh-CN'),
  en: () => import('./workbench.en'),
}

const wordsOf = async (locale: string, area: string): Promise<Words> => {
  const load = files[`./${locale}/${area}.json`]
  if (load) return (await load()).default
  const words = (await together[locale]?.())?.[area]
  if (!words) throw new Error(`no words for ${locale}/${area}`)
  return words
}

const backend = {
  type: 'backend' as const,
  init: () => {},
  read: (locale: string, area: string, done: (fault: unknown, words: Words | null) => void) => {
    wordsOf(locale, area).then(
      (words) => done(null, words),
      (fault) => done(fault, null),
    )
  },
}

const known = (wish: string | null | undefined): Locale | undefined =>
  wish?.toLowerCase().startsWith('zh') ? 'zh-CN' : wish?.toLowerCase().startsWith('en') ? 'en' : undefined

export const initialLocale = (): Locale => {
  const wishes = [localStorage.getItem('bw.locale'), ...navigator.languages]
  return wishes.map(known).find((locale) => locale !== undefined) ?? 'en'
}

const applyLocale = (locale: string) => {
  setApiLanguage(locale)
  document.documentElement.lang = locale
}

/** Starts the translations with the areas every page needs. */
export const startI18n = async () => {
  const lng = initialLocale()
  applyLocale(lng)
  i18next.on('languageChanged', applyLocale)
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng,
      supportedLngs: ['zh-CN', 'en'],
      load: 'currentOnly',
      fallbackLng: false,
      ns: ['common', 'shell'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
      returnNull: false,
    })
}

export const changeLocale = (locale: Locale) => {
  localStorage.setItem('bw.locale', locale)
  return i18next.changeLanguage(locale)
}

/** The text of an authored label in a language; falls back to any language the author wrote. */
export const textOf = (label: Label | string | null | undefined, locale: string): string => {
  if (label === null || label === undefined) return ''
  if (typeof label === 'string') return label
  return label[locale as Locale] ?? label.en ?? label['zh-CN'] ?? ''
}

/** Reads authored labels in the reader's language. */
export const useLabel = () => {
  const { i18n } = useTranslation()
  return (label: Label | string | null | undefined) => textOf(label, i18n.language)
}
export const useLocale = (): Locale => (useTranslation().i18n.language === 'en' ? 'en' : 'zh-CN')
