import { useSyncExternalStore } from 'react'

const STEP = 30_000
let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
const subscribe = (changed: () => void) => {
  listeners.add(changed)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const listener of listeners) listener()
  }, STEP)
  return () => {
    listeners.delete(changed)
    if (listeners.size === 0 && timer) {
      clearInterval(timer)
      timer = undefined
    }
  }
}
/** The time, renewed twice a minute for all countdowns together; moved by `shift` milliseconds (the business clock). */
export const useNow = (shift = 0) => useSyncExternalStore(subscribe, () => now) + shift
