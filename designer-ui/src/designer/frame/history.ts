/** Undo and redo over whole values. Pure: every function returns a new history. */
export type History<T> = {
  past: T[]
  present: T
  future: T[] /** the merge tag of the last step */
  tag?: string
  at: number
}

/** Steps kept; older ones are forgotten. */
export const STEPS = 100

const MERGE_MS = 800

export function start<T>(present: T): History<T> {
  return { past: [], present, future: [], at: 0 }
}

/** Whether a step with this tag would become one with the last. */
export const merges = <T>(history: History<T>, now: number, tag?: string): boolean =>
  tag !== undefined && tag === history.tag && now - history.at < MERGE_MS

/**
 * Adds a step. Steps with the same `tag` within 800 ms become one, so that typing a word is undone as a
 * word; no tag never merges.
 */
export function step<T>(history: History<T>, next: T, now: number, tag?: string): History<T> {
  if (Object.is(next, history.present)) return history
  const past = merges(history, now, tag) ? history.past : [...history.past, history.present].slice(-STEPS)
  return { past, present: next, future: [], tag, at: now }
}

export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1)
  if (history.past.length === 0) return history
  return {
    past: history.past.slice(0, -1),
    present: previous as T,
    future: [history.present, ...history.future],
    at: 0,
  }
}

export function redo<T>(history: History<T>): History<T> {
  if (history.future.length === 0) return history
  return {
    past: [...history.past, history.present],
    present: history.future[0] as T,
    future: history.future.slice(1),
    at: 0,
  }
}
