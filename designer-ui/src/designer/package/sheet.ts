import { readZip } from './zip'

/** The first sheet of a workbook or a CSV file as rows of texts. */
export async function readSheet(file: File, rows = 50): Promise<string[][]> {
  const buffer = await file.arrayBuffer()
  if (/\.csv$/i.test(file.name)) return parseCsv(decode(buffer)).slice(0, rows)
  const files = await readZip(buffer)
  const shared = [...parseXml(files.get('xl/sharedStrings.xml')).getElementsByTagName('si')].map((si) =>
    [...si.getElementsByTagName('t')].map((t) => t.textContent ?? '').join(''),
  )
  const name = [...files.keys()].filter((path) => /^xl\/worksheets\/[^/]+\.xml$/.test(path)).sort()[0]
  const sheet = parseXml(name ? files.get(name) : undefined)
  return [...sheet.getElementsByTagName('row')].slice(0, rows).map((row) => cellsOf(row, shared))
}

/** UTF-8 if it is that, else the encoding Chinese Excel writes. */
const decode = (buffer: ArrayBuffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer)
  } catch {
    return new TextDecoder('gb18030').decode(buffer)
  }
}

const parseXml = (text: string | undefined): Document =>
  new DOMParser().parseFromString(text ?? '<empty/>', 'application/xml')

const columnOf = (reference: string): number =>
  [...reference.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

const cellsOf = (row: Element, shared: string[]): string[] => {
  const cells: string[] = []
  for (const cell of row.getElementsByTagName('c')) {
    const at = columnOf(cell.getAttribute('r') ?? '')
    const value = cell.getElementsByTagName('v')[0]?.textContent ?? ''
    const type = cell.getAttribute('t')
    const text =
      type === 's'
        ? (shared[Number(value)] ?? '')
        : type === 'inlineStr'
          ? (cell.getElementsByTagName('t')[0]?.textContent ?? '')
          : value
    cells[at >= 0 ? at : cells.length] = text.trim()
  }
  return Array.from(cells, (text) => text ?? '')
}

/** Rows of a CSV text; quotes may hold separators and line breaks. */
export function parseCsv(text: string): string[][] {
  const separator = (text.split('\n')[0] ?? '').includes('\t') ? '\t' : ','
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  for (let i = 0; i < body.length; i++) {
    const c = body[i]
    if (quoted) {
      if (c !== '"') cell += c
      else if (body[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === separator || c === '\n') {
      rows.at(-1)?.push(cell.trim())
      cell = ''
      if (c === '\n') rows.push([])
    } else cell += c
  }
  rows.at(-1)?.push(cell.trim())
  return rows.filter((row) => row.some((one) => one !== ''))
}
