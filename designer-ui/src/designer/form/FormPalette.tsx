import { AppstoreOutlined, CheckOutlined, FolderOpenOutlined, FontSizeOutlined, TableOutlined } from '@ant-design/icons'
import { Drawer, useGetPuck } from '@puckeditor/core'
import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { TypeIcon } from '../entity/typeIcons'
import { useFieldTypes } from '../entity/types'
import type { FormNode } from '../frame/files'
import type { StudioEntity } from '../frame/studio'
import { append } from './actions'
import { fieldsOf } from './layout'
import { fieldComponent, newFieldComponent } from './puckData'

const PARTS: [string, ReactNode][] = [
  ['section', <FolderOpenOutlined key="s" />],
  ['tabs', <AppstoreOutlined key="t" />],
  ['sub_table', <TableOutlined key="u" />],
  ['text', <FontSizeOutlined key="x" />],
]

/** Fields of the entity, new fields of any type, layout parts: drag them, click them, or press Enter on one. */
export const FormPalette = ({ entity, layout }: { entity: StudioEntity | undefined; layout: FormNode[] }) => {
  const { t } = useTranslation('studio-form')
  const label = useLabel()
  const types = useFieldTypes()
  const getPuck = useGetPuck()
  const [search, setSearch] = useState('')
  const used = new Set(fieldsOf(layout))
  const fits = (word: string) => word.toLowerCase().includes(search.trim().toLowerCase())
  const fields = (entity?.fields ?? []).filter((field) => field.type !== 'json' && fits(label(field.label)))
  const free = fields.filter((field) => !used.has(field.key))
  const placed = fields.filter((field) => used.has(field.key))
  const find = (key: string) => {
    const puck = getPuck()
    const to = puck.getSelectorForId(fieldComponent(key))
    if (to) puck.dispatch({ type: 'setUi', ui: { itemSelector: to } })
  }
  const item = (component: string, word: string, icon: ReactNode) => (
    <Drawer.Item key={component} name={component} id={component} label={word}>
      {() => (
        <span className="st-tool">
          {icon}
          {word}
        </span>
      )}
    </Drawer.Item>
  )
  // the items are Puck's own buttons: their clicks and keys are caught on the way
  const componentOf = (target: EventTarget) =>
    (target as HTMLElement).closest('[data-puck-drawer-item]')?.getAttribute('data-testid')?.replace('drawer-item:', '')
  const tools = (className: string, children: ReactNode) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: the items inside are buttons
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are caught before Puck's own keyboard drag
    <div
      className={className}
      onClick={(event) => {
        const component = componentOf(event.target)
        if (component) append(getPuck(), component)
      }}
      onKeyDownCapture={(event) => {
        const component = event.key === 'Enter' || event.key === ' ' ? componentOf(event.target) : undefined
        if (!component) return
        event.preventDefault()
        event.stopPropagation()
        append(getPuck(), component)
      }}
    >
      <Drawer>{children}</Drawer>
    </div>
  )
  const shownTypes = types.types.filter((type) => fits(type.word))
  return (
    <aside className="st-palette" aria-label={t('palette.label')}>
      <Input.Search
        allowClear
        placeholder={t('palette.search')}
        aria-label={t('palette.search')}
        onChange={(event) => setSearch(event.target.value)}
      />
      <p className="st-soft st-palette-hint">{t('palette.hint')}</p>
      <section>
        <h2>{t('palette.parts')}</h2>
        {tools(
          'st-tools-two',
          PARTS.filter(([part]) => fits(t(`part.${part}`))).map(([part, icon]) =>
            item(part, t(`part.${part}`), <span className="st-type-icon">{icon}</span>),
          ),
        )}
      </section>
      {free.length > 0 ? (
        <section>
          <h2>{t('palette.fields', { name: label(entity?.label) })}</h2>
          {tools(
            'st-tools-scroll',
            free.map((field) => item(fieldComponent(field.key), label(field.label), <TypeIcon type={field.type} />)),
          )}
        </section>
      ) : null}
      {shownTypes.length > 0 ? (
        <section>
          <h2>{t('palette.new')}</h2>
          {tools(
            'st-tools-two',
            shownTypes.map((type) => item(newFieldComponent(type.key), type.word, <TypeIcon type={type.key} />)),
          )}
        </section>
      ) : null}
      {placed.length > 0 ? (
        <section>
          <h2>{t('palette.placed')}</h2>
          {placed.map((field) => (
            <button key={field.key} type="button" className="st-tool st-tool-used" onClick={() => find(field.key)}>
              <CheckOutlined aria-hidden="true" />
              {label(field.label)}
            </button>
          ))}
        </section>
      ) : null}
    </aside>
  )
}
