import { FileExcelOutlined, PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Input, Tag, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { NamedIcon } from '@/ui/icons'
import { Bars, Blank } from '@/ui/states'
import type { FormFile, ViewFile } from '../frame/files'
import { type StudioEntity, useDraftEntries, useDraftFiles, useEntities, useStudio } from '../frame/studio'
import { ImportPackage } from '../package/ImportPackage'
import { FieldAdvice } from './FieldAdvice'
import { NewEntity } from './NewEntity'

/** Data & forms: every entity of the app with its forms and lists. */
export default function DataHome() {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const { store } = useStudio()
  const { entities, ready } = useEntities()
  const [making, setMaking] = useState<boolean | File>(false)
  const [search, setSearch] = useState('')
  const forms = useOfEntity<FormFile>('form')
  const views = useOfEntity<ViewFile>('view')
  const own = entities.filter((entity) => !entity.system)
  const shown = entities.filter((entity) => label(entity.label).toLowerCase().includes(search.trim().toLowerCase()))
  return (
    <div className="bw-page">
      <header className="bw-page-head">
        <div className="bw-page-title">
          <h1>{t('home.title')}</h1>
        </div>
        <div className="bw-page-actions">
          <Input.Search
            className="st-home-search"
            allowClear
            placeholder={t('home.search')}
            aria-label={t('home.search')}
            onChange={(event) => setSearch(event.target.value)}
          />
          <Button type="primary" icon={<PlusOutlined />} disabled={!ready} onClick={() => setMaking(true)}>
            {t('home.new')}
          </Button>
        </div>
      </header>
      {!ready ? <Bars rows={8} /> : null}
      {ready && own.length === 0 ? (
        <Blank title={t('home.empty')} text={t('home.emptyText')}>
          <div className="st-home-begin">
            <ImportPackage onDone={() => store.reload()} word={t('home.fromTemplate')} />
            <Upload
              accept=".xlsx,.csv"
              showUploadList={false}
              beforeUpload={(file) => {
                setMaking(file)
                return false
              }}
            >
              <Button icon={<FileExcelOutlined />}>{t('home.fromSheet')}</Button>
            </Upload>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
              {t('home.blank')}
            </Button>
          </div>
        </Blank>
      ) : null}
      <EntityTable entities={shown.filter((entity) => !entity.system)} forms={forms} views={views} />
      {shown.some((entity) => entity.system) ? (
        <>
          <h2 className="st-home-part">{t('home.platform')}</h2>
          <EntityTable entities={shown.filter((entity) => entity.system)} forms={forms} views={views} />
        </>
      ) : null}
      <FieldAdvice />
      {making ? <NewEntity sheet={making === true ? undefined : making} onClose={() => setMaking(false)} /> : null}
    </div>
  )
}

/** Files of a kind by the entity they belong to. */
export function useOfEntity<T extends { entity: string }>(
  kind: string,
): Map<string, { path: string; key: string; file: T }[]> {
  const entries = useDraftEntries(kind)
  const files = useDraftFiles<T>(entries.map((entry) => entry.path))
  const map = new Map<string, { path: string; key: string; file: T }[]>()
  entries.forEach((entry, i) => {
    const file = files[i]
    if (file) map.set(file.entity, [...(map.get(file.entity) ?? []), { path: entry.path, key: entry.key, file }])
  })
  return map
}

type Owned = Map<string, { path: string; key: string; file: { label: FormFile['label'] } }[]>

const EntityTable = ({ entities, forms, views }: { entities: StudioEntity[]; forms: Owned; views: Owned }) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const { app } = useStudio()
  if (entities.length === 0) return null
  const links = (
    of: Owned,
    entity: string,
    to: string,
    param: string,
    key: (item: { key: string; path: string }) => string,
  ) => {
    const items = of.get(entity) ?? []
    return (
      <td>
        {items.slice(0, 4).map((item) => (
          <Link key={item.path} to={to} params={{ app, [param]: key(item) } as never} className="st-chip">
            {label(item.file.label)}
          </Link>
        ))}
        {items.length > 4 ? <span className="st-soft">{t('home.more', { count: items.length - 4 })}</span> : null}
      </td>
    )
  }
  return (
    <table className="st-table st-home st-home-entities">
      <thead>
        <tr>
          <th>{t('home.entity')}</th>
          <th className="st-num">{t('home.fields')}</th>
          <th>{t('home.forms')}</th>
          <th>{t('home.lists')}</th>
        </tr>
      </thead>
      <tbody>
        {entities.map((entity) => (
          <tr key={entity.key}>
            <td>
              <Link to="/studio/$app/data/$entity" params={{ app, entity: entity.key } as never} className="st-entity">
                <NamedIcon name={entity.icon} />
                {label(entity.label)}
              </Link>
              {entity.changed === 'added' || entity.changed === 'changed' ? (
                <Tag className="st-tag">{t(`home.${entity.changed}`)}</Tag>
              ) : null}
            </td>
            <td className="st-num">{entity.fields.length}</td>
            {links(forms, entity.key, '/studio/$app/forms/$form', 'form', (item) => item.key)}
            {links(views, entity.key, '/studio/$app/views/$view', 'view', (item) =>
              item.path.replace(/^views\/|\.view\.yaml$/g, ''),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
