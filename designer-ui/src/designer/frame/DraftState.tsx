import {
  CheckCircleOutlined,
  CloudSyncOutlined,
  DisconnectOutlined,
  ExclamationCircleOutlined,
} from '@ant-design/icons'
import { Button, Popover } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import { useDraft, useStudio } from './studio'

/** "Saved 10:32", or what is in the way of saving and the one thing to do about it. */
export const DraftStateView = () => {
  const { t } = useTranslation('studio-frame')
  const { store } = useStudio()
  const { data } = useDraft()
  const version = useSyncExternalStore(store.subscribe, () => store.version)
  const { status, savedAt, conflicts, faults } = useMemo(() => {
    void version
    return store.summary()
  }, [store, version])
  const when = savedAt ? dayjs(savedAt) : data?.savedAt ? dayjs(data.savedAt) : undefined
  if (status === 'conflict')
    return (
      <Popover
        trigger="click"
        content={
          <div className="st-conflict">
            <p>{t('state.conflictText')}</p>
            {conflicts.map((path) => (
              <div key={path} className="st-conflict-row">
                <Button onClick={() => void store.takeTheirs(path)}>{t('state.takeTheirs')}</Button>
                <Button onClick={() => void store.keepMine(path)}>{t('state.keepMine')}</Button>
              </div>
            ))}
          </div>
        }
      >
        <button type="button" className="st-state st-state-warn">
          <ExclamationCircleOutlined aria-hidden="true" /> {t('state.conflict')}
        </button>
      </Popover>
    )
  if (status === 'offline')
    return (
      <span className="st-state st-state-warn" role="status">
        <DisconnectOutlined aria-hidden="true" /> {t('state.offline')}
      </span>
    )
  if (status === 'failed')
    return (
      <button
        type="button"
        className="st-state st-state-error"
        onClick={() => void store.saveAll()}
        title={faults.map((f) => asProblem(f).message).join('\n')}
      >
        <ExclamationCircleOutlined aria-hidden="true" /> {t('state.failed')}
      </button>
    )
  const busy = status === 'saving' || status === 'dirty'
  return (
    <span className="st-state" role="status">
      {busy ? <CloudSyncOutlined aria-hidden="true" /> : <CheckCircleOutlined aria-hidden="true" />}{' '}
      {busy
        ? t('state.saving')
        : when
          ? t('state.saved', { time: when.format(when.isSame(dayjs(), 'day') ? 'HH:mm' : 'MM-DD HH:mm') })
          : t('state.clean')}
    </span>
  )
}
