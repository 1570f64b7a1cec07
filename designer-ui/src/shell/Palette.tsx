import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearch } from '@/api/records'
import { useModel } from '@/api/session'
import { useLabel } from '@/i18n'
import { NamedIcon } from '@/ui/icons'
import { useDebounced } from '@/ui/useDebounced'
import { menuOf } from './menuTargets'
import { pathOf, usePlaces } from './places'

interface Row {
  key: string
  group: 'records' | 'actions' | 'pages'
  icon: string
  title: string
  sub?: string
  go: () => void
}
const WAIT = 120
const PAGES = 6

const useRows = (app: string, text: string, close: () => void): Row[] => {
  const { t } = useTranslation('shell')
  const label = useLabel()
  const navigate = useNavigate()
  const model = useModel(app).data
  const places = usePlaces()
  const still = useDebounced(text, WAIT)
  const found = useSearch(app, still)
  const fits = (title: string) => text.trim() === '' || title.toLowerCase().includes(text.trim().toLowerCase())
  const to = (address: string, search?: object) => () => {
    close()
    void navigate({ to: address, search: search ?? {} } as never)
  }
  const entity = (key: string) => model?.entities.find((each) => each.key === key)
  const records: Row[] = (text.trim() ? (found.data?.items ?? []) : []).map((hit) => ({
    key: `${hit.entity}-${hit.id}`,
    group: 'records',
    icon: entity(hit.entity)?.icon ?? 'profile',
    title: hit.title,
    sub: [label(entity(hit.entity)?.label), hit.subtitle].filter(Boolean).join(' · '),
    go: to(`/app/${app}/e/${hit.entity}/${hit.id}`),
  }))
  const creatable = (model?.entities ?? []).filter((each) => each.can.create && !each.system)
  const actions: Row[] = creatable
    .map(
      (each): Row => ({
        key: `new-${each.key}`,
        group: 'actions',
        icon: each.icon ?? 'profile',
        title: t('palette.create', { name: label(each.label) }),
        go: to(`/app/${app}/e/${each.key}`, { new: true }),
      }),
    )
    .filter((row) => fits(row.title))
  const menu = model ? menuOf(model, { label, page: (key) => t(`page.${key}`, { defaultValue: key }) }) : []
  const pages: Row[] = [
    ...menu.flatMap((group) =>
      group.targets.map(
        (target): Row => ({
          key: `${target.to}${target.search?.view ?? ''}`,
          group: 'pages',
          icon: target.icon,
          title: target.label,
          sub: group.label,
          go: to(target.to, target.search),
        }),
      ),
    ),
    ...places.map(
      (place): Row => ({
        key: place,
        group: 'pages',
        icon: 'appstore',
        title: t(`place.${place}`),
        go: to(pathOf(place, app)),
      }),
    ),
  ].filter((row) => fits(row.title))
  return [...records, ...actions.slice(0, text.trim() ? PAGES : 3), ...pages.slice(0, text.trim() ? PAGES * 2 : PAGES)]
}

/** Ctrl+K: records, pages and actions from one box, all by keyboard. */
export default function Palette({ app, onClose }: { app: string; onClose: () => void }) {
  const { t } = useTranslation('shell')
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const rows = useRows(app, text, onClose)
  const current = rows[Math.min(at, rows.length - 1)]
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  useEffect(() => {
    document.getElementById(`${id}-${current?.key}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, current?.key])
  const press = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt((before) => Math.min(before + 1, rows.length - 1))
    else if (event.key === 'ArrowUp') setAt((before) => Math.max(before - 1, 0))
    else if (event.key === 'Enter') current?.go()
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      className="bw-palette"
      aria-label={t('palette.title')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current ? `${id}-${current.key}` : undefined}
        aria-label={t('palette.placeholder')}
        placeholder={t('palette.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('palette.title')} className="bw-palette-list">
        {rows.map((row, index) => (
          <div key={row.key}>
            {rows[index - 1]?.group === row.group ? null : (
              <p className="bw-palette-group">{t(`palette.${row.group}`)}</p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the box chooses the current row */}
            <div
              id={`${id}-${row.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={row === current}
              className="bw-palette-row"
              onClick={row.go}
              onMouseMove={() => setAt(index)}
            >
              <NamedIcon name={row.icon} />
              <span className="bw-grow bw-ellipsis">{row.title}</span>
              {row.sub ? <span className="bw-faint bw-ellipsis">{row.sub}</span> : null}
            </div>
          </div>
        ))}
        {rows.length === 0 ? <p className="bw-soft bw-palette-none">{t('palette.nothing')}</p> : null}
      </div>
    </dialog>
  )
}
