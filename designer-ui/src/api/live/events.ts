/** Event types of GET /events that somebody here listens to. */
export const EVENT_TYPES = ['notification', 'record', 'task', 'alert', 'published', 'job'] as const
export type EventType = (typeof EVENT_TYPES)[number]
export interface LiveEvent {
  type: EventType
  data: Record<string, unknown>
}

/** Reads the stream and hands every event on; the browser reconnects by itself, `onOpen` tells when it has. */
export const listen = (address: string, onEvent: (event: LiveEvent) => void, onOpen: () => void): (() => void) => {
  const source = new EventSource(address, { withCredentials: true })
  source.onopen = onOpen
  for (const type of EVENT_TYPES) {
    source.addEventListener(type, (event) => {
      try {
        onEvent({ type, data: JSON.parse((event as MessageEvent<string>).data || '{}') })
      } catch {
        onEvent({ type, data: {} })
      }
    })
  }
  return () => source.close()
}
