import { EllipsisOutlined, SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, Input, type InputRef, Popover } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { url } from '@/api/client'
import { recordsPath } from '@/api/records'
import { useCan } from '@/api/session'
import type { EntityModel, FieldModel } from '@/api/types'
import { usePhone } from '@/ui/appearance'
import { useDebounced } from '@/ui/useDebounced'
import { useHotkey } from '@/ui/useHotkey'
import { AsOfButton } from '../asof/AsOfButton'
import { FieldPicker } from './FieldPicker'
import { fullFilter } from './filters'
import type { ListState } from './useListState'

const WAIT = 200

/** Search box, column choice, export and import of a list. */
export const ListTools = ({ app, entity, state }: { app: string; entity: EntityModel; state: ListState }) => {
  const { t } = useTranslation('runtime')
  const navigate = useNavigate()
  const phone = usePhone()
  const mayImport = useCan('import') && entity.can.create
  const { search, set, columns, chooseColumns, chips, view, asOf } = state
  const [text, setText] = useState(search.q ?? '')
  const [picking, setPicking] = useState(false)
  const box = useRef<InputRef>(null)
  const still = useDebounced(text, WAIT)
  useHotkey('/', () => box.current?.focus())
  const current = useRef(search.q ?? '')
  useEffect(() => {
    if (still.trim() !== current.current) {
      current.current = still.trim()
      void set({ q: still.trim() || undefined })
    }
  }, [still, set])
  useEffect(() => {
    if ((search.q ?? '') !== current.current) {
      current.current = search.q ?? ''
      setText(search.q ?? '')
    }
  }, [search.q])
  const toggle = (field: FieldModel) => {
    const keys = columns.map((each) => each.key)
    chooseColumns(keys.includes(field.key) ? keys.filter((key) => key !== field.key) : [...keys, field.key])
  }
  const exportAs = (format: string) => {
    const fields = columns.map((field) => field.key).join(',')
    location.assign(
      url(`${recordsPath(app, entity.key)}/export`, {
        format,
        filter: fullFilter(view, chips, entity),
        fields,
        search: search.q,
        asOf,
      }),
    )
  }
  const items = [
    { key: 'columns', label: t('list.columns'), onClick: () => setPicking(true) },
    ...(entity.can.export
      ? [
          { type: 'divider' as const },
          { key: 'xlsx', label: t('list.exportExcel'), onClick: () => exportAs('xlsx') },
          { key: 'csv', label: t('list.exportCsv'), onClick: () => exportAs('csv') },
        ]
      : []),
    ...(mayImport
      ? [
          {
            key: 'import',
            label: t('list.import'),
            onClick: () => void navigate({ to: `/app/${app}/e/${entity.key}/import` }),
          },
        ]
      : []),
  ]
  return (
    <>
      <Input
        ref={box}
        className="bw-search"
        prefix={<SearchOutlined />}
        allowClear
        placeholder={t('list.search')}
        aria-label={t('list.search')}
        {...(phone ? {} : { suffix: text ? undefined : <kbd>/</kbd> })}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {entity.lookupOnly ? null : <AsOfButton />}
      <Popover
        open={picking}
        onOpenChange={(open) => (open ? undefined : setPicking(false))}
        trigger="click"
        placement="bottomRight"
        destroyOnHidden
        content={
          <FieldPicker
            fields={entity.fields.filter((field) => field.type !== 'json')}
            checked={(field) => columns.some((each) => each.key === field.key)}
            onPick={toggle}
          />
        }
      >
        <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
          <Button icon={<EllipsisOutlined />} aria-label={t('list.more')} />
        </Dropdown>
      </Popover>
    </>
  )
}
