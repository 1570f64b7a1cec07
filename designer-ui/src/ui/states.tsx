import { Button } from 'antd'
import type { ReactNode } from 'react'

type Tone = 'empty' | 'error' | 'closed' | 'done'
const strokes: Record<Tone, ReactNode> = {
  empty: (
    <>
      <rect x="10" y="14" width="44" height="34" rx="4" />
      <path d="M10 24h44M20 34h16M20 40h10" />
    </>
  ),
  error: (
    <>
      <circle cx="32" cy="32" r="20" />
      <path d="M32 22v13M32 41v1" />
    </>
  ),
  closed: (
    <>
      <rect x="18" y="28" width="28" height="22" rx="4" />
      <path d="M24 28v-6a8 8 0 0 1 16 0v6M32 37v5" />
    </>
  ),
  done: (
    <>
      <circle cx="32" cy="32" r="20" />
      <path d="M23 33l6 6 12-13" />
    </>
  ),
}

/** What a place shows when it has nothing, failed, or may not be seen: one sentence and the one next step. */
export const Blank = ({
  tone = 'empty',
  title,
  text,
  action,
  onAction,
  children,
  small,
}: {
  tone?: Tone
  title: ReactNode
  text?: ReactNode
  action?: ReactNode
  onAction?: () => void
  children?: ReactNode
  small?: boolean
}) => (
  <div className={`bw-blank${small ? ' bw-blank-small' : ''}`} role={tone === 'error' ? 'alert' : undefined}>
    <svg viewBox="0 0 64 64" aria-hidden="true" className={`bw-blank-art bw-blank-${tone}`}>
      {strokes[tone]}
    </svg>
    <p className="bw-blank-title">{title}</p>
    {text ? <p className="bw-blank-text">{text}</p> : null}
    {action ? <Button onClick={onAction}>{action}</Button> : null}
    {children}
  </div>
)

/** Grey bars where text will stand; keeps the height so that nothing shifts. */
export const Bars = ({ rows = 3, height = 16, gap = 16 }: { rows?: number; height?: number; gap?: number }) => (
  <div className="bw-bars" aria-hidden="true" style={{ gap }}>
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} className="bw-bar" style={{ height, width: `${92 - ((row * 17) % 38)}%` }} />
    ))}
  </div>
)
