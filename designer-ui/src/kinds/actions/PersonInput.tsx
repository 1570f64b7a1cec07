import { Input, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ActionScope } from './scope'

export type Person =
  | { kind: 'person'; path: string }
  | { kind: 'role'; role: string }
  | { kind: 'expert'; feel: string }
  | null

/** Reads an assignee ("=customer.owner_rm.id") and a role as one choice. */
export function personOf(assignee: string, role: string, scope: ActionScope): Person {
  if (role) return { kind: 'role', role: role.replace(/^=\s*\[\s*"?|"?\s*\]$/g, '') }
  if (!assignee) return null
  const path = assignee.replace(/^=\s*/, '').replace(/\.id$/, '')
  return scope.people.some((one) => one.path === path)
    ? { kind: 'person', path }
    : { kind: 'expert', feel: assignee.replace(/^=\s*/, '') }
}

export const assigneeOf = (person: Person): string =>
  person?.kind === 'person' ? `=${person.path}.id` : person?.kind === 'expert' ? `=${person.feel}` : ''

type PersonInputProps = {
  id?: string
  label: string
  value: Person
  onChange: (person: Person) => void
  scope: ActionScope
  roles?: boolean
}

/** Who: the record's owner first, then other people named in the records, then everyone with a role. */
export function PersonInput({ id, label, value, onChange, scope, roles = true }: PersonInputProps) {
  const { t } = useTranslation('actions')
  const chosen =
    value === null
      ? undefined
      : value.kind === 'person'
        ? `p:${value.path}`
        : value.kind === 'role'
          ? `r:${value.role}`
          : 'expert'
  const choose = (key: string | undefined) => {
    if (!key) onChange(null)
    else if (key === 'expert') onChange({ kind: 'expert', feel: '' })
    else if (key.startsWith('p:')) onChange({ kind: 'person', path: key.slice(2) })
    else onChange({ kind: 'role', role: key.slice(2) })
  }
  const groups = [
    { label: t('person.people'), options: scope.people.map((one) => ({ value: `p:${one.path}`, label: one.label })) },
    ...(roles
      ? [
          {
            label: t('person.roles'),
            options: scope.roles.map((one) => ({
              value: `r:${one.key}`,
              label: t('person.role', { role: one.label }),
            })),
          },
        ]
      : []),
    { label: t('expert'), options: [{ value: 'expert', label: t('person.expert') }] },
  ].filter((group) => group.options.length > 0)
  return (
    <Space orientation="vertical" size={6} style={{ width: '100%' }}>
      <Select
        {...(id ? { id } : {})}
        aria-label={label}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('person.choose')}
        value={chosen}
        onChange={choose}
        options={groups}
        style={{ width: '100%' }}
      />
      {value?.kind === 'expert' && (
        <Input
          aria-label={t('expression')}
          prefix="="
          value={value.feel}
          onChange={(event) => onChange({ kind: 'expert', feel: event.target.value })}
        />
      )}
    </Space>
  )
}
