import { useEffect, useRef } from 'react'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Calls back on a key; `mod` = Ctrl or Command. Plain keys are ignored while somebody types. */
export const useHotkey = (key: string, act: () => void, mod = false) => {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key.toLowerCase() || event.isComposing) return
      if (mod !== (event.ctrlKey || event.metaKey)) return
      if (!mod && typing(event.target)) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [key, mod])
}
