import { useSyncExternalStore } from 'react'

/** A switch several components of the frame share. */
export const create = (initial: boolean) => {
  let open = initial
  const listeners = new Set<() => void>()
  const set = (next: boolean) => {
    open = next
    for (const listener of listeners) listener()
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return (): [boolean, (next: boolean) => void] => [useSyncExternalStore(subscribe, () => open), set]
}
