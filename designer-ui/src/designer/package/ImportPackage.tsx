import { InboxOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '@/api/client'
import { useStudio } from '../frame/studio'

/** Takes an app package (zip) into the draft; nothing changes for anybody until it is published. */
export const ImportPackage = ({ onDone, word }: { onDone: () => void; word?: string }) => {
  const { t } = useTranslation('studio-frame')
  const { app } = useStudio()
  const { message } = App.useApp()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const take = async (file: File) => {
    setBusy(true)
    try {
      const answer = await api.post<{ app?: string } | undefined>(
        '/apps/package',
        new Blob([file], { type: 'application/zip' }),
        {
          query: { mode: 'draft' },
          headers: { 'Content-Type': 'application/zip' },
        },
      )
      void client.invalidateQueries({ queryKey: ['apps'] })
      message.success(t('releases.imported'))
      onDone()
      if (answer?.app && answer.app !== app) void navigate({ to: '/studio/$app', params: { app: answer.app } } as never)
    } catch (fault) {
      const problem = asProblem(fault)
      message.error([problem.message, problem.detail, problem.violations[0]?.message].filter(Boolean).join(' · '))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Upload
      accept=".zip"
      showUploadList={false}
      beforeUpload={(file) => {
        void take(file)
        return false
      }}
    >
      <Button icon={<InboxOutlined />} loading={busy}>
        {word ?? t('releases.import')}
      </Button>
    </Upload>
  )
}
