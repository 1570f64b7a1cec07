import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecord, useRecordList } from '@/api/records'
import { useDebounced } from '@/ui/useDebounced'
import type { InputProps } from '../types'

const WAIT = 200
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value ? [String(value)] : [])

/** Picks records by typing a name, initials or a number; the server searches, within what the person may see. */
export default function ReferenceInput(props: InputProps & { onPick?: (id: string | null, title: string) => void }) {
  const { field, id, value, onChange, onBlur, disabled, invalid, describedBy, autoFocus, display, place } = props
  const { t } = useTranslation('kinds')
  const entity = field.type === 'reference' ? (field.config.entity ?? '') : field.type
  const many = field.type === 'user' && field.config.multiple === true
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [picked, setPicked] = useState<Record<string, string>>({})
  const search = useDebounced(text, WAIT)
  const found = useRecordList(place.app, entity, search ? { search } : {}, open)
  const ids = list(value)
  const names = list(display)
  const alone = ids.length === 1 && !names[0] && !picked[ids[0] ?? ''] ? ids[0] : undefined
  const unnamed = useRecord(place.app, entity, alone)
  const known: Record<string, string> = {
    ...Object.fromEntries(ids.map((one, at) => [one, names[at] ?? one])),
    ...(alone && unnamed.data ? { [alone]: unnamed.data.title } : {}),
    ...picked,
  }
  const options = [
    ...(found.data?.items ?? []).map((record) => ({ value: record.id, label: record.title })),
    ...ids
      .filter((one) => !found.data?.items.some((record) => record.id === one))
      .map((one) => ({ value: one, label: known[one] ?? one })),
  ]
  return (
    <Select
      id={id}
      style={{ width: '100%' }}
      {...(many ? { mode: 'multiple' as const } : {})}
      value={(many ? ids : (ids[0] ?? undefined)) as never}
      options={options}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      onOpenChange={setOpen}
      loading={found.isFetching}
      placeholder={t('search')}
      notFoundContent={found.isFetching ? t('searching') : t('nothingFound')}
      onChange={(next: unknown, option: unknown) => {
        for (const each of (Array.isArray(option) ? option : [option]) as (
          | { value: string; label: string }
          | undefined
        )[]) {
          if (each?.value) setPicked((before) => ({ ...before, [each.value]: each.label }))
        }
        setText('')
        if (props.onPick && !Array.isArray(option)) {
          const one = option as { value: string; label: string } | undefined
          props.onPick(one?.value ?? null, one?.label ?? '')
        } else onChange(next ?? null)
      }}
      onBlur={onBlur}
      disabled={disabled}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      autoFocus={autoFocus}
    />
  )
}
