import { CloseOutlined, FilterOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityModel, FieldModel } from '@/api/types'
import { useLabel } from '@/i18n'
import { FieldFilter } from '@/kinds/fields/Field'
import { FieldPicker } from './FieldPicker'
import { type Chip, chipOf, conditionOf, firstChip, sentenceOf } from './filters'
import type { ListState } from './useListState'

interface Props {
  app: string
  entity: EntityModel
  state: ListState
}

/** One condition, said as a sentence; a click changes it. */
const FilterChip = ({
  app,
  entity,
  field,
  chip,
  open,
  onOpen,
  onChange,
  onRemove,
}: {
  app: string
  entity: EntityModel
  field: FieldModel
  chip: Chip
  open: boolean
  onOpen: (open: boolean) => void
  onChange: (chip: Chip) => void
  onRemove: () => void
}) => {
  const { t } = useTranslation(['runtime', 'kinds'])
  const label = useLabel()
  const sentence = sentenceOf(field, chip, { t, label })
  return (
    <span className="bw-chip">
      <Popover
        open={open}
        onOpenChange={onOpen}
        trigger="click"
        placement="bottomLeft"
        destroyOnHidden
        content={
          <div className="bw-popover">
            <FieldFilter
              field={field}
              condition={conditionOf(chip)}
              onChange={(condition) => onChange(chipOf(field.key, condition))}
              place={{ app, entity: entity.key }}
            />
          </div>
        }
      >
        <button type="button" className="bw-chip-text" aria-haspopup="dialog" aria-expanded={open}>
          {sentence}
        </button>
      </Popover>
      <button type="button" className="bw-chip-x" onClick={onRemove} aria-label={t('list.removeFilter', { sentence })}>
        <CloseOutlined />
      </button>
    </span>
  )
}

/** The list's filter: chips that read as a sentence, quick ones of the view, and any field. */
export const FilterBar = ({ app, entity, state }: Props) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const { chips, set, view } = state
  const [open, setOpen] = useState<number | null>(null)
  const [adding, setAdding] = useState(false)
  const fields = entity.fields.filter(
    (field) => field.filterable !== false && field.type !== 'json' && field.type !== 'attachment',
  )
  const quick = (view?.quickFilters ?? [])
    .map((key) => fields.find((field) => field.key === key))
    .filter((field) => field !== undefined && !chips.some((chip) => chip.k === field.key))
  const add = (field: FieldModel) => {
    setAdding(false)
    void set({ f: [...chips, firstChip(field)] })
    setOpen(chips.length)
  }
  return (
    <div className="bw-filters">
      {chips.map((chip, at) => {
        const field = entity.fields.find((each) => each.key === chip.k)
        return field ? (
          <FilterChip
            key={`${chip.k}-${at}`}
            app={app}
            entity={entity}
            field={field}
            chip={chip}
            open={open === at}
            onOpen={(next) => setOpen(next ? at : null)}
            onChange={(next) => set({ f: chips.map((each, index) => (index === at ? next : each)) })}
            onRemove={() => set({ f: chips.filter((_, index) => index !== at) })}
          />
        ) : null
      })}
      {quick.map((field) => (
        <button key={field!.key} type="button" className="bw-chip bw-chip-quick" onClick={() => add(field!)}>
          <PlusOutlined /> {label(field!.label)}
        </button>
      ))}
      <Popover
        open={adding}
        onOpenChange={setAdding}
        trigger="click"
        placement="bottomLeft"
        destroyOnHidden
        content={<FieldPicker fields={fields} onPick={add} />}
      >
        <Button type="text" size="small" icon={<FilterOutlined />}>
          {t('list.addFilter')}
        </Button>
      </Popover>
      {chips.length > 0 ? (
        <Button type="text" size="small" onClick={() => set({ f: [] })}>
          {t('list.clearFilters')}
        </Button>
      ) : null}
    </div>
  )
}
