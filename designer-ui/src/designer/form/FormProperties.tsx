import { DeleteOutlined } from '@ant-design/icons'
import { type ComponentData, createUsePuck, useGetPuck } from '@puckeditor/core'
import { Button, Checkbox, Segmented, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { setField } from '../entity/edit'
import { TypeSettings } from '../entity/TypeSettings'
import { useFieldTypes } from '../entity/types'
import type { EntityFile, ExtensionFile, FieldDef, FormFile, Label } from '../frame/files'
import { LabelInput } from '../frame/LabelInput'
import { Field, Line, Properties } from '../frame/Properties'
import { type DraftFileHandle, type StudioEntity, useEntities, useStudio } from '../frame/studio'
import { FieldRights } from '../role/FieldRights'
import { FormRules } from './FormRules'
import { withField } from './layout'
import { fieldOf } from './puckData'
import { TabsEditor } from './TabsEditor'
import { useBack } from './useBack'

const usePuck = createUsePuck()

export type NodeProps = Record<string, unknown> & { id: string }
type Set = (change: Record<string, unknown>) => void
/** Changes the entries of a field on the form, and other files with them. */
export type Change = (change: Record<string, unknown>, also?: { path: string; content: unknown }[]) => void

/** The properties of the chosen part, or of the form if nothing is chosen. */
export const FormProperties = ({
  doc,
  entity,
}: {
  doc: DraftFileHandle<FormFile>
  entity: StudioEntity | undefined
}) => {
  const getPuck = useGetPuck()
  const chosen = usePuck((puck) => puck.selectedItem) as ComponentData | null
  if (!chosen) return <OfForm doc={doc} />
  const set: Set = (change) => {
    const puck = getPuck()
    const at = puck.getSelectorForId(chosen.props.id)
    const now = at ? (puck.getItemBySelector(at) as ComponentData | undefined) : undefined
    if (!at || !now) return
    const props = Object.fromEntries(
      Object.entries({ ...now.props, ...change }).filter(
        ([key, value]) => key === 'id' || (value !== undefined && value !== ''),
      ),
    )
    puck.dispatch({
      type: 'replace',
      destinationIndex: at.index,
      destinationZone: at.zone,
      data: { ...now, props: props as ComponentData['props'] },
    })
  }
  const key = fieldOf(chosen.type)
  const field = key ? entity?.fields.find((one) => one.key === key) : undefined
  const props = chosen.props as NodeProps
  if (field && entity) return <OfField key={field.key} doc={doc} entity={entity} field={field} props={props} />
  return <OfPart key={chosen.props.id} type={chosen.type} entity={entity} props={props} set={set} />
}

/** Changes the entity behind the form; undone together with the form. */
const useEntityChange = (doc: DraftFileHandle<FormFile>, entity: StudioEntity) => {
  const { store } = useStudio()
  return (make: (file: EntityFile | ExtensionFile) => EntityFile | ExtensionFile, tag?: string) => {
    const file = store.state(entity.path).content as EntityFile | ExtensionFile | undefined
    if (file && doc.content) doc.changeWith(doc.content, [{ path: entity.path, content: make(file) }], tag)
  }
}

const WIDTHS = [
  [6, '¼'],
  [8, '⅓'],
  [12, '½'],
  [16, '⅔'],
  [24, '1'],
] as const

const OfField = ({
  doc,
  entity,
  field,
  props,
}: {
  doc: DraftFileHandle<FormFile>
  entity: StudioEntity
  field: FieldDef
  props: NodeProps
}) => {
  const set: Change = (values, also) => {
    const form = doc.content as FormFile
    const layout = withField(form.layout, field.key, values)
    doc.changeWith({ ...form, layout }, also ?? [], `${field.key}-${Object.keys(values).join()}`)
  }
  const { t } = useTranslation('studio-form')
  const label = useLabel()
  const types = useFieldTypes()
  const change = useEntityChange(doc, entity)
  const { store } = useStudio()
  const mine = ((store.state(entity.path).content as EntityFile | undefined)?.fields ?? []).some(
    (one) => one.key === field.key,
  )
  const setDef = (values: Partial<FieldDef>, tag?: string) =>
    change((file) => setField(file, field.key, values), tag ? `${tag}` : undefined)
  return (
    <Properties
      title={label(field.label)}
      basic={
        <>
          {mine ? (
            <LabelInput
              caption={t('props.name')}
              value={field.label}
              onChange={(value) => setDef({ label: value }, `label-${field.key}`)}
            />
          ) : null}
          <Field label={t('props.type')}>
            <span>{types.word(field.type)}</span>
          </Field>
          <Width value={(props.span as number) ?? 24} onChange={(span) => set({ span })} />
          {mine ? (
            <Line>
              <Switch
                aria-label={t('props.required')}
                checked={field.required ?? false}
                onChange={(required) => setDef({ required })}
              />
              <span>{t('props.required')}</span>
            </Line>
          ) : null}
          {mine ? <TypeSettings entity={entity} field={field} onChange={setDef} /> : null}
          <LabelInput
            caption={t('props.override')}
            placeholder={label(field.label)}
            value={props.label as Label | undefined}
            onChange={(value) => set({ label: Object.keys(value).length > 0 ? value : undefined })}
          />
        </>
      }
      rules={<FormRules entity={entity} field={field} props={props} set={set} />}
      permissions={<FieldRights entity={entity.key} field={field.key} />}
    />
  )
}

const Width = ({ value, onChange }: { value: number; onChange: (span: number) => void }) => {
  const { t } = useTranslation('studio-form')
  return (
    <Field label={t('props.width')}>
      <Segmented
        block
        value={value}
        options={WIDTHS.map(([span, word]) => ({ value: span, label: span === 24 ? t('props.full') : word }))}
        onChange={onChange}
      />
    </Field>
  )
}

const OfPart = ({
  type,
  entity,
  props,
  set,
}: {
  type: string
  entity: StudioEntity | undefined
  props: NodeProps
  set: Set
}) => {
  const { t } = useTranslation('studio-form')
  const label = useLabel()
  const basic = () => {
    switch (type) {
      case 'section':
        return (
          <LabelInput
            caption={t('props.title')}
            value={props.label as Label | undefined}
            onChange={(value) => set({ label: value })}
          />
        )
      case 'tabs':
        return <TabsEditor tabs={props.tabs as { label: Label }[]} onChange={(tabs) => set({ tabs })} />
      case 'text':
        return (
          <LabelInput
            multiline
            caption={t('props.text')}
            value={props.text as Label | undefined}
            onChange={(value) => set({ text: value })}
          />
        )
      case 'sub_table':
        return <SubTable entity={entity} props={props} set={set} />
      case 'answer':
        return (
          <>
            <LabelInput
              caption={t('props.question')}
              value={props.label as Label | undefined}
              onChange={(value) => set({ label: value })}
            />
            <Width value={(props.span as number) ?? 24} onChange={(span) => set({ span })} />
            <Line>
              <Switch
                aria-label={t('props.required')}
                checked={props.required === 'true'}
                onChange={(on) => set({ required: on ? 'true' : undefined })}
              />
              <span>{t('props.required')}</span>
            </Line>
          </>
        )
      default:
        return <p className="st-soft">{t('props.gone')}</p>
    }
  }
  const title =
    (type === 'section' && label(props.label as Label)) || t(`part.${type}`, { defaultValue: t('part.unknown') })
  return (
    <Properties
      title={title}
      basic={basic()}
      rules={entity ? <FormRules entity={entity} props={props} set={set} /> : undefined}
    />
  )
}

/** Which records a sub-table shows, and which of their fields. */
const SubTable = ({ entity, props, set }: { entity: StudioEntity | undefined; props: NodeProps; set: Set }) => {
  const { t } = useTranslation('studio-form')
  const label = useLabel()
  const { entities, find } = useEntities()
  const children = entities.flatMap((child) =>
    child.fields
      .filter((field) => field.type === 'reference' && field.entity === entity?.key)
      .map((field) => ({
        value: `${child.key}.${field.key}`,
        child: child.key,
        via: field.key,
        label: `${label(child.plural ?? child.label)} (${label(field.label)})`,
      })),
  )
  const child = props.entity ? find(String(props.entity)) : undefined
  return (
    <>
      <Field label={t('props.records')}>
        <Select
          aria-label={t('props.records')}
          autoFocus={!props.entity}
          defaultOpen={!props.entity && children.length > 0}
          placeholder={t('props.chooseRecords')}
          value={props.entity ? `${props.entity}.${props.via}` : undefined}
          options={children}
          notFoundContent={t('props.noChildren')}
          onChange={(_, option) => {
            const one = option as { child: string; via: string }
            const columns = (find(one.child)?.fields ?? [])
              .filter((field) => field.key !== one.via && !['long_text', 'attachment', 'json'].includes(field.type))
              .slice(0, 4)
            set({ entity: one.child, via: one.via, columns: columns.map((field) => field.key) })
          }}
        />
      </Field>
      {child ? (
        <Field label={t('props.columns')}>
          <Select
            mode="multiple"
            aria-label={t('props.columns')}
            value={(props.columns as string[] | undefined) ?? []}
            options={child.fields
              .filter((field) => field.key !== props.via)
              .map((field) => ({ value: field.key, label: label(field.label) }))}
            onChange={(columns) => set({ columns })}
          />
        </Field>
      ) : null}
      <LabelInput
        caption={t('props.title')}
        placeholder={label(child?.plural)}
        value={props.label as Label | undefined}
        onChange={(value) => set({ label: Object.keys(value).length > 0 ? value : undefined })}
      />
    </>
  )
}

const OfForm = ({ doc }: { doc: DraftFileHandle<FormFile> }) => {
  const { t } = useTranslation('studio-form')
  const label = useLabel()
  const form = doc.content as FormFile
  const uses = ['create', 'edit', 'task'] as const
  return (
    <Properties
      title={label(form.label)}
      basic={
        <>
          <LabelInput
            caption={t('props.formName')}
            value={form.label}
            onChange={(value) => doc.change({ ...form, label: value }, 'label')}
          />
          <Field label={t('props.use')}>
            <Checkbox.Group
              className="st-uses-boxes"
              value={form.use ?? []}
              options={uses.map((use) => ({ value: use, label: t(`use.${use}`) }))}
              onChange={(chosen) => doc.change({ ...form, use: uses.filter((use) => chosen.includes(use)) })}
            />
          </Field>
          <p className="st-soft">{t('props.chooseHint')}</p>
          <RemoveForm doc={doc} />
        </>
      }
    />
  )
}

const RemoveForm = ({ doc }: { doc: DraftFileHandle<FormFile> }) => {
  const { t } = useTranslation('studio-form')
  const navigate = useBack(doc.content as FormFile)
  return (
    <Button
      danger
      type="text"
      icon={<DeleteOutlined />}
      className="st-remove"
      onClick={() => void doc.remove().then(navigate)}
    >
      {t('props.removeForm')}
    </Button>
  )
}
