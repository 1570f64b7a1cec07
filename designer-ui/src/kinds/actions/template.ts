import type { Variable } from './scope'

/**
 * Text with fields in it, as people type it ("关怀：{客户 › 姓名}"), and the FEEL that makes it
 * (`="关怀：" + customer.name`). Plain text stays plain text.
 */
const HOLE = /\{([^{}]+)\}/g
const NAME = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u
const TEXTS = ['text', 'long_text', 'enum', 'phone', 'email', 'serial', 'id_card', 'name']

/** The value to store: literal text, or `=` and FEEL when a field is named in it. */
export function templateToValue(text: string, variables: Variable[]): string {
  if (text.startsWith('=')) return text
  const parts: string[] = []
  let last = 0
  let holes = 0
  for (const found of text.matchAll(HOLE)) {
    const path = pathOf(found[1] ?? '', variables)
    if (!path) continue
    if (found.index > last) parts.push(quote(text.slice(last, found.index)))
    parts.push(isText(path, variables) ? path : `string(${path})`)
    last = found.index + found[0].length
    holes++
  }
  if (!holes) return text
  if (last < text.length) parts.push(quote(text.slice(last)))
  return `=${parts.join(' + ')}`
}

/** The text to show for a stored value; null when the expression is more than text with fields. */
export function templateFromValue(value: string, variables: Variable[]): string | null {
  if (!value.startsWith('=')) return value
  const parts = split(value.slice(1))
  if (!parts) return null
  const shown = parts.map((part) => {
    if (part.startsWith('"')) return unquote(part)
    const path = /^string\(\s*(.+?)\s*\)$/.exec(part)?.[1] ?? part
    if (!NAME.test(path) || ['null', 'true', 'false'].includes(path)) return null
    const named = variables.find((one) => one.path === path)
    return `{${named?.label ?? path}}`
  })
  return shown.includes(null) ? null : shown.join('')
}

function pathOf(name: string, variables: Variable[]): string | null {
  const trimmed = name.trim()
  const named = variables.find((one) => one.label === trimmed || one.path === trimmed)
  if (named) return named.path
  return NAME.test(trimmed) && trimmed.includes('.') ? trimmed : null
}

const isText = (path: string, variables: Variable[]) => {
  const type = variables.find((one) => one.path === path)?.type
  return type === undefined || TEXTS.includes(type)
}

const quote = (text: string) => JSON.stringify(text)

function unquote(text: string): string | null {
  try {
    return JSON.parse(text) as string
  } catch {
    return null
  }
}

/** Cuts a sum at its top-level plus signs; null if anything else than texts, paths and string(…) is in it. */
function split(feel: string): string[] | null {
  const parts = feel.match(/"(?:[^"\\]|\\.)*"|[^+"]+|\+/g)
  if (!parts || parts.join('') !== feel) return null
  const terms: string[] = []
  let expectTerm = true
  for (const part of parts.map((one) => one.trim()).filter(Boolean)) {
    if ((part === '+') === expectTerm) return null
    if (part !== '+') terms.push(part)
    expectTerm = part === '+'
  }
  return expectTerm ? null : terms
}
