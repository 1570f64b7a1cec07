import { DeleteOutlined, HolderOutlined, PlusOutlined, StarFilled } from '@ant-design/icons'
import { Button, Checkbox, Input, Tooltip } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel, useLocale } from '@/i18n'
import type { FieldDef } from '../frame/files'
import { useEntities } from '../frame/studio'
import { type FieldRow, guessType, parseFieldLines } from './guess'
import { DRAG_TYPE } from './TypePalette'
import { TypeIcon } from './typeIcons'
import { useFieldTypes } from './types'

const DRAG_FIELD = 'application/x-bankwright-field'
const CANNOT_REQUIRE = new Set(['serial', 'formula', 'rollup'])
const CAN_BE_UNIQUE = new Set(['text', 'integer', 'phone', 'email', 'id_card', 'date', 'reference', 'enum'])

/** The fields in display order. Rows drag, Alt+arrows move them, the last row adds by typing or pasting. */
export const FieldTable = ({
  fields,
  editable,
  chosen,
  title,
  onChoose,
  onChange,
  onMove,
  onRemove,
  onAddType,
  onAddRows,
}: {
  fields: FieldDef[]
  editable: (field: FieldDef) => boolean
  chosen: string | null
  title: string | undefined
  onChoose: (key: string) => void
  onChange: (key: string, values: Partial<FieldDef>, tag?: string) => void
  onMove: (key: string, by: number) => void
  onRemove: (field: FieldDef) => void
  onAddType: (type: string, at: number) => void
  onAddRows: (rows: FieldRow[]) => void
}) => {
  const { t } = useTranslation('studio-data')
  const locale = useLocale()
  const label = useLabel()
  const types = useFieldTypes()
  const [over, setOver] = useState<number | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const drop = (event: DragEvent, at: number) => {
    event.preventDefault()
    setOver(null)
    const type = event.dataTransfer.getData(DRAG_TYPE)
    const moved = event.dataTransfer.getData(DRAG_FIELD)
    if (type) onAddType(type, at)
    else if (moved) {
      const from = fields.findIndex((field) => field.key === moved)
      onMove(moved, at > from ? at - from - 1 : at - from)
    }
  }
  const carry = (event: DragEvent, at: number) => {
    if (!event.dataTransfer.types.includes(DRAG_TYPE) && !event.dataTransfer.types.includes(DRAG_FIELD)) return
    event.preventDefault()
    setOver(at)
  }
  return (
    <table className="st-table st-fields">
      <thead>
        <tr>
          <th className="st-col-handle">
            <span className="bw-hidden">{t('table.order')}</span>
          </th>
          <th>{t('table.label')}</th>
          <th>{t('table.type')}</th>
          <th className="st-col-flag">{t('table.required')}</th>
          <th className="st-col-flag">{t('table.unique')}</th>
          <th className="st-col-handle">
            <span className="bw-hidden">{t('table.remove')}</span>
          </th>
        </tr>
      </thead>
      <tbody ref={body} onDragLeave={() => setOver(null)}>
        {fields.map((field, index) => {
          const mine = editable(field)
          const name = label(field.label)
          return (
            <tr
              key={field.key}
              className={[
                field.key === chosen ? 'st-chosen' : '',
                over === index ? 'st-drop' : '',
                mine ? '' : 'st-fixed',
              ]
                .join(' ')
                .trim()}
              onClick={() => onChoose(field.key)}
              onDragOver={(event) => carry(event, index)}
              onDrop={(event) => drop(event, index)}
            >
              <td className="st-col-handle">
                {mine ? (
                  <Tooltip title={t('table.move')} mouseEnterDelay={0.6}>
                    <button
                      type="button"
                      className="st-handle"
                      draggable
                      aria-label={t('table.moveOne', { name })}
                      onDragStart={(event) => event.dataTransfer.setData(DRAG_FIELD, field.key)}
                      onKeyDown={(event) => {
                        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
                        event.preventDefault()
                        onMove(field.key, event.key === 'ArrowUp' ? -1 : 1)
                        const button = event.currentTarget
                        requestAnimationFrame(() => button.focus())
                      }}
                    >
                      <HolderOutlined />
                    </button>
                  </Tooltip>
                ) : null}
              </td>
              <td>
                <div className="st-field-name">
                  {mine ? (
                    <Input
                      variant="borderless"
                      aria-label={t('table.labelOf', { name })}
                      value={field.label[locale] ?? ''}
                      placeholder={name}
                      onFocus={() => onChoose(field.key)}
                      onChange={(event) =>
                        onChange(
                          field.key,
                          { label: { ...field.label, [locale]: event.target.value } },
                          `label-${field.key}`,
                        )
                      }
                      onKeyDown={(event) => {
                        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
                        event.preventDefault()
                        onMove(field.key, event.key === 'ArrowUp' ? -1 : 1)
                      }}
                    />
                  ) : (
                    <span className="st-fixed-name">{name}</span>
                  )}
                  {field.key === title ? (
                    <Tooltip title={t('table.isTitle')}>
                      <StarFilled className="st-title-star" aria-label={t('table.isTitle')} />
                    </Tooltip>
                  ) : null}
                </div>
              </td>
              <td>
                <span className="st-type">
                  <TypeIcon type={field.type} /> {types.word(field.type)}
                </span>
              </td>
              <td className="st-col-flag">
                {CANNOT_REQUIRE.has(field.type) ? null : (
                  <Checkbox
                    aria-label={t('table.requiredOf', { name })}
                    disabled={!mine}
                    checked={field.required ?? false}
                    onChange={(event) => onChange(field.key, { required: event.target.checked })}
                  />
                )}
              </td>
              <td className="st-col-flag">
                {CAN_BE_UNIQUE.has(field.type) ? (
                  <Checkbox
                    aria-label={t('table.uniqueOf', { name })}
                    disabled={!mine}
                    checked={field.unique ?? false}
                    onChange={(event) => onChange(field.key, { unique: event.target.checked })}
                  />
                ) : null}
              </td>
              <td className="st-col-handle">
                {mine ? (
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('table.removeOne', { name })}
                    onClick={() => onRemove(field)}
                  />
                ) : null}
              </td>
            </tr>
          )
        })}
        <tr
          className={over === fields.length ? 'st-drop' : undefined}
          onDragOver={(event) => carry(event, fields.length)}
          onDrop={(event) => drop(event, fields.length)}
        >
          <td className="st-col-handle">
            <PlusOutlined aria-hidden="true" className="st-soft" />
          </td>
          <td colSpan={5}>
            <AddLine onAdd={onAddRows} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}

/** Type a label and Enter, or paste several lines: the type follows from the words. */
const AddLine = ({ onAdd }: { onAdd: (rows: FieldRow[]) => void }) => {
  const { t } = useTranslation('studio-data')
  const types = useFieldTypes()
  const { entities } = useEntities()
  const [text, setText] = useState('')
  const targets = entities.map((entity) => ({
    key: entity.key,
    labels: Object.values(entity.label).filter(Boolean) as string[],
  }))
  const words = Object.fromEntries(types.types.map((type) => [type.word.toLowerCase(), type.key]))
  const read = (lines: string) => parseFieldLines(lines, words, targets)
  const guess = text.trim() ? read(text).at(0) : undefined
  return (
    <div className="st-add-line">
      <Input
        variant="borderless"
        aria-label={t('table.add')}
        placeholder={t('table.addPlaceholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text')
          const lines = pasted.includes('\n') ? pasted : pasted.includes('\t') ? pasted.split('\t').join('\n') : ''
          if (!lines) return
          event.preventDefault()
          onAdd(read(lines))
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !text.trim()) return
          onAdd(read(text))
          setText('')
        }}
      />
      {guess ? (
        <span className="st-type st-soft">
          <TypeIcon type={guess.type ?? guessType(text).type} /> {types.word(guess.type)}
        </span>
      ) : null}
    </div>
  )
}
