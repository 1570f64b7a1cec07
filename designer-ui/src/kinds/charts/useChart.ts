import { theme } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChartLook } from './look'
import { type ChartWords, columnName, labelText } from './names'
import { layOut } from './series'
import type { ChartProps } from './types'

/** The words of charts in the reader's language. */
export function useChartWords(): ChartWords {
  const { t, i18n } = useTranslation('charts')
  return useMemo(
    () => ({
      language: i18n.language,
      empty: t('empty'),
      yes: t('yes'),
      no: t('no'),
      quarter: (year, quarter) => t('quarter', { year, quarter }),
      week: (year, week) => t('week', { year, week }),
    }),
    [t, i18n.language],
  )
}

export function useChartLook(): ChartLook {
  const { token } = theme.useToken()
  return useMemo(
    () => ({
      text: token.colorText,
      muted: token.colorTextSecondary,
      line: token.colorBorderSecondary,
      surface: token.colorBgContainer,
      font: token.fontFamily,
    }),
    [token],
  )
}

/** Everything a drawn chart is made from: laid out rows, words, look and a spoken name. */
export function useChart({ chart, data }: ChartProps) {
  const words = useChartWords()
  const look = useChartLook()
  const laid = useMemo(() => layOut(chart, data, words), [chart, data, words])
  const { t } = useTranslation('charts')
  const spoken = t('spoken', {
    title: labelText(chart.label, words.language, chart.key),
    kind: t(`kind.${chart.type}`),
    by: laid.dimensions.map((column) => columnName(column, words)).join(' × ') || '–',
    count: laid.categories.length,
  })
  return { words, look, laid, spoken }
}
