import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { url } from '@/api/client'
import type { Attachment } from '@/api/types'
import { sizeText } from '@/ui/format'

const shows = (type: string) => type.startsWith('image/') || type === 'application/pdf'

/** Attached files: pictures as thumbnails, everything by name and size, opened in a tab of its own. */
export const FileList = ({ files, onRemove }: { files: Attachment[]; onRemove?: (file: Attachment) => void }) => {
  const { t } = useTranslation('kinds')
  return (
    <ul className="bw-files">
      {files.map((file) => {
        const address = url(`/attachments/${file.id}`, shows(file.type) ? { preview: true } : {})
        return (
          <li key={file.id}>
            <a href={address} target="_blank" rel="noreferrer" onClick={(event) => event.stopPropagation()}>
              {file.type.startsWith('image/') ? <img src={address} alt="" loading="lazy" /> : null}
              <span>{file.name}</span>
            </a>
            <span className="bw-faint bw-nums">{sizeText(file.size)}</span>
            {onRemove ? (
              <Button
                size="small"
                type="text"
                onClick={() => onRemove(file)}
                aria-label={t('removeFile', { name: file.name })}
              >
                ×
              </Button>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
