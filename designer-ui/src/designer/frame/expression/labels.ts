/** A name an expression may use: what FEEL calls it and what people call it. */
export type Named = { path: string; label: string }

const WORDS = new Set(
  'and or not if then else for in return some every satisfies between true false null function today now me my_org'.split(
    ' ',
  ),
)

/** Labels that can stand in an expression for their field: unique, not a word of the language, no signs. */
function usable(names: Named[]): Named[] {
  const seen = new Map<string, number>()
  for (const { label } of names) seen.set(label, (seen.get(label) ?? 0) + 1)
  return names
    .filter(({ label }) => seen.get(label) === 1 && !WORDS.has(label.toLowerCase()))
    .filter(({ label }) => /^[\p{L}_][\p{L}\p{N}_]*(?:[ ›·/]+[\p{L}\p{N}_]+)*$/u.test(label))
}

type Piece = { code: boolean; text: string }

/** Splits off text literals, in which nothing may be replaced. */
function pieces(source: string): Piece[] {
  return source
    .split(/("(?:[^"\\]|\\.)*")/u)
    .filter((text) => text !== '')
    .map((text) => ({ code: !text.startsWith('"'), text }))
}

const WORD = /[\p{L}\p{N}_]/u

function replaceNames(
  source: string,
  from: (named: Named) => string,
  to: (named: Named) => string,
  names: Named[],
): string {
  const ordered = [...names].sort((a, b) => from(b).length - from(a).length)
  return pieces(source)
    .map((piece) => (piece.code ? replaceIn(piece.text, ordered, from, to) : piece.text))
    .join('')
}

function replaceIn(text: string, names: Named[], from: (n: Named) => string, to: (n: Named) => string): string {
  let out = ''
  let at = 0
  while (at < text.length) {
    const before = text[at - 1] ?? ''
    const hit = WORD.test(before) || before === '.' ? undefined : names.find((named) => stands(text, at, from(named)))
    if (hit) {
      out += to(hit)
      at += from(hit).length
    } else {
      out += text[at]
      at++
    }
  }
  return out
}

/** Whether `name` stands at `at` as a whole name, not as the start of a longer one or of a call. */
function stands(text: string, at: number, name: string): boolean {
  if (!text.startsWith(name, at)) return false
  const rest = text.slice(at + name.length)
  return !WORD.test(rest[0] ?? '') && !/^\s*\(/.test(rest)
}

/** FEEL with people's words for the fields: `segment = "mass"` → `客户层级 = "mass"`. */
export function toLabels(feel: string, names: Named[]): string {
  return replaceNames(
    feel,
    (n) => n.path,
    (n) => n.label,
    usable(names),
  )
}

/** The FEEL behind an expression written with labels; keys stay what they are. */
export function toKeys(shown: string, names: Named[]): string {
  return replaceNames(
    shown,
    (n) => n.label,
    (n) => n.path,
    usable(names),
  )
}
