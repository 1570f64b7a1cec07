import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { useEntities } from '../frame/studio'
import { type FieldRow, guessType, parseFieldLines } from './guess'
import { TypeIcon } from './typeIcons'
import { useFieldTypes } from './types'

export interface QuickRow extends FieldRow {
  id: number
  /** The type was chosen by the person, not guessed from the label. */
  chosen?: boolean
}

let next = 1
export const emptyRow = (): QuickRow => ({ id: next++, label: '', type: 'text' })

/** Fields typed like a list: one line each, the type guessed from the words, several pasted at once. */
export const QuickFields = ({ rows, onChange }: { rows: QuickRow[]; onChange: (rows: QuickRow[]) => void }) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const { entities } = useEntities()
  const types = useFieldTypes()
  const grid = useRef<HTMLDivElement>(null)
  const targets = entities.map((entity) => ({
    key: entity.key,
    labels: Object.values(entity.label).filter(Boolean) as string[],
  }))
  const typeWords = Object.fromEntries(types.types.map((type) => [type.word.toLowerCase(), type.key]))

  const set = (id: number, change: Partial<QuickRow>) =>
    onChange(withTrailing(rows.map((row) => (row.id === id ? { ...row, ...change } : row))))
  const relabel = (row: QuickRow, text: string) =>
    set(row.id, { label: text, ...(row.chosen ? {} : { entity: undefined, ...guessType(text, targets) }) })
  /** A line that was typed says the same as one that was pasted: `结果：满意、不满意`, `日期*`. */
  const settle = (row: QuickRow) => {
    if (!/[*＊：:]/.test(row.label)) return
    const [said] = parseFieldLines(row.label, typeWords, targets)
    if (said) set(row.id, row.chosen ? { ...said, type: row.type } : said)
  }
  /** At once, so that what is typed next is not added to the line before. */
  const focus = (index: number) =>
    grid.current?.querySelectorAll<HTMLInputElement>('input[data-quick-label]')[index]?.focus()
  const paste = (row: QuickRow, text: string): boolean => {
    const lines = text.includes('\n') ? text : text.includes('\t') ? text.split('\t').join('\n') : ''
    if (!lines) return false
    const made = parseFieldLines(lines, typeWords, targets).map((fields) => ({ ...emptyRow(), ...fields }))
    const at = rows.findIndex((one) => one.id === row.id)
    onChange(
      withTrailing(
        [...rows.slice(0, at), ...made, ...rows.slice(at + 1)].filter((one, i) => one.label || i >= at + made.length),
      ),
    )
    return true
  }

  return (
    <div className="st-quick" ref={grid}>
      <div className="st-quick-head" aria-hidden="true">
        <span>{t('quick.label')}</span>
        <span>{t('quick.type')}</span>
        <span>{t('quick.detail')}</span>
        <span>{t('quick.required')}</span>
        <span />
      </div>
      {rows.map((row, index) => (
        <div key={row.id} className="st-quick-row">
          <Input
            data-quick-label
            aria-label={t('quick.labelN', { n: index + 1 })}
            placeholder={index === 0 ? t('quick.placeholder') : t('quick.more')}
            value={row.label}
            onChange={(event) => relabel(row, event.target.value)}
            onBlur={() => settle(row)}
            onPaste={(event) => {
              if (paste(row, event.clipboardData.getData('text'))) event.preventDefault()
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              settle(row)
              focus(index + 1)
            }}
          />
          <Select
            aria-label={t('quick.typeN', { n: index + 1 })}
            value={row.type}
            showSearch={{ optionFilterProp: 'word' }}
            listHeight={400}
            popupMatchSelectWidth={220}
            options={types.groups.map(({ group, types: some }) => ({
              label: t(`group.${group}`),
              options: some.map((type) => ({
                value: type.key,
                word: type.word,
                label: (
                  <span className="st-type">
                    <TypeIcon type={type.key} /> {type.word}
                  </span>
                ),
              })),
            }))}
            onChange={(type) => set(row.id, { type, chosen: true })}
          />
          <QuickDetail
            row={row}
            set={(change) => set(row.id, change)}
            entities={entities.map((entity) => ({ value: entity.key, label: label(entity.label) }))}
          />
          <Checkbox
            aria-label={t('quick.requiredN', { n: index + 1 })}
            checked={row.required ?? false}
            onChange={(event) => set(row.id, { required: event.target.checked })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('quick.removeN', { n: index + 1 })}
            disabled={rows.length === 1}
            onClick={() => onChange(withTrailing(rows.filter((one) => one.id !== row.id)))}
          />
        </div>
      ))}
    </div>
  )
}

const QuickDetail = ({
  row,
  set,
  entities,
}: {
  row: QuickRow
  set: (change: Partial<QuickRow>) => void
  entities: { value: string; label: string }[]
}) => {
  const { t } = useTranslation('studio-data')
  if (row.type === 'enum' || row.type === 'multi_enum')
    return (
      <Input.TextArea
        autoSize={{ minRows: 1, maxRows: 6 }}
        aria-label={t('quick.options')}
        placeholder={t('quick.options')}
        value={row.options ?? ''}
        onChange={(event) => set({ options: event.target.value })}
      />
    )
  if (row.type === 'reference')
    return (
      <Select
        aria-label={t('quick.target')}
        placeholder={t('quick.target')}
        showSearch={{ optionFilterProp: 'label' }}
        value={row.entity}
        options={entities}
        onChange={(entity) => set({ entity })}
      />
    )
  return <span className="st-quick-none" />
}

/** There is always one empty line at the end to type in. */
const withTrailing = (rows: QuickRow[]): QuickRow[] => {
  const last = rows.at(-1)
  return last && last.label.trim() === '' ? rows : [...rows, emptyRow()]
}
