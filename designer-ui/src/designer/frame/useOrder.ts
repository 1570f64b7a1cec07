import type { DragEvent, KeyboardEvent } from 'react'
import { useState } from 'react'

/** A list without one of its entries, put in at another place. */
export const moved = <T>(list: T[], from: number, to: number): T[] => {
  if (from === to || from < 0 || to < 0 || to >= list.length) return list
  const next = [...list]
  const [one] = next.splice(from, 1)
  next.splice(to, 0, one as T)
  return next
}

/** Reordering a list: drag an entry, or Alt+arrows on it. Give the props to every entry. */
export const useOrder = (kind: string, onMove: (from: number, to: number) => void, axis: 'x' | 'y' = 'y') => {
  const [over, setOver] = useState<number | null>(null)
  const type = `application/x-bankwright-${kind}`
  const [back, on] = axis === 'y' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight']
  return {
    over,
    entry: (index: number) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => event.dataTransfer.setData(type, String(index)),
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(type)) return
        event.preventDefault()
        setOver(index)
      },
      onDragLeave: () => setOver(null),
      onDrop: (event: DragEvent) => {
        const from = event.dataTransfer.getData(type)
        setOver(null)
        if (from === '') return
        event.preventDefault()
        event.stopPropagation()
        onMove(Number(from), index)
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (!event.altKey || (event.key !== back && event.key !== on)) return
        event.preventDefault()
        const to = index + (event.key === back ? -1 : 1)
        onMove(index, to)
        const parent = event.currentTarget.parentElement
        requestAnimationFrame(() => (parent?.children[to] as HTMLElement | undefined)?.focus?.())
      },
    }),
  }
}
