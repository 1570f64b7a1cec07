import { DatabaseOutlined, TableOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { textOf, useLocale } from '@/i18n'
import type { ScopeEntity } from '@/kinds/actions/scope'
import type { DatasetFile } from './chart'

type SourcePaletteProps = {
  datasets: DatasetFile[]
  entities: ScopeEntity[]
  onDataset: (dataset: DatasetFile) => void
  onEntity: (entity: string) => void
}

/** The data one can draw: a click or Enter adds a card that counts it. */
export function SourcePalette({ datasets, entities, onDataset, onEntity }: SourcePaletteProps) {
  const { t } = useTranslation('studio-report')
  const locale = useLocale()
  const without = entities.filter((entity) => !datasets.some((one) => one.entity === entity.key))
  return (
    <nav className="st-palette" aria-label={t('palette.label')}>
      {datasets.length > 0 && <h2>{t('palette.datasets')}</h2>}
      {datasets.map((dataset) => (
        <button key={dataset.key} type="button" className="st-tool report-tool" onClick={() => onDataset(dataset)}>
          <DatabaseOutlined className="st-type-icon" aria-hidden="true" />
          {textOf(dataset.label, locale) || dataset.key}
        </button>
      ))}
      {without.length > 0 && <h2>{t('palette.entities')}</h2>}
      {without.map((entity) => (
        <button key={entity.key} type="button" className="st-tool report-tool" onClick={() => onEntity(entity.key)}>
          <TableOutlined className="st-type-icon" aria-hidden="true" />
          {textOf(entity.label, locale) || entity.key}
        </button>
      ))}
      <p className="st-palette-hint st-soft">{t('palette.hint')}</p>
    </nav>
  )
}
