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

/** A short coloured word. Unknown colours become grey, `plain` ones stay text: colour never carries the meaning alone. */
export const Tag = ({
  color,
  plain,
  children,
}: {
  color?: string | undefined
  plain?: boolean
  children: ReactNode
}) => {
  if (plain) return <span>{children}</span>
  const tone = alias[color ?? ''] ?? color ?? 'grey'
  return <span className={`bw-tag bw-tag-${tones.has(tone) ? tone : 'grey'}`}>{children}</span>
}
