import type { ReactNode } from 'react'

/** A page: its title and actions, and the content below them. */
export const Page = ({
  title,
  extra,
  actions,
  children,
  wide,
}: {
  title: ReactNode
  extra?: ReactNode
  actions?: ReactNode
  children?: ReactNode
  wide?: boolean
}) => (
  <div className={`bw-page${wide ? ' bw-page-wide' : ''}`}>
    <header className="bw-page-head">
      <div className="bw-page-title">
        <h1>{title}</h1>
        {extra}
      </div>
      {actions ? <div className="bw-page-actions">{actions}</div> : null}
    </header>
    {children}
  </div>
)
