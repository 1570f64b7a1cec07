import { Alert, Button, Drawer } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '@/i18n/problems'
import { usePhone } from '@/ui/appearance'
import { Bars, Blank } from '@/ui/states'

/** A labelled entry of an administration form with the server's fault below it. */
export const Entry = ({
  id,
  label,
  fault,
  help,
  children,
}: {
  id: string
  label: string
  fault?: string | undefined
  help?: string
  children: ReactNode
}) => (
  <div className="bw-entry bw-entry-line">
    <label htmlFor={id}>{label}</label>
    {children}
    {fault ? (
      <p className="bw-fault" role="alert">
        {fault}
      </p>
    ) : help ? (
      <p className="bw-help">{help}</p>
    ) : null}
  </div>
)

/** Faults by field name, and what names none of the fields. */
export const useFaults = (error: unknown, fields: string[]) => {
  const told = useProblemText()
  if (!error) return { by: {} as Record<string, string>, rest: '' }
  const by = told.byField(error)
  return { by, rest: Object.keys(by).some((key) => fields.includes(key)) ? '' : told.whole(error) }
}

/** A drawer with a form, one primary button. */
export const FormDrawer = ({
  title,
  fault,
  busy,
  onSubmit,
  onClose,
  children,
  ready,
}: {
  title: string
  fault: string
  busy: boolean
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
  ready: boolean
}) => {
  const { t } = useTranslation('admin')
  const phone = usePhone()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <Drawer
      open
      title={title}
      size={phone ? '100%' : 480}
      onClose={onClose}
      className="bw-drawer"
      maskClosable={false}
      destroyOnHidden
    >
      <form className="bw-form" onSubmit={submit}>
        <div className="bw-form-body">
          {fault ? <Alert type="error" showIcon title={fault} /> : null}
          {children}
        </div>
        <footer className="bw-form-foot">
          <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>
            {t('save')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </footer>
      </form>
    </Drawer>
  )
}

/** Something shown exactly once, with a button that copies it. */
export const Secret = ({ title, value, onClose }: { title: string; value: string; onClose: () => void }) => {
  const { t } = useTranslation('admin')
  return (
    <Alert
      type="warning"
      showIcon
      className="bw-secret"
      title={title}
      description={
        <div className="bw-row">
          <code>{value}</code>
          <Button size="small" onClick={() => void navigator.clipboard?.writeText(value)}>
            {t('copy')}
          </Button>
          <Button size="small" type="text" onClick={onClose}>
            {t('gotIt')}
          </Button>
        </div>
      }
    />
  )
}

/** A card with a plain table: bars while its rows are on their way, a word when there are none. */
export const TableCard = ({
  title,
  rows,
  none,
  head,
  children,
}: {
  title: string
  rows: readonly unknown[] | undefined
  none: string
  head: ReactNode
  children: ReactNode
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a scrolling region must be reachable by keyboard
  <div className="bw-card bw-scroll-x" tabIndex={0} role="region" aria-label={title}>
    {!rows ? (
      <Bars rows={6} />
    ) : rows.length === 0 ? (
      <Blank small title={none} />
    ) : (
      <table className="bw-table bw-table-plain">
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    )}
  </div>
)

/** A button whose act cannot be taken back: it asks once more, in its own place. */
export const SureButton = ({
  text,
  name,
  sure,
  busy,
  onSure,
}: {
  text: string
  /** What it does to which, for those who hear the page. */
  name: string
  sure: string
  busy: boolean
  onSure: () => void
}) => {
  const { t } = useTranslation('admin')
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <Button type="text" size="small" loading={busy} onClick={() => setAsking(true)} aria-label={name}>
        {text}
      </Button>
    )
  return (
    <>
      <Button
        danger
        size="small"
        autoFocus
        aria-label={name}
        onClick={() => {
          setAsking(false)
          onSure()
        }}
      >
        {sure}
      </Button>
      <Button type="text" size="small" onClick={() => setAsking(false)}>
        {t('cancel')}
      </Button>
    </>
  )
}
