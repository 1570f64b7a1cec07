/**
 * A cell as people type it. Text columns show `"private"` as private and `"a", "b"` as a, b; anything else
 * of FEEL is shown with "=" in front. Other columns are typed as they are; an empty condition means "any".
 */
const TEXT = /^"(?:[^"\\]|\\.)*"$/
const TEXTS = /^"(?:[^"\\]|\\.)*"(?:\s*,\s*"(?:[^"\\]|\\.)*")*$/

export function shownCell(stored: string, type: string, kind: 'input' | 'output'): string {
  if (kind === 'input' && stored === '-') return ''
  if (type !== 'string' || stored === '') return stored
  if (kind === 'output' && TEXT.test(stored)) return plain(JSON.parse(stored) as string)
  if (kind === 'input' && TEXTS.test(stored)) {
    const texts = JSON.parse(`[${stored}]`) as string[]
    if (texts.every((one) => !one.includes(',') && one.trim() === one)) return plain(texts.join(', '))
  }
  return `=${stored}`
}

/** A text that begins with "=" would read as an expression, so it is shown as one. */
const plain = (text: string) => (text.startsWith('=') ? `=${JSON.stringify(text)}` : text)

export function storedCell(shown: string, type: string, kind: 'input' | 'output'): string {
  const text = shown.trim()
  if (kind === 'input' && (text === '' || text === '-')) return '-'
  if (text.startsWith('=')) return text.slice(1).trim()
  if (type !== 'string' || text === '') return text
  if (kind === 'output') return JSON.stringify(text)
  return text
    .split(/[,，]/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => JSON.stringify(one))
    .join(', ')
}
