import { useTranslation } from 'react-i18next'
import type { PaletteItem, StepGroup } from './catalog'
import { stepIcon } from './icons'

const GROUPS: StepGroup[] = ['start', 'people', 'records', 'logic', 'more']

type FlowPaletteProps = {
  items: PaletteItem[]
  names: Record<string, string>
  onAdd: (item: PaletteItem) => void
  onDrag: (item: PaletteItem, event: Event) => void
}

/** The steps one can add: dragged onto the canvas, or by a click or Enter after the selected step. */
export function FlowPalette({ items, names, onAdd, onDrag }: FlowPaletteProps) {
  const { t } = useTranslation('studio-flow')
  const name = (item: PaletteItem) =>
    item.key.startsWith('action:') ? (names[item.action ?? ''] ?? item.action) : t(`step.${item.key}.name`)
  return (
    <nav className="st-palette" aria-label={t('palette.label')}>
      {GROUPS.map((group) => {
        const entries = items.filter((item) => item.group === group)
        if (entries.length === 0) return null
        return (
          <section key={group}>
            <h2>{t(`palette.${group}`)}</h2>
            {entries.map((item) => (
              <button
                key={item.key}
                type="button"
                className="st-tool flow-tool"
                title={item.key.startsWith('action:') ? undefined : t(`step.${item.key}.hint`)}
                draggable
                onClick={() => onAdd(item)}
                onDragStart={(event) => {
                  // the canvas carries it from here
                  event.preventDefault()
                  onDrag(item, event.nativeEvent)
                }}
              >
                <span className="st-type-icon" aria-hidden="true">
                  {stepIcon(item.key)}
                </span>
                {name(item)}
              </button>
            ))}
          </section>
        )
      })}
      <p className="st-palette-hint st-soft">{t('palette.hint')}</p>
    </nav>
  )
}
