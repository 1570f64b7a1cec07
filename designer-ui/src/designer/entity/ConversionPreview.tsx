import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFieldTypes } from './types'
import { useConversions } from './useUses'

/** What another type makes of the values there are: how many cannot be converted, and what a few of those look like. */
export const ConversionPreview = ({ entity, field }: { entity: string; field: string }) => {
  const { t } = useTranslation('studio-data')
  const types = useFieldTypes()
  const { data } = useConversions()
  const found = data?.find((one) => one.entity === entity && one.field === field)
  if (!found) return null
  const { records, left, twice, examples, bound } = found
  const words =
    records === 0
      ? t('convert.none')
      : left === 0
        ? t('convert.all', { count: records })
        : t(bound === 'exact' ? 'convert.left' : 'convert.few', { count: left, records })
  return (
    <Alert
      type={left > 0 || twice ? 'warning' : 'info'}
      title={t('convert.title', { from: types.word(found.from), to: types.word(found.to) })}
      description={
        <>
          <p>{words}</p>
          {examples.length > 0 ? (
            <ul className="st-examples">
              {examples.map((example) => (
                <li key={example}>
                  <code>{example}</code>
                </li>
              ))}
            </ul>
          ) : null}
          {left > 0 ? <p>{t('convert.kept')}</p> : null}
          {twice ? <p>{t('convert.twice')}</p> : null}
        </>
      }
    />
  )
}
