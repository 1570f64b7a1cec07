import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Label } from '../frame/files'
import { LabelInput } from '../frame/LabelInput'

type Tab = { label: Label; children?: unknown[] }

/** The tabs of a group: names, one more, one less (only empty ones go). */
export const TabsEditor = ({ tabs, onChange }: { tabs: Tab[]; onChange: (tabs: Tab[]) => void }) => {
  const { t } = useTranslation('studio-form')
  return (
    <>
      {tabs.map((tab, i) => (
        <div key={i} className="st-tab-line">
          <LabelInput
            caption={t('props.tab', { n: i + 1 })}
            value={tab.label}
            onChange={(label) => onChange(tabs.map((one, at) => (at === i ? { ...one, label } : one)))}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('props.removeTab', { n: i + 1 })}
            disabled={tabs.length === 1 || (tab.children ?? []).length > 0}
            title={(tab.children ?? []).length > 0 ? t('props.tabFull') : undefined}
            onClick={() => onChange(tabs.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() =>
          onChange([
            ...tabs,
            { label: { 'zh-CN': `页签 ${tabs.length + 1}`, en: `Tab ${tabs.length + 1}` }, children: [] },
          ])
        }
      >
        {t('props.addTab')}
      </Button>
    </>
  )
}
