import { DesktopOutlined, MobileOutlined, TabletOutlined } from '@ant-design/icons'
import { Alert, App, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '@/api/records'
import { useModel } from '@/api/session'
import { useLabel } from '@/i18n'
import { RecordForm } from '@/runtime/form/RecordForm'
import { Bars } from '@/ui/states'
import type { FormFile, RoleFile } from '../frame/files'
import { type StudioEntity, useDraftEntries, useDraftFiles, useStudio } from '../frame/studio'
import { Frame } from './Frame'
import { previewEntity } from './previewModel'

const WIDTHS = { desktop: 960, tablet: 768, phone: 390 }
type Width = keyof typeof WIDTHS

/** The form as people will meet it: at three widths, as a role, with a record that exists. Nothing is saved. */
export const FormPreview = ({ form, entity }: { form: FormFile; entity: StudioEntity | undefined }) => {
  const { t } = useTranslation('studio-form')
  const label = useLabel()
  const { app } = useStudio()
  const { message } = App.useApp()
  const model = useModel(app)
  const entries = useDraftEntries('role')
  const files = useDraftFiles<RoleFile>(entries.map((entry) => entry.path))
  const [width, setWidth] = useState<Width>('desktop')
  const [as, setAs] = useState('')
  const [sample, setSample] = useState('')
  const published = entity !== undefined && entity.changed !== 'added'
  const list = useRecordList(app, entity?.key ?? '', { limit: 20 }, published)
  const role = files.find((file) => file?.key === as)
  const shown = useMemo(() => (entity ? previewEntity(entity, form, role) : undefined), [entity, form, role])
  const record = list.data?.items.find((item) => item.id === sample)
  const whole = useMemo(
    () =>
      model.data && shown
        ? { ...model.data, entities: [...model.data.entities.filter(({ key }) => key !== shown.key), shown] }
        : undefined,
    [model.data, shown],
  )
  if (!shown || !whole) return <Bars rows={8} />
  const mayEnter = shown.can.create || shown.can.update
  return (
    <div className="st-preview">
      <div className="st-preview-bar">
        <Segmented
          value={width}
          onChange={setWidth}
          options={[
            { value: 'desktop' as const, icon: <DesktopOutlined />, label: t('preview.desktop') },
            { value: 'tablet' as const, icon: <TabletOutlined />, label: t('preview.tablet') },
            { value: 'phone' as const, icon: <MobileOutlined />, label: t('preview.phone') },
          ]}
        />
        <Select
          aria-label={t('preview.as')}
          value={as}
          onChange={setAs}
          options={[
            { value: '', label: t('preview.me') },
            ...files.flatMap((file) =>
              file ? [{ value: file.key, label: t('preview.asRole', { name: label(file.label) }) }] : [],
            ),
          ]}
        />
        <Select
          aria-label={t('preview.sample')}
          value={sample}
          disabled={!published}
          title={published ? undefined : t('preview.unpublished')}
          onChange={setSample}
          options={[
            { value: '', label: t('preview.blank') },
            ...(list.data?.items ?? []).map((item) => ({ value: item.id, label: item.title })),
          ]}
        />
      </div>
      <div className="st-preview-stage">
        <Frame width={WIDTHS[width]} title={label(form.label)}>
          <h2 className="st-preview-title">{label(form.label)}</h2>
          {role && !mayEnter ? (
            <Alert type="info" showIcon title={t('preview.mayNot', { name: label(role.label) })} />
          ) : null}
          <RecordForm
            key={`${as}${sample}${JSON.stringify(form.layout).length}`}
            app={app}
            model={whole}
            entity={shown}
            form={form as never}
            record={record}
            submitLabel={t('preview.check')}
            onSubmit={async () => {
              message.success(t('preview.fine'))
            }}
          />
        </Frame>
      </div>
    </div>
  )
}
