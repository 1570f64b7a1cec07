import { EyeOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '@/api/session'
import { AppSwitch } from '../app/AppSwitch'
import { PublishDialog } from '../package/PublishDialog'
import { DraftStateView } from './DraftState'
import { ProblemsButton } from './ProblemsPanel'
import { useDraft, useStudio } from './studio'

const mod = (event: KeyboardEvent) => event.ctrlKey || event.metaKey

/** In a text box Ctrl+Z belongs to the text. */
const typing = (target: EventTarget | null) => {
  const element = target as HTMLElement | null
  return Boolean(element?.closest?.('input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable=true]'))
}

/** Name, draft state, undo, redo, preview, publish. */
export const TopBar = () => {
  const { t } = useTranslation('studio-frame')
  const { store, tools } = useStudio()
  const draft = useDraft()
  const mayPublish = useCan('publish')
  const [publishing, setPublishing] = useState(false)
  const changed = (draft.data?.files ?? []).filter((file) => file.changed !== 'same').length

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!mod(event) || event.altKey) return
      const key = event.key.toLowerCase()
      if (key === 's') {
        event.preventDefault()
        void tools?.save?.()
        void store.saveAll()
        return
      }
      if (key !== 'z' && key !== 'y') return
      if (typing(event.target) || !(tools?.undo || tools?.redo)) return
      // before any editor inside the page gets the key: there is one history
      event.preventDefault()
      event.stopImmediatePropagation()
      if (key === 'y' || event.shiftKey) tools?.redo?.()
      else tools?.undo?.()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [tools, store])

  return (
    <header className="st-bar">
      <div className="st-bar-name">
        <AppSwitch />
        <DraftStateView />
      </div>
      <div className="st-bar-tools">
        <Tooltip title={`${t('bar.undo')} (Ctrl+Z)`}>
          <Button
            type="text"
            icon={<UndoOutlined />}
            aria-label={t('bar.undo')}
            disabled={!tools?.canUndo}
            onClick={tools?.undo}
          />
        </Tooltip>
        <Tooltip title={`${t('bar.redo')} (Ctrl+Y)`}>
          <Button
            type="text"
            icon={<RedoOutlined />}
            aria-label={t('bar.redo')}
            disabled={!tools?.canRedo}
            onClick={tools?.redo}
          />
        </Tooltip>
        <ProblemsButton />
        {tools?.preview ? (
          <Button icon={<EyeOutlined />} onClick={tools.preview} aria-pressed={tools.previewing ?? false}>
            {tools.previewing ? t('bar.edit') : t('bar.preview')}
          </Button>
        ) : null}
        <Tooltip title={mayPublish ? undefined : t('bar.mayNotPublish')}>
          <Button type="primary" disabled={!mayPublish || changed === 0} onClick={() => setPublishing(true)}>
            {changed > 0 ? t('bar.publishN', { count: changed }) : t('bar.publish')}
          </Button>
        </Tooltip>
      </div>
      {publishing ? <PublishDialog onClose={() => setPublishing(false)} /> : null}
    </header>
  )
}
