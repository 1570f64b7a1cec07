import type { ChartKind } from './types'

type Loader = () => Promise<{ default: ChartKind }>

const folders = import.meta.glob<{ default: ChartKind }>('./*/index.tsx')

/** Loaders of the chart kinds, by key; a chart's code arrives when it is first drawn. */
export const chartKinds: ReadonlyMap<string, Loader> = new Map(
  Object.entries(folders).map(([path, load]) => [path.split('/')[1] ?? path, load as Loader]),
)
