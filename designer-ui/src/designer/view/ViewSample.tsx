import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import { useRecordList } from '@/api/records'
import { useMe } from '@/api/session'
import type { FieldModel } from '@/api/types'
import { useLabel } from '@/i18n'
import { FieldValue } from '@/kinds/fields/Field'
import { alignOf } from '@/kinds/fields/registry'
import { Blank } from '@/ui/states'
import type { FieldDef, ViewFile } from '../frame/files'
import { type StudioEntity, useStudio } from '../frame/studio'
import { moved, useOrder } from '../frame/useOrder'
import { canSort, nextSort, withPart } from './columns'
import { sampleRecords } from './sample'

const modelOf = ({ key, type, label, required, ...config }: FieldDef): FieldModel => ({
  key,
  type,
  label,
  required,
  config,
})

/** The list as people will see it, with records that exist today, or invented ones where the designer may
 * not read them. Headers sort, drag, and move with Alt+arrows. */
export const ViewSample = ({
  view,
  entity,
  onChange,
}: {
  view: ViewFile
  entity: StudioEntity
  onChange: (next: ViewFile) => void
}) => {
  const { t } = useTranslation('studio-view')
  const label = useLabel()
  const { app } = useStudio()
  const columns = (view.columns ?? []).flatMap((key) => entity.fields.find((field) => field.key === key) ?? [])
  const order = useOrder(
    'column',
    (from, to) => onChange(withPart(view, 'columns', moved(view.columns ?? [], from, to))),
    'x',
  )
  const query = {
    limit: 20,
    ...(view.filter ? { filter: view.filter } : {}),
    ...(view.sort?.length ? { sort: view.sort.join(',') } : {}),
  }
  const list = useRecordList(app, entity.key, query, entity.changed !== 'added')
  const sorted = (key: string) =>
    view.sort?.includes(key) ? 'ascending' : view.sort?.includes(`-${key}`) ? 'descending' : 'none'
  const me = useMe()
  const unpublished = entity.changed === 'added'
  const invented = unpublished || (list.isError && asProblem(list.error).status === 403)
  const items = invented
    ? sampleRecords(columns.map(modelOf), (n) => t('sampleName', { n }), me.data?.businessDate ?? '')
    : (list.data?.items ?? [])
  return (
    <section className="st-canvas" aria-label={label(view.label)}>
      <header className="st-head">
        <h1>{label(view.label)}</h1>
        {invented ? <span className="st-soft">{t(unpublished ? 'sampleNew' : 'sample')}</span> : null}
      </header>
      {columns.length === 0 ? <Blank title={t('noColumns')} text={t('noColumnsText')} /> : null}
      <div className="st-sample">
        <table className="st-table">
          <thead>
            <tr>
              {columns.map((field, index) => (
                <th
                  key={field.key}
                  tabIndex={0}
                  aria-sort={sorted(field.key)}
                  className={order.over === index ? 'st-drop-x' : undefined}
                  style={{ textAlign: alignOf(modelOf(field)) }}
                  {...order.entry(index)}
                >
                  <Tooltip title={t('headerHint')} mouseEnterDelay={0.8}>
                    <button
                      type="button"
                      className="st-head-button"
                      disabled={!canSort(field)}
                      onClick={() => onChange(withPart(view, 'sort', nextSort(view.sort, field.key)))}
                    >
                      {label(field.label)}
                      {sorted(field.key) === 'ascending' ? <ArrowUpOutlined aria-hidden="true" /> : null}
                      {sorted(field.key) === 'descending' ? <ArrowDownOutlined aria-hidden="true" /> : null}
                    </button>
                  </Tooltip>
                  <Button
                    type="text"
                    size="small"
                    className="st-head-close"
                    icon={<CloseOutlined />}
                    aria-label={t('removeColumn', { name: label(field.label) })}
                    onClick={() =>
                      onChange(
                        withPart(
                          view,
                          'columns',
                          (view.columns ?? []).filter((key) => key !== field.key),
                        ),
                      )
                    }
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((record) => (
              <tr key={record.id}>
                {columns.map((field) => (
                  <td key={field.key} style={{ textAlign: alignOf(modelOf(field)) }}>
                    <FieldValue field={modelOf(field)} record={record} place={{ app, entity: entity.key }} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {columns.length > 0 && items.length === 0 && !list.isPending ? (
        <p className="st-soft st-sample-none">{list.isError ? t('notYet') : t('noRecords')}</p>
      ) : null}
    </section>
  )
}
