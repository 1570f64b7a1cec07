import { DeleteOutlined, DownloadOutlined, EditOutlined, UserSwitchOutlined } from '@ant-design/icons'
import { Button, Dropdown, Popover, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { url } from '@/api/client'
import { type BatchResult, recordsPath, useBatch } from '@/api/records'
import type { EntityModel, FieldModel, RecordItem } from '@/api/types'
import { useLabel } from '@/i18n'
import { useProblemText } from '@/i18n/problems'
import { FieldInput } from '@/kinds/fields/Field'
import { kindOf } from '@/kinds/fields/registry'
import type { Selection } from './useSelection'

/** Most records of one request, as the server has it. */
const MOST = 500
/** Ids a file's filter can name; longer ones do not fit into an address. */
const MOST_IN_FILE = 100
const SHOWN = 5

/** Fields one may set in many records at once. */
const settable = (entity: EntityModel): FieldModel[] =>
  entity.fields.filter(
    (field) =>
      !field.readOnly &&
      !field.unique &&
      (field.right ?? 'edit') === 'edit' &&
      !kindOf(field.type).readOnly &&
      field.type !== 'json' &&
      field.type !== 'attachment',
  )

/** One field and the value all chosen records get. */
const SetField = ({
  app,
  entity,
  fixed,
  count,
  busy,
  onApply,
}: {
  app: string
  entity: EntityModel
  fixed?: FieldModel | undefined
  count: number
  busy: boolean
  onApply: (field: FieldModel, value: unknown) => void
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const id = useId()
  const [key, setKey] = useState(fixed?.key)
  const [value, setValue] = useState<unknown>(null)
  const fields = settable(entity)
  const field = fields.find((each) => each.key === key)
  const empty = value === null || value === undefined || value === ''
  return (
    <div className="bw-popover bw-bulk-set">
      {fixed ? null : (
        <Select
          autoFocus
          defaultOpen
          aria-label={t('bulk.field')}
          placeholder={t('bulk.field')}
          showSearch={{ optionFilterProp: 'label' }}
          options={fields.map((each) => ({ value: each.key, label: label(each.label) }))}
          value={key}
          onChange={(next) => {
            setKey(next)
            setValue(null)
          }}
        />
      )}
      {field ? (
        <>
          <label id={`${id}-label`} htmlFor={id}>
            {t('bulk.to', { field: label(field.label) })}
          </label>
          <FieldInput
            key={field.key}
            field={field}
            id={id}
            value={value}
            onChange={setValue}
            autoFocus
            place={{ app, entity: entity.key }}
          />
          <Button
            type="primary"
            loading={busy}
            disabled={empty && !!field.required}
            onClick={() => onApply(field, empty ? null : value)}
          >
            {t(empty ? 'bulk.empty' : 'bulk.apply', { count })}
          </Button>
        </>
      ) : null}
    </div>
  )
}

/** What became of a batch: how many were done, and for each of the others why not. */
const Outcome = ({ result, records }: { result: BatchResult; records: RecordItem[] }) => {
  const { t } = useTranslation('runtime')
  const told = useProblemText()
  const name = (id: string) => records.find((record) => record.id === id)?.title ?? id
  return (
    <div className="bw-bulk-outcome" role="status">
      <span>{t('bulk.done', { count: result.done })}</span>
      {result.refused.length > 0 ? (
        <ul>
          {result.refused.slice(0, SHOWN).map((each) => (
            <li key={each.id} className="bw-fault">
              {name(each.id)}
              {t('common:colon')}
              {told.sentence(each.violations[0] ?? { code: each.code, message: each.detail })}
            </li>
          ))}
          {result.refused.length > SHOWN ? (
            <li className="bw-soft">{t('bulk.more', { count: result.refused.length - SHOWN })}</li>
          ) : null}
        </ul>
      ) : null}
    </div>
  )
}

/** What can be done with the chosen rows of a list. Refused rows stay chosen, with the reason. */
export default function BulkBar({
  app,
  entity,
  selection,
  columns,
}: {
  app: string
  entity: EntityModel
  selection: Selection
  columns: FieldModel[]
}) {
  const { t } = useTranslation('runtime')
  const told = useProblemText()
  const batch = useBatch(app, entity.key)
  const [open, setOpen] = useState<'owner' | 'field' | 'delete'>()
  const [asked, setAsked] = useState<RecordItem[]>([])
  const { records, count } = selection
  const owner = settable(entity).find((field) => field.key === entity.ownerField)
  const send = (order: Parameters<typeof batch.mutate>[0]) => {
    setAsked(order.records)
    batch.mutate(order, {
      onSuccess: ({ refused }) => {
        selection.keepOnly(refused.map((each) => each.id))
        setOpen(undefined)
      },
    })
  }
  const apply = (field: FieldModel, value: unknown) => send({ records, values: { [field.key]: value } })
  const exportAs = (format: string) =>
    location.assign(
      url(`${recordsPath(app, entity.key)}/export`, {
        format,
        filter: `id in (${records.map((record) => `"${record.id}"`).join(', ')})`,
        fields: columns.map((field) => field.key).join(','),
      }),
    )
  const popover = (which: 'owner' | 'field', button: React.ReactNode) => (
    <Popover
      open={open === which}
      onOpenChange={(next) => setOpen(next ? which : undefined)}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={
        <SetField
          app={app}
          entity={entity}
          fixed={which === 'owner' ? owner : undefined}
          count={count}
          busy={batch.isPending}
          onApply={apply}
        />
      }
    >
      {button}
    </Popover>
  )
  const tooMany = count > MOST
  return (
    <section className="bw-bulk" aria-label={t('bulk.title')}>
      {count > 0 ? (
        <div className="bw-row">
          <strong className="bw-nums">{t('bulk.chosen', { count })}</strong>
          {entity.can.update && owner && !tooMany
            ? popover(
                'owner',
                <Button size="small" icon={<UserSwitchOutlined />}>
                  {t('bulk.assign')}
                </Button>,
              )
            : null}
          {entity.can.update && !tooMany
            ? popover(
                'field',
                <Button size="small" icon={<EditOutlined />}>
                  {t('bulk.edit')}
                </Button>,
              )
            : null}
          {entity.can.export && count <= MOST_IN_FILE ? (
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'xlsx', label: t('list.exportExcel') },
                  { key: 'csv', label: t('list.exportCsv') },
                ],
                onClick: ({ key }) => exportAs(key),
              }}
            >
              <Button size="small" icon={<DownloadOutlined />}>
                {t('bulk.export')}
              </Button>
            </Dropdown>
          ) : null}
          {entity.can.delete && !tooMany ? (
            open === 'delete' ? (
              <span className="bw-row" role="alertdialog" aria-label={t('bulk.delete')}>
                <span>{t('bulk.deleteSure', { count })}</span>
                <Button
                  danger
                  size="small"
                  loading={batch.isPending}
                  onClick={() => send({ records, remove: true })}
                  autoFocus
                >
                  {t('bulk.delete')}
                </Button>
                <Button size="small" onClick={() => setOpen(undefined)}>
                  {t('form.cancel')}
                </Button>
              </span>
            ) : (
              <Button size="small" danger icon={<DeleteOutlined />} onClick={() => setOpen('delete')}>
                {t('bulk.delete')}
              </Button>
            )
          ) : null}
          <Button size="small" type="text" onClick={selection.clear}>
            {t('bulk.clear')}
          </Button>
          {tooMany ? <span className="bw-soft">{t('bulk.most', { count: MOST })}</span> : null}
        </div>
      ) : null}
      {batch.isError ? (
        <p className="bw-fault" role="alert">
          {told.whole(batch.error)}
        </p>
      ) : null}
      {batch.data ? <Outcome result={batch.data} records={asked} /> : null}
    </section>
  )
}
