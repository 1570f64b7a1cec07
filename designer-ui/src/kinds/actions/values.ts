/** Values an action is given: literal text, `=` and FEEL, or a nested group of them (`values`, `variables`). */
export type ActionValue = string | number | boolean | null | ActionValue[] | { [key: string]: ActionValue }
export type ActionValues = { [key: string]: ActionValue }

const KEY = /^[\p{L}_][\p{L}\p{N}_]*$/u

/** FEEL of one value: `=x` is x, text is a literal, groups become contexts. */
export function valueToFeel(value: ActionValue): string {
  if (typeof value === 'string') return value.startsWith('=') ? value.slice(1).trim() : JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(valueToFeel).join(', ')}]`
  if (value !== null && typeof value === 'object') return contextToFeel(value)
  return String(value)
}

/** `{status: "open", owner: =customer.owner_rm.id}` as a FEEL context, without a leading "=". */
export function contextToFeel(values: ActionValues): string {
  const entries = Object.entries(values).map(
    ([key, value]) => `${KEY.test(key) ? key : JSON.stringify(key)}: ${valueToFeel(value)}`,
  )
  return `{${entries.join(', ')}}`
}

/** Reads a FEEL context back; null if it is not one. */
export function contextFromFeel(feel: string): ActionValues | null {
  const body = /^=?\s*\{([\s\S]*)\}\s*$/.exec(feel)?.[1]
  if (body === undefined) return null
  const values: ActionValues = {}
  for (const entry of cut(body, ',') ?? ['?']) {
    if (!entry.trim()) continue
    const [key, ...rest] = cut(entry, ':') ?? []
    const name = key?.trim().replace(/^"(.*)"$/, '$1')
    if (!name || rest.length === 0) return null
    values[name] = valueFromFeel(rest.join(':').trim())
  }
  return values
}

/** One FEEL expression as a value: literals plainly, anything else as `=…`. */
export function valueFromFeel(feel: string): ActionValue {
  if (/^"(?:[^"\\]|\\.)*"$/.test(feel)) {
    const text = JSON.parse(feel) as string
    return text.startsWith('=') ? `=${feel}` : text
  }
  if (feel === 'true' || feel === 'false') return feel === 'true'
  if (/^-?\d+(\.\d+)?$/.test(feel) && String(Number(feel)) === feel) return Number(feel)
  return `=${feel}`
}

/** Cuts at a sign that stands outside of brackets and texts; null if brackets do not close. */
function cut(text: string, sign: string): string[] | null {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string
    if (letter === '"') {
      const end = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(at))
      if (!end) return null
      at += end[0].length - 1
    } else if ('([{'.includes(letter)) depth++
    else if (')]}'.includes(letter)) depth--
    else if (letter === sign && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
    if (depth < 0) return null
  }
  return depth === 0 ? [...parts, text.slice(from)] : null
}
