import { EyeOutlined } from '@ant-design/icons'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReveal } from '@/api/records'
import { useCan } from '@/api/session'
import type { EntityModel, FieldModel, FormNode, RecordItem } from '@/api/types'
import { useLabel } from '@/i18n'
import { useProblemText } from '@/i18n/problems'
import { FieldValue } from '@/kinds/fields/Field'
import { kindOf } from '@/kinds/fields/registry'
import { useAsOf } from '../asof/useAsOf'

const LEAST = 4

/** Shows a masked value after a reason was given; the server keeps the reason. */
const Reveal = ({
  app,
  entity,
  field,
  record,
  onShow,
}: {
  app: string
  entity: EntityModel
  field: FieldModel
  record: RecordItem
  onShow: (value: unknown) => void
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const reveal = useReveal(app, entity.key)
  const told = useProblemText()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const ask = (why: string) =>
    reveal.mutate(
      { id: record.id, field: field.key, reason: why },
      {
        onSuccess: ({ value }) => {
          setOpen(false)
          onShow(value)
        },
      },
    )
  const usual = ['call', 'verify', 'complaint'].map((key) => t(`record.reasons.${key}`))
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      destroyOnHidden
      title={t('record.revealTitle', { field: label(field.label) })}
      content={
        <div className="bw-popover">
          <div className="bw-reasons">
            {usual.map((why) => (
              <Button key={why} size="small" disabled={reveal.isPending} onClick={() => ask(why)}>
                {why}
              </Button>
            ))}
          </div>
          <Input.Search
            enterButton={t('record.reveal')}
            placeholder={t('record.otherReason')}
            aria-label={t('record.otherReason')}
            value={reason}
            loading={reveal.isPending}
            onChange={(event) => setReason(event.target.value)}
            onSearch={(text) => text.trim().length >= LEAST && ask(text.trim())}
          />
          {reveal.isError ? (
            <p className="bw-fault" role="alert">
              {told.whole(reveal.error)}
            </p>
          ) : (
            <p className="bw-help">{t('record.revealNote')}</p>
          )}
        </div>
      }
    >
      <Button
        type="text"
        size="small"
        icon={<EyeOutlined />}
        aria-label={t('record.revealTitle', { field: label(field.label) })}
      />
    </Popover>
  )
}

/** One fact of a record with its label. */
export const Fact = ({
  app,
  entity,
  field,
  record,
}: {
  app: string
  entity: EntityModel
  field: FieldModel
  record: RecordItem
}) => {
  const label = useLabel()
  // What would be revealed is the value of today.
  const past = !!useAsOf()
  const mayReveal = useCan('reveal') && !past
  const [shown, setShown] = useState<unknown>()
  const masked = record.masked?.includes(field.key) && shown === undefined
  const seen =
    shown === undefined ? record : { ...record, values: { ...record.values, [field.key]: shown }, masked: [] }
  const wide = kindOf(field.type).wide && record.values[field.key] ? ' bw-fact-wide' : ''
  return (
    <div className={`bw-fact${wide}`}>
      <dt>{label(field.label)}</dt>
      <dd>
        <FieldValue field={field} record={seen} place={{ app, entity: entity.key, record }} />
        {masked && mayReveal && record.values[field.key] ? (
          <Reveal app={app} entity={entity} field={field} record={record} onShow={setShown} />
        ) : null}
      </dd>
    </div>
  )
}

interface Group {
  label: string
  fields: FieldModel[]
}
const named = (entity: EntityModel, nodes: FormNode[]): FieldModel[] =>
  nodes.flatMap((node) => {
    if (node.type === 'field') return entity.fields.filter((field) => field.key === node.field)
    return node.type === 'section'
      ? named(entity, node.children)
      : node.type === 'tabs'
        ? node.tabs.flatMap((tab) => named(entity, tab.children))
        : []
  })

/** Facts in the groups of the entity's form; what no form shows comes last. */
export const groupsOf = (
  entity: EntityModel,
  label: (text: EntityModel['label'] | undefined) => string,
  other: string,
): Group[] => {
  const form =
    entity.forms.find((each) => each.use?.includes('edit')) ?? entity.forms.find((each) => each.use?.includes('create'))
  if (!form) return [{ label: '', fields: entity.fields }]
  const groups: Group[] = []
  const loose: FieldModel[] = []
  const walk = (nodes: FormNode[]) => {
    for (const node of nodes) {
      if (node.type === 'section') groups.push({ label: label(node.label), fields: named(entity, node.children) })
      else if (node.type === 'tabs') {
        for (const tab of node.tabs) {
          const inner = tab.children.some((child) => child.type === 'section')
          if (inner) walk(tab.children)
          else groups.push({ label: label(tab.label), fields: named(entity, tab.children) })
        }
      } else loose.push(...named(entity, [node]))
    }
  }
  walk(form.layout)
  const seen = new Set([...loose, ...groups.flatMap((group) => group.fields)])
  const rest = entity.fields.filter((field) => !seen.has(field) && field.type !== 'json')
  return [
    ...(loose.length ? [{ label: '', fields: loose }] : []),
    ...groups.filter((group) => group.fields.length > 0),
    ...(rest.length ? [{ label: groups.length || loose.length ? other : '', fields: rest }] : []),
  ]
}

/** All facts of a record one may see. Empty ones can be left out. */
export const Details = ({ app, entity, record }: { app: string; entity: EntityModel; record: RecordItem }) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const [all, setAll] = useState(false)
  const filled = (field: FieldModel) => {
    const value = record.values[field.key]
    return !(value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
  }
  const groups = groupsOf(entity, label, t('record.other'))
  const empties = groups.some((group) => group.fields.some((field) => !filled(field)))
  return (
    <div className="bw-details">
      {groups.map((group, at) => {
        const fields = group.fields.filter((field) => all || filled(field))
        return fields.length === 0 ? null : (
          <section key={at}>
            {group.label ? <h3>{group.label}</h3> : null}
            <dl className="bw-fact-grid">
              {fields.map((field) => (
                <Fact key={field.key} app={app} entity={entity} field={field} record={record} />
              ))}
            </dl>
          </section>
        )
      })}
      {empties ? (
        <Button type="text" size="small" onClick={() => setAll(!all)}>
          {t(all ? 'record.hideEmpty' : 'record.showEmpty')}
        </Button>
      ) : null}
    </div>
  )
}
