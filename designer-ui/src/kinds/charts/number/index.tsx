import { Flex, Tooltip, Typography, theme } from 'antd'
import { columnName, exactNumber, labelText, shortNumber } from '../names'
import type { ChartKind, ChartProps } from '../types'
import { useChart } from '../useChart'

const LONG = 12

/** One figure per measure; a figure too long for its card is shortened, the exact one is on hover and read aloud. */
function Drawing(props: ChartProps) {
  const { laid, words } = useChart(props)
  const { token } = theme.useToken()
  // one figure under a title of the same words needs no name of its own
  const title = labelText(props.chart.label, words.language, '')
  const named = laid.series.length > 1 || laid.series.some((one) => columnName(one.measure, words) !== title)
  return (
    <Flex align="center" justify="space-evenly" gap="middle" style={{ height: props.height }}>
      {laid.series.map((one) => {
        const cell = one.values[0]
        const exact = exactNumber(cell?.raw, one.measure.type, words.language)
        const text = exact.length > LONG ? shortNumber(cell?.raw, one.measure.type, words.language) : exact
        const figure = (
          <Flex vertical align="center">
            <span
              style={{
                fontSize: token.fontSizeHeading1,
                lineHeight: 1.2,
                fontVariantNumeric: 'tabular-nums',
                color: (cell?.value ?? 0) < 0 ? token.colorError : token.colorText,
              }}
            >
              {text}
            </span>
            {named && <Typography.Text type="secondary">{columnName(one.measure, words)}</Typography.Text>}
          </Flex>
        )
        return (
          <Tooltip key={one.name} title={exact === text ? undefined : exact}>
            {props.onSelect ? (
              <button
                type="button"
                aria-label={`${columnName(one.measure, words)} ${exact}`}
                onClick={() => props.onSelect?.(cell?.point ?? {}, columnName(one.measure, words))}
                style={{ all: 'unset', cursor: 'pointer', padding: token.paddingXS, borderRadius: token.borderRadius }}
              >
                {figure}
              </button>
            ) : (
              figure
            )}
          </Tooltip>
        )
      })}
    </Flex>
  )
}

const kind: ChartKind = { key: 'number', render: (props) => <Drawing {...props} /> }
export default kind
