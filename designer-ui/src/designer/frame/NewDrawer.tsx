import { Button, Drawer, Flex } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type NewDrawerProps = {
  title: string
  /** Everything needed is there. */
  ready: boolean
  onMake: () => void
  onClose: () => void
  children: ReactNode
}

/** Where a new flow, rule or table begins: the little it needs, and one button that makes it. */
export function NewDrawer({ title, ready, onMake, onClose, children }: NewDrawerProps) {
  const { t } = useTranslation('studio-frame')
  return (
    <Drawer
      open
      size={520}
      title={title}
      onClose={onClose}
      footer={
        <Flex justify="end" gap="small">
          <Button onClick={onClose}>{t('new.cancel')}</Button>
          <Button type="primary" disabled={!ready} onClick={onMake}>
            {t('new.make')}
          </Button>
        </Flex>
      }
    >
      <Flex vertical gap="middle">
        {children}
      </Flex>
    </Drawer>
  )
}
