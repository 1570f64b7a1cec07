/** The last moment before a local day begins. */
const before = (year: number, month: number, day: number) =>
  new Date(new Date(year, month, day).getTime() - 1).toISOString()

/** Ends of the day, month, quarter and year before: what reports are compared with. */
export const usualMoments = (now: Date): { key: string; at: string }[] => {
  const [year, month] = [now.getFullYear(), now.getMonth()]
  return [
    { key: 'yesterday', at: before(year, month, now.getDate()) },
    { key: 'lastMonth', at: before(year, month, 1) },
    { key: 'lastQuarter', at: before(year, month - (month % 3), 1) },
    { key: 'lastYear', at: before(year, 0, 1) },
  ]
}
