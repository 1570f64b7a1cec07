import { Alert, Button, Drawer } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import { usePhone } from '@/ui/appearance'

/** A labelled entry of an administration form with the server's fault below it. */
export const Entry = ({
  id,
  label,
  fault,
  children,
}: {
  id: string
  label: string
  fault?: string | undefined
  children: ReactNode
}) => (
  <div className="bw-entry bw-entry-line">
    <label htmlFor={id}>{label}</label>
    {children}
    {fault ? (
      <p className="bw-fault" role="alert">
        {fault}
      </p>
    ) : null}
  </div>
)

/** Fault messages by field name, and what names no field. */
export const faultsOf = (error: unknown, fields: string[]) => {
  if (!error) return { by: {} as Record<string, string>, rest: '' }
  const problem = asProblem(error)
  const by: Record<string, string> = {}
  for (const violation of problem.violations) {
    const field = violation.pointer.replace(/^#?\/(values\/)?/, '').split('/')[0] ?? ''
    by[field] ??= violation.message
  }
  const known = Object.keys(by).some((key) => fields.includes(key))
  return { by, rest: known ? '' : (problem.violations[0]?.message ?? problem.detail ?? problem.message) }
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
