import { useMemo } from 'react'
import { EChart } from '../EChart'
import { cartesianOption } from '../options'
import type { ChartKind, ChartProps } from '../types'
import { useChart } from '../useChart'

function Drawing(props: ChartProps) {
  const { laid, words, look, spoken } = useChart(props)
  const option = useMemo(() => cartesianOption('bar', laid, words, look), [laid, words, look])
  return <EChart option={option} height={props.height} label={spoken} onSelect={props.onSelect} />
}

const kind: ChartKind = { key: 'bar', render: (props) => <Drawing {...props} /> }
export default kind
