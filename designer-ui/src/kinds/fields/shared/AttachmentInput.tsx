import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '@/api/client'
import type { Attachment } from '@/api/types'
import { useProblemText } from '@/i18n/problems'
import type { InputProps } from '../types'
import { FileList } from './FileList'

const DEFAULT_FILES = 5
const files = (value: unknown): Attachment[] => (Array.isArray(value) ? (value as Attachment[]) : [])

/** Uploads at once; on a phone the same button opens the camera. */
export default function AttachmentInput({ field, id, value, onChange, disabled, describedBy }: InputProps) {
  const { t } = useTranslation('kinds')
  const told = useProblemText()
  const picker = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(0)
  const [fault, setFault] = useState('')
  const held = files(value)
  const room = (field.config.maxFiles ?? DEFAULT_FILES) - held.length
  const accept = (field.config.accept ?? []).map((ending) => `.${ending}`).join(',')
  const upload = async (chosen: File[]) => {
    setFault('')
    let next = held
    for (const file of chosen.slice(0, room)) {
      if (field.config.maxSize && file.size > field.config.maxSize) {
        setFault(t('tooLarge', { name: file.name }))
        continue
      }
      setBusy((count) => count + 1)
      try {
        const stored = await api.post<Attachment>('/attachments', file, {
          query: { name: file.name },
          headers: { 'Content-Type': file.type || 'application/octet-stream' },
        })
        next = [...next, stored]
        onChange(next)
      } catch (caught) {
        setFault(told.whole(caught))
      } finally {
        setBusy((count) => count - 1)
      }
    }
  }
  return (
    <div>
      <FileList
        files={held}
        {...(disabled ? {} : { onRemove: (file) => onChange(held.filter((each) => each.id !== file.id)) })}
      />
      <input
        ref={picker}
        id={id}
        type="file"
        hidden
        multiple={room > 1}
        accept={accept}
        onChange={(event) => {
          void upload([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button
        onClick={() => picker.current?.click()}
        disabled={disabled || room <= 0}
        loading={busy > 0}
        aria-describedby={describedBy}
      >
        {t('chooseFile')}
      </Button>
      {fault ? (
        <p className="bw-fault" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  )
}
