import pinyin from 'tiny-pinyin'
import type { Label } from './files'

const LONGEST = 48

// today's collation sorts this syllable's mark behind its first characters
pinyin.patchDict((dict) => {
  dict.UNIHANS[dict.PINYINS.indexOf('DIAN')] = '掂'
})

/** Words that cannot stand alone as a name in an expression. */
const RESERVED = new Set(
  'and or not if then else for in return some every satisfies between true false null function date time duration me my_org item partial string number context list'.split(
    ' ',
  ),
)

function latin(text: string): string {
  const words = pinyin.isSupported()
    ? pinyin
        .parse(text)
        .map((token) => (token.type === 2 ? ` ${token.target} ` : token.source))
        .join('')
    : text
  return words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
}

function cut(key: string, longest: number): string {
  if (key.length <= longest) return key
  const head = key.slice(0, longest)
  const word = head.lastIndexOf('_')
  return (word > longest / 2 ? head.slice(0, word) : head).replace(/_+$/, '')
}

/** The text a key is made from: the English word where there is one, else the Chinese one in pinyin. */
export function keySource(label: Label): string {
  const english = label.en?.trim()
  return english && /[A-Za-z]/.test(english) ? english : (label['zh-CN'] ?? label.en ?? '')
}

/**
 * A key nobody has to see: lower case, at most 48 characters, starting with a letter, no word of the
 * expression language, and none of `taken` (a number is appended then).
 */
export function keyFor(text: string, taken: Iterable<string> = [], fallback = 'item'): string {
  const used = new Set(taken)
  let base = latin(text)
  if (!base) base = fallback
  if (!/^[a-z]/.test(base)) base = `${fallback}_${base}`
  if (RESERVED.has(base)) base = `${base}_${fallback}`
  base = cut(base, LONGEST)
  if (!used.has(base)) return base
  for (let n = 2; ; n++) {
    const suffix = `_${n}`
    const next = cut(base, LONGEST - suffix.length) + suffix
    if (!used.has(next)) return next
  }
}
