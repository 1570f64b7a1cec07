import { useState } from 'react'
import type { RecordItem } from '@/api/types'

/** The rows chosen in a list, each as it was when it was chosen last; they stay chosen while the reader scrolls or sorts. */
export const useSelection = (shown: RecordItem[]) => {
  const [chosen, setChosen] = useState<Map<string, RecordItem>>(new Map())
  const now = new Map(shown.map((record) => [record.id, record]))
  const records = [...chosen.values()].map((record) => now.get(record.id) ?? record)
  const toggle = (record: RecordItem) =>
    setChosen((before) => {
      const next = new Map(before)
      if (!next.delete(record.id)) next.set(record.id, record)
      return next
    })
  const all = shown.length > 0 && shown.every((record) => chosen.has(record.id))
  /** Chooses every row that is loaded, or none. */
  const toggleAll = () => setChosen(all ? new Map() : new Map(shown.map((record) => [record.id, record])))
  const keepOnly = (ids: string[]) => setChosen((before) => new Map([...before].filter(([id]) => ids.includes(id))))
  return {
    records,
    has: (id: string) => chosen.has(id),
    count: chosen.size,
    all,
    toggle,
    toggleAll,
    keepOnly,
    clear: () => setChosen(new Map()),
  }
}
export type Selection = ReturnType<typeof useSelection>
