import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TypeIcon } from './typeIcons'
import { useFieldTypes } from './types'

export const DRAG_TYPE = 'application/x-bankwright-field-type'

/** Field types in words, grouped; click, Enter or drag adds one. */
export const TypePalette = ({ onAdd }: { onAdd: (type: string) => void }) => {
  const { t } = useTranslation('studio-data')
  const { groups } = useFieldTypes()
  const [search, setSearch] = useState('')
  const fits = (word: string) => word.toLowerCase().includes(search.trim().toLowerCase())
  return (
    <aside className="st-palette" aria-label={t('palette.label')}>
      <Input.Search
        allowClear
        placeholder={t('palette.search')}
        aria-label={t('palette.search')}
        onChange={(event) => setSearch(event.target.value)}
      />
      <p className="st-soft st-palette-hint">{t('palette.hint')}</p>
      {groups.map(({ group, types }) => {
        const shown = types.filter((type) => fits(type.word))
        return shown.length > 0 ? (
          <section key={group}>
            <h2>{t(`group.${group}`)}</h2>
            <ul>
              {shown.map((type) => (
                <li key={type.key}>
                  <button
                    type="button"
                    className="st-tool"
                    draggable
                    onDragStart={(event) => event.dataTransfer.setData(DRAG_TYPE, type.key)}
                    onClick={() => onAdd(type.key)}
                  >
                    <TypeIcon type={type.key} />
                    {type.word}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : null
      })}
    </aside>
  )
}
