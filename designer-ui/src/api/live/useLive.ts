import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { url } from '../client'
import { type LiveEvent, listen } from './events'

const CALM = 400

/** Which cached answers an event makes old. */
export const outdatedBy = ({ type, data }: LiveEvent): unknown[][] => {
  switch (type) {
    case 'notification':
      return [['notifications']]
    case 'job':
      return [['jobs']]
    case 'published':
      return [['model'], ['apps'], ['dashboard'], ['draft']]
    case 'task':
      return [['records', data.app ?? undefined, 'task'].filter(Boolean), ['chart']]
    case 'alert':
      return [['records', data.app ?? undefined, 'alert'].filter(Boolean), ['chart']]
    case 'record':
      return [['records']]
  }
}

/** Collects events for a moment, so that a burst (an import) asks once and not a thousand times. */
const refresher = (client: QueryClient) => {
  const waiting = new Map<string, unknown[]>()
  let due = false
  const flush = () => {
    due = false
    for (const queryKey of waiting.values()) void client.invalidateQueries({ queryKey })
    waiting.clear()
  }
  return (event: LiveEvent) => {
    for (const key of outdatedBy(event)) waiting.set(JSON.stringify(key), key)
    if (!due) setTimeout(flush, CALM)
    due = true
  }
}

/** Keeps what is on screen true while the page is open. */
export const useLive = (enabled: boolean) => {
  const client = useQueryClient()
  useEffect(() => {
    if (!enabled) return
    const refresh = refresher(client)
    const address = new URL(url('/events'), location.origin).href
    let opened = false
    const onOpen = () => {
      if (opened) void client.invalidateQueries()
      opened = true
    }
    if (typeof SharedWorker === 'undefined') return listen(address, refresh, onOpen)
    const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: 'bankwright-live',
    })
    worker.port.onmessage = ({ data }: MessageEvent<LiveEvent | 'open'>) => (data === 'open' ? onOpen() : refresh(data))
    worker.port.start()
    worker.port.postMessage({ address })
    const leave = () => worker.port.postMessage({ bye: true })
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [client, enabled])
}
