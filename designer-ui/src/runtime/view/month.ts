/** The days a month's sheet shows: whole weeks from Monday, as `YYYY-MM-DD`. */
export const daysOfMonth = (month: string): string[] => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const first = new Date(Date.UTC(year, number - 1, 1))
  const lead = (first.getUTCDay() + 6) % 7
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const weeks = Math.ceil((lead + length) / 7)
  return Array.from({ length: weeks * 7 }, (_, at) =>
    new Date(Date.UTC(year, number - 1, 1 - lead + at)).toISOString().slice(0, 10),
  )
}
export const monthAfter = (month: string, step: number): string => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7)
}
