/** The first rows of a CSV text, quotes and doubled quotes understood. Enough to show a preview; the server reads the file. */
export const firstRows = (text: string, delimiter: string, most: number): string[][] => {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let at = 0; at < text.length && rows.length <= most; at++) {
    const sign = text[at]
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"'
        at++
      } else if (sign === '"') quoted = false
      else cell += sign
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === delimiter) endCell()
    else if (sign === '\n') {
      endCell()
      rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || (rows.at(-1)?.length ?? 0) > 0) endCell()
  return rows.filter((row) => row.some((value) => value !== '')).slice(0, most)
}

/** The delimiter a header line most likely uses. */
export const guessDelimiter = (text: string): string => {
  const line = text.split('\n', 1)[0] ?? ''
  const counts = [',', ';', '\t', '|'].map((sign) => [sign, line.split(sign).length] as const)
  return counts.reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}

/** UTF-8 unless the bytes are not; then the encoding Chinese spreadsheets write. */
export const decode = (bytes: ArrayBuffer): { text: string; encoding: 'utf-8' | 'gbk' } => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('gbk').decode(bytes), encoding: 'gbk' }
  }
}
const plain = (text: string) => text.toLowerCase().replace(/[\s_\-()（）*]/g, '')
/** Header → field key, where a header is a field's key or its label in any language. */
export const guessMapping = (
  headers: string[],
  fields: { key: string; label: Partial<Record<string, string>> }[],
): Record<string, string> => {
  const mapping: Record<string, string> = {}
  for (const header of headers) {
    const field = fields.find((each) =>
      [each.key, ...Object.values(each.label)].some((name) => name && plain(name) === plain(header)),
    )
    if (field) mapping[header] = field.key
  }
  return mapping
}
