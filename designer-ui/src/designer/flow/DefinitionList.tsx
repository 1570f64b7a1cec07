import { PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftFileInfo } from '@/api/types'
import { textOf, useLocale } from '@/i18n'
import { Page } from '@/ui/Page'
import { Blank } from '@/ui/states'
import { placeOf } from '../frame/places'
import { useDraft, useStudio } from '../frame/studio'

type DefinitionListProps = {
  title: string
  entries: DraftFileInfo[]
  /** What a reader learns of a file besides its name. */
  about?: (entry: DraftFileInfo) => ReactNode
  empty: string
  add: string
  onAdd: () => void
  children?: ReactNode
}

/** All files of one kind with the one way to make another. */
export function DefinitionList({ title, entries, about, empty, add, onAdd, children }: DefinitionListProps) {
  const { t } = useTranslation('studio-flow')
  const { app } = useStudio()
  const locale = useLocale()
  const loading = useDraft().isPending
  const plus = (
    <Button type={entries.length === 0 ? 'primary' : 'default'} icon={<PlusOutlined />} onClick={onAdd}>
      {add}
    </Button>
  )
  return (
    <Page title={title} actions={entries.length > 0 ? plus : null}>
      {!loading && entries.length === 0 ? (
        <Blank title={empty}>{plus}</Blank>
      ) : (
        <table className="st-table st-home">
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.path}>
                <td>
                  <Link {...(placeOf(app, entry.path) as { to: string })} className="st-entity">
                    {textOf(entry.label, locale) || entry.key}
                  </Link>
                  {entry.changed === 'added' && <Tag className="st-tag">{t('list.new')}</Tag>}
                  {entry.changed === 'changed' && <Tag className="st-tag">{t('list.changed')}</Tag>}
                </td>
                <td className="st-soft">{about?.(entry)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {children}
    </Page>
  )
}
