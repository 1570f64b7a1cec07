import type { ReactNode } from 'react'

const tones = new Set(['blue', 'gold', 'orange', 'red', 'green', 'purple', 'cyan', 'grey'])
const alias: Record<string, string> = {
  default: 'grey',
  yellow: 'gold',
  volcano: 'orange',
  magenta: 'purple',
  geekblue: 'blue',
  lime: 'green',
}

/** A short coloured word. Unknown colours become grey: colour is never the only carrier of meaning. */
export const Tag = ({ color, children }: { color?: string | undefined; children: ReactNode }) => {
  const tone = alias[color ?? ''] ?? color ?? 'grey'
  return <span className={`bw-tag bw-tag-${tones.has(tone) ? tone : 'grey'}`}>{children}</span>
}
