import { DeleteOutlined, HolderOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { type DragEvent, type KeyboardEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel, useLocale } from '@/i18n'
import { icons, NamedIcon } from '@/ui/icons'
import { Bars, Blank } from '@/ui/states'
import { type NavItem, type NavigationFile, navigationPath } from '../frame/files'
import { keyFor } from '../frame/keys'
import { LabelInput } from '../frame/LabelInput'
import { Field, Properties } from '../frame/Properties'
import { useDraftFile, useTools } from '../frame/studio'
import { NewRole } from '../role/NewRole'
import { AccessTabs } from './AccessTabs'
import { type At, insert, isGroup, patch, put, remove, shift } from './menu'
import { targetOf, useTargets } from './targets'

const DRAG = 'application/x-bankwright-menu'

/** The menu of the app: groups and what they open. */
export default function MenuPage() {
  const { t } = useTranslation('studio-access')
  const label = useLabel()
  const locale = useLocale()
  const doc = useDraftFile<NavigationFile>(navigationPath)
  const targets = useTargets()
  const [chosen, setChosen] = useState<At | null>(null)
  const [over, setOver] = useState('')
  useTools(
    useMemo(
      () => ({ undo: doc.undo, redo: doc.redo, canUndo: doc.canUndo, canRedo: doc.canRedo, save: doc.save }),
      [doc.undo, doc.redo, doc.canUndo, doc.canRedo, doc.save],
    ),
  )
  if (doc.status === 'loading') return <Bars rows={8} />
  const items = doc.content?.items ?? []
  const set = (next: NavItem[], tag?: string) =>
    doc.content ? doc.change({ ...doc.content, items: next }, tag) : doc.change({ items: next })
  const move = (at: At, by: 1 | -1) => {
    const next = shift(items, at, by)
    set(next.items)
    setChosen(next.at)
  }
  const keys = (at: At) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    move(at, event.key === 'ArrowUp' ? -1 : 1)
  }
  const dropAt = (to: Required<At>) => (event: DragEvent) => {
    const from = event.dataTransfer.getData(DRAG)
    setOver('')
    if (!from) return
    event.preventDefault()
    event.stopPropagation()
    const next = put(items, JSON.parse(from) as At, to)
    set(next.items)
    setChosen(next.at)
  }
  const allow = (spot: string) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(DRAG)) return
    event.preventDefault()
    event.stopPropagation()
    setOver(spot)
  }
  const addGroup = () => {
    const name = t('newGroup')
    set([
      ...items,
      {
        key: keyFor(
          name,
          items.flatMap((item) => item.key ?? []),
          'group',
        ),
        label: { [locale]: name },
        icon: 'appstore',
        items: [],
      },
    ])
    setChosen({ group: items.length })
  }
  const addEntry = (group: number) => {
    const at = { group, item: items[group]?.items?.length ?? 0 }
    set(insert(items, at, { page: 'tasks' }))
    setChosen(at)
  }
  const row = (item: NavItem, at: At) => {
    const on = chosen?.group === at.group && chosen.item === at.item
    const group = at.item === undefined
    const spot = `${at.group}.${at.item ?? ''}`
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the button inside is the control
      <div
        className={[
          'st-menu-row',
          group ? 'st-menu-group' : '',
          on ? 'st-chosen' : '',
          over === spot ? 'st-drop' : '',
        ].join(' ')}
        draggable={!group}
        onDragStart={(event) => event.dataTransfer.setData(DRAG, JSON.stringify(at))}
        onDragOver={allow(spot)}
        onDragLeave={() => setOver('')}
        onDrop={dropAt({ group: at.group, item: at.item ?? 0 })}
      >
        <HolderOutlined className="st-soft" aria-hidden="true" />
        <button type="button" onClick={() => setChosen(at)} onKeyDown={keys(at)} aria-pressed={on}>
          {group ? <NamedIcon name={item.icon} /> : null}
          {label(item.label) || targets.word(item) || t('choose')}
        </button>
        {!group && label(item.label) && label(item.label) !== targets.word(item) ? (
          <span className="st-soft">{targets.word(item)}</span>
        ) : null}
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('removeOne', { name: label(item.label) || targets.word(item) })}
          onClick={() => set(remove(items, at))}
        />
      </div>
    )
  }
  const current = chosen
    ? chosen.item === undefined
      ? items[chosen.group]
      : items[chosen.group]?.items?.[chosen.item]
    : undefined
  return (
    <div className="st-frame">
      <AccessTabs here="menu">
        <NewRole />
      </AccessTabs>
      <section className="st-canvas st-canvas-plain" aria-label={t('menu')}>
        <header className="st-head">
          <h1>{t('menu')}</h1>
          <span className="st-soft">{t('menuHint')}</span>
        </header>
        {items.length === 0 ? <Blank title={t('emptyMenu')} action={t('addGroup')} onAction={addGroup} /> : null}
        <div className="st-menu">
          {items.map((item, g) => (
            <div key={item.key ?? g} className="st-menu-part">
              {row(item, { group: g })}
              {isGroup(item) ? (
                <div className="st-menu-items">
                  {(item.items ?? []).map((entry, i) => (
                    <div key={`${targetOf(entry)}${i}`}>{row(entry, { group: g, item: i })}</div>
                  ))}
                  <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => addEntry(g)}>
                    {t('addEntry')}
                  </Button>
                </div>
              ) : null}
            </div>
          ))}
          {items.length > 0 ? (
            <Button icon={<PlusOutlined />} onClick={addGroup}>
              {t('addGroup')}
            </Button>
          ) : null}
        </div>
      </section>
      {current && chosen ? (
        <Properties
          title={label(current.label) || targets.word(current) || t('entry')}
          basic={
            <>
              {isGroup(current) ? null : (
                <Field label={t('opens')}>
                  <Select
                    key={`${chosen.group}.${chosen.item}`}
                    aria-label={t('opens')}
                    showSearch={{ optionFilterProp: 'label' }}
                    value={targetOf(current) || undefined}
                    options={targets.options}
                    onChange={(value) => {
                      const [kind, ...rest] = value.split(':')
                      const change = {
                        view: undefined,
                        dashboard: undefined,
                        entity: undefined,
                        page: undefined,
                        [kind as string]: rest.join(':'),
                      }
                      set(patch(items, chosen, change))
                    }}
                  />
                </Field>
              )}
              <LabelInput
                caption={t('label')}
                placeholder={targets.word(current)}
                value={current.label}
                onChange={(value) =>
                  set(patch(items, chosen, { label: Object.keys(value).length > 0 ? value : undefined }), 'label')
                }
              />
              <Field label={t('icon')}>
                <Select
                  allowClear
                  className="st-icon-select"
                  aria-label={t('icon')}
                  value={current.icon}
                  options={Object.keys(icons).map((name) => ({ value: name, label: <NamedIcon name={name} /> }))}
                  onChange={(icon) => set(patch(items, chosen, { icon }))}
                />
              </Field>
            </>
          }
        />
      ) : (
        <aside className="st-props">
          <Blank small title={t('chooseEntry')} text={t('chooseEntryText')} />
        </aside>
      )}
    </div>
  )
}
