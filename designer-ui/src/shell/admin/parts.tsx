import { Alert, Button, Drawer } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '@/i18n/problems'
import { usePhone } from '@/ui/appearance'

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
