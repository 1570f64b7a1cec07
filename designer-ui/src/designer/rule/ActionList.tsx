import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown, Flex } from 'antd'
import { useTranslation } from 'react-i18next'
import { useKinds } from '@/api/session'
import { textOf, useLocale } from '@/i18n'
import { ActionForm } from '@/kinds/actions/ActionForm'
import type { ActionScope } from '@/kinds/actions/scope'
import type { ActionValues } from '@/kinds/actions/values'
import { moved, type RuleFile } from './rule'

type Actions = NonNullable<RuleFile['actions']>
type ActionListProps = { value: Actions; onChange: (actions: Actions) => void; scope: ActionScope }

/** What a rule does, in order; each with the settings its kind asks for. */
export function ActionList({ value, onChange, scope }: ActionListProps) {
  const { t } = useTranslation('studio-rule')
  const locale = useLocale()
  const kinds = useKinds().data?.actions ?? []
  const name = (key: string) => textOf(kinds.find((one) => one.key === key)?.label, locale) || key
  const owner = scope.people[0] ? `=${scope.people[0].path}.id` : undefined
  const start = (action: string): ActionValues => {
    if (action === 'create_task')
      return { kind: 'alert_followup', ...(owner ? { assignee: owner } : {}), priority: 'normal' }
    return action === 'notify' && owner ? { user: owner } : {}
  }
  return (
    <Flex vertical gap={8}>
      {value.map((one, index) => (
        <div className="rule-card" key={`${one.action}-${index}`}>
          <Flex justify="space-between" align="center">
            <strong>{name(one.action)}</strong>
            <span>
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined />}
                disabled={index === 0}
                aria-label={t('action.up')}
                onClick={() => onChange(moved(value, index, -1))}
              />
              <Button
                type="text"
                size="small"
                icon={<ArrowDownOutlined />}
                disabled={index === value.length - 1}
                aria-label={t('action.down')}
                onClick={() => onChange(moved(value, index, 1))}
              />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('action.remove')}
                onClick={() => onChange(value.filter((_, at) => at !== index))}
              />
            </span>
          </Flex>
          <ActionForm
            action={one.action}
            schema={kinds.find((kind) => kind.key === one.action)?.config}
            value={one.with ?? {}}
            onChange={(next) => onChange(value.map((other, at) => (at === index ? { ...other, with: next } : other)))}
            scope={scope}
          />
        </div>
      ))}
      <Dropdown
        trigger={['click']}
        menu={{
          items: kinds.map((kind) => ({
            key: kind.key,
            label: name(kind.key),
            onClick: () => onChange([...value, { action: kind.key, with: start(kind.key) }]),
          })),
        }}
      >
        <Button type="dashed" icon={<PlusOutlined />} style={{ alignSelf: 'flex-start' }}>
          {t('action.add')}
        </Button>
      </Dropdown>
    </Flex>
  )
}
