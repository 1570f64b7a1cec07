import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCreateRecord, useRecord, useUpdateRecord } from '@/api/records'
import { useModel } from '@/api/session'
import type { EntityModel, FormModel, RecordItem, Values } from '@/api/types'
import { useLabel } from '@/i18n'
import { usePhone } from '@/ui/appearance'
import { Bars } from '@/ui/states'
import { RecordForm } from '../form/RecordForm'
import { ProblemView } from '../ProblemView'
import { useTellMerged } from './useTellMerged'

const WIDTH = 720

/** The form an entity offers for an act: its own, else none and the fields themselves make one. */
export const formFor = (entity: EntityModel, use: 'create' | 'edit'): FormModel | undefined =>
  entity.forms.find((form) => form.use?.includes(use)) ??
  (use === 'edit' ? entity.forms.find((form) => form.use?.includes('create')) : undefined)

interface Props {
  app: string
  entity: EntityModel
  /** Without an id a new record is entered. */
  id?: string | undefined
  preset?: Values | undefined
  onClose: () => void
  onSaved: (record: RecordItem, isNew: boolean) => void
}

/** A record entered or changed beside the page it was opened from. */
export default function RecordDrawer({ app, entity, id, preset, onClose, onSaved }: Props) {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const phone = usePhone()
  const model = useModel(app).data
  const record = useRecord(app, entity.key, id)
  const create = useCreateRecord(app, entity.key)
  const update = useUpdateRecord(app, entity.key)
  const tellMerged = useTellMerged(app, entity)
  const form = formFor(entity, id ? 'edit' : 'create')
  const save = async ({ values }: { values: Values }) => {
    if (!id) return onSaved(await create.mutateAsync(values), true)
    if (Object.keys(values).length === 0) return onClose()
    const before = record.data!
    const after = await update.mutateAsync({ record: before, values })
    onSaved(after, false)
    if (after.version > before.version + 1) void tellMerged({ before, after, mine: Object.keys(values) })
  }
  const body = () => {
    if (!model || (id && record.isPending)) return <Bars rows={8} height={32} />
    if (id && record.isError) return <ProblemView fault={record.error} retry={() => record.refetch()} />
    return (
      <RecordForm
        app={app}
        model={model}
        entity={entity}
        form={form}
        record={id ? record.data : undefined}
        preset={preset}
        submitLabel={id ? t('form.save') : t('form.create')}
        onSubmit={save}
        onCancel={onClose}
        onStale={async () => (await record.refetch()).data}
      />
    )
  }
  const title = id
    ? t('record.editNamed', { name: record.data?.title ?? '' })
    : label(form?.label) || t('list.create', { name: label(entity.label) })
  return (
    <Drawer
      open
      title={title}
      size={phone ? '100%' : WIDTH}
      onClose={onClose}
      className="bw-drawer"
      maskClosable={false}
      destroyOnHidden
    >
      {body()}
    </Drawer>
  )
}
