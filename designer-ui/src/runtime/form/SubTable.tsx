import { PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import { useCreateRecord, useRecordList } from '@/api/records'
import { useModel } from '@/api/session'
import type { EntityModel, FieldModel, FormNode, RecordItem, Values } from '@/api/types'
import { useLabel } from '@/i18n'
import { useProblemText } from '@/i18n/problems'
import { FieldInput, FieldValue } from '@/kinds/fields/Field'
import { alignOf, kindOf } from '@/kinds/fields/registry'
import { columnsOf } from '../view/filters'

type Node = Extract<FormNode, { type: 'sub_table' }>

/** A new line of a sub-table: its own little form, saved by itself. */
const NewRow = ({
  app,
  entity,
  columns,
  via,
  parent,
  onDone,
}: {
  app: string
  entity: EntityModel
  columns: FieldModel[]
  via: string
  parent: string
  onDone: () => void
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const id = useId()
  const create = useCreateRecord(app, entity.key)
  const [values, setValues] = useState<Values>({})
  const problem = create.isError ? asProblem(create.error) : null
  const told = useProblemText()
  const faults = told.byField(problem)
  const extra = entity.fields.filter(
    (field) =>
      field.required && field.key !== via && !field.default && !columns.includes(field) && !kindOf(field.type).readOnly,
  )
  const asked = [
    ...columns.filter((field) => !field.readOnly && !kindOf(field.type).readOnly && field.key !== via),
    ...extra,
  ]
  const elsewhere = Object.entries(faults).filter(([key]) => !asked.some((field) => field.key === key))
  return (
    <div className="bw-subrow">
      <div className="bw-form-grid">
        {asked.map((field) => (
          <div key={field.key} className="bw-entry" style={{ '--span': 8 } as React.CSSProperties}>
            <label id={`${id}-${field.key}-label`} htmlFor={`${id}-${field.key}`}>
              {label(field.label)}
              {field.required ? <span className="bw-required">*</span> : null}
            </label>
            <FieldInput
              field={field}
              id={`${id}-${field.key}`}
              value={values[field.key]}
              onChange={(value) => setValues((before) => ({ ...before, [field.key]: value }))}
              invalid={!!faults[field.key]}
              place={{ app, entity: entity.key }}
            />
            {faults[field.key] ? <p className="bw-fault">{faults[field.key]}</p> : null}
          </div>
        ))}
      </div>
      {problem && (elsewhere.length > 0 || problem.violations.length === 0) ? (
        <p className="bw-fault" role="alert">
          {elsewhere.map(([, message]) => message).join(' ') || told.whole(problem)}
        </p>
      ) : null}
      <div className="bw-row">
        <Button
          type="primary"
          ghost
          loading={create.isPending}
          onClick={() => create.mutate({ ...values, [via]: parent }, { onSuccess: onDone })}
        >
          {t('form.addRow')}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('form.cancel')}
        </Button>
      </div>
    </div>
  )
}

/** Records that belong to this one, as lines of its form. A new parent is saved first, then its lines. */
export const SubTable = ({ app, node, record }: { app: string; node: Node; record: RecordItem | undefined }) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const model = useModel(app).data
  const entity = model?.entities.find((each) => each.key === node.entity)
  const [adding, setAdding] = useState(false)
  const rows = useRecordList(
    app,
    node.entity,
    { filter: `${node.via}.id = "${record?.id}"` },
    !!record && !!entity?.can.read,
  )
  if (!entity?.can.read) return null
  const columns = columnsOf(entity, undefined, node.columns)
  const name = label(node.label) || label(entity.plural ?? entity.label)
  return (
    <section className="bw-subtable" aria-label={name}>
      <h3>{name}</h3>
      {record ? (
        <>
          {rows.data?.items.length ? (
            <div className="bw-subtable-scroll">
              <table className="bw-table bw-table-plain">
                <thead>
                  <tr>
                    {columns.map((field) => (
                      <th key={field.key} scope="col" className={alignOf(field) === 'right' ? 'bw-right' : undefined}>
                        {label(field.label)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.data.items.map((row) => (
                    <tr key={row.id}>
                      {columns.map((field, at) => (
                        <td key={field.key} className={alignOf(field) === 'right' ? 'bw-right' : undefined}>
                          {at === 0 && field.type !== 'reference' ? (
                            <Link to={`/app/${app}/e/${entity.key}/${row.id}`}>
                              <FieldValue field={field} record={row} place={{ app, entity: entity.key, record: row }} />
                            </Link>
                          ) : (
                            <FieldValue field={field} record={row} place={{ app, entity: entity.key, record: row }} />
                          )}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ) : rows.isSuccess ? (
            <p className="bw-soft">{t('form.noRows')}</p>
          ) : null}
          {adding ? (
            <NewRow
              app={app}
              entity={entity}
              columns={columns}
              via={node.via}
              parent={record.id}
              onDone={() => setAdding(false)}
            />
          ) : entity.can.create ? (
            <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t('form.newRow', { name: label(entity.label) })}
            </Button>
          ) : null}
        </>
      ) : (
        <p className="bw-soft">{t('form.rowsLater')}</p>
      )}
    </section>
  )
}
