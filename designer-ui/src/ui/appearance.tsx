import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { applyMode, type Mode } from './theme'

type Choice = Mode | 'system'
interface Appearance {
  mode: Mode
  choice: Choice
  setChoice: (choice: Choice) => void
}
const Context = createContext<Appearance>({ mode: 'light', choice: 'light', setChoice: () => {} })
const stored = () => (localStorage.getItem('bw.mode') as Choice | null) ?? 'light'

/** Follows a media query. */
export const useMedia = (query: string) =>
  useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
    () => false,
  )
/** True below 768 px: lists become cards, forms one column, targets 44 px. */
export const usePhone = () => useMedia('(max-width: 767.98px)')

export const AppearanceProvider = ({ children }: { children: ReactNode }) => {
  const [choice, choose] = useState<Choice>(stored)
  const prefersDark = useMedia('(prefers-color-scheme: dark)')
  const mode: Mode = choice === 'system' ? (prefersDark ? 'dark' : 'light') : choice
  useEffect(() => applyMode(mode), [mode])
  const value = useMemo(() => {
    const setChoice = (next: Choice) => {
      localStorage.setItem('bw.mode', next)
      choose(next)
    }
    return { mode, choice, setChoice }
  }, [mode, choice])
  return <Context value={value}>{children}</Context>
}
export const useAppearance = () => useContext(Context)
