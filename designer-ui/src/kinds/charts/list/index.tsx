import { DataTable } from '../DataTable'
import type { ChartKind } from '../types'

/** Plain records: nothing to drill into, each row is a record already. */
const kind: ChartKind = { key: 'list', render: ({ onSelect: _, ...props }) => <DataTable {...props} /> }
export default kind
