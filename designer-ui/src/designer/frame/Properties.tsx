import { useLocation } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

type Tab = 'basic' | 'rules' | 'permissions'
type Wish = { page: string; tab: Tab }
let chosen: Wish = { page: '', tab: 'basic' }
const listeners = new Set<() => void>()
const choose = (wish: Wish) => {
  chosen = wish
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The right-hand panel of every designer. The tab stays as one moves from element to element of a page. */
export const Properties = ({
  title,
  basic,
  rules,
  permissions,
}: {
  title: ReactNode
  basic: ReactNode
  rules?: ReactNode
  permissions?: ReactNode
}) => {
  const { t } = useTranslation('studio-frame')
  const page = useLocation({ select: ({ pathname }) => pathname })
  const wish = useSyncExternalStore(subscribe, () => (chosen.page === page ? chosen.tab : 'basic'))
  const parts = { basic, rules, permissions }
  const keys = (Object.keys(parts) as Tab[]).filter((key) => parts[key] !== undefined && parts[key] !== null)
  return (
    <aside className="st-props" aria-label={t('props.label')}>
      <h2 className="st-props-title">{title}</h2>
      {keys.length > 1 ? (
        <Tabs
          size="small"
          activeKey={keys.includes(wish) ? wish : 'basic'}
          onChange={(key) => choose({ page, tab: key as Tab })}
          items={keys.map((key) => ({
            key,
            label: t(`props.${key}`),
            children: <div className="st-props-body">{parts[key]}</div>,
          }))}
        />
      ) : (
        <div className="st-props-body">{basic}</div>
      )}
    </aside>
  )
}

/** A caption over a control, with an optional line of help. */
export const Field = ({
  label,
  help,
  children,
  htmlFor,
}: {
  label: ReactNode
  help?: ReactNode
  children: ReactNode
  htmlFor?: string
}) => (
  <div className="st-field">
    <div className="st-field-head">
      <label htmlFor={htmlFor}>{label}</label>
    </div>
    {children}
    {help ? <p className="st-field-help">{help}</p> : null}
  </div>
)

/** A switch with its words beside it. */
export const Line = ({ children }: { children: ReactNode }) => <div className="st-line">{children}</div>
