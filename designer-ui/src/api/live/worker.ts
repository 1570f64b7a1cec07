import { type LiveEvent, listen } from './events'

/** One stream for all tabs of the browser: HTTP/1.1 allows only six connections to a server. */
const ports = new Set<MessagePort>()
const scope = self as unknown as { onconnect: ((event: MessageEvent) => void) | null }
let stop: (() => void) | undefined

const tell = (message: LiveEvent | 'open') => {
  for (const port of ports) port.postMessage(message)
}
scope.onconnect = ({ ports: [port] }) => {
  if (!port) return
  port.onmessage = ({ data }: MessageEvent<{ address?: string; bye?: boolean }>) => {
    if (data.bye) {
      ports.delete(port)
      if (ports.size === 0) {
        stop?.()
        stop = undefined
      }
    } else if (data.address) {
      ports.add(port)
      stop ??= listen(data.address, tell, () => tell('open'))
    }
  }
  port.start()
}
