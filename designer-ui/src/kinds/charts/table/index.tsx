import { DataTable } from '../DataTable'
import type { ChartKind } from '../types'

const kind: ChartKind = { key: 'table', render: (props) => <DataTable {...props} /> }
export default kind
