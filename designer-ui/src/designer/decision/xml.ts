/** One element of an XML text with where it stands, so that it can be replaced without touching the rest. */
export type XmlElement = {
  /** The name without its prefix. */
  name: string
  prefix: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
  start: number
  /** Just behind the start tag. */
  inner: number
  /** Just before the end tag; equals `inner` for an empty element. */
  close: number
  end: number
  /** Comments, processing instructions and CDATA inside, which a rewrite would lose. */
  extras: number
}

export class XmlFault extends Error {}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<!|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|[^<]+|</g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Reads an XML text strictly: no DTD, one root, every tag closed. */
export function readXml(xml: string): XmlElement {
  const top: XmlElement = blank('', '', {}, 0, 0)
  const open: XmlElement[] = [top]
  for (const match of xml.matchAll(TOKEN)) {
    const [token, closing, name, attributes = '', empty] = match
    const parent = open.at(-1) as XmlElement
    const at = match.index
    if (name !== undefined) {
      const [prefix, local] = split(name)
      const element = blank(local, prefix, attributesOf(attributes), at, at + token.length)
      parent.children.push(element)
      if (empty) element.end = at + token.length
      else open.push(element)
    } else if (closing !== undefined) {
      const element = open.pop() as XmlElement
      if (open.length === 0 || split(closing)[1] !== element.name) throw new XmlFault(`</${closing}>`)
      element.close = at
      element.end = at + token.length
    } else if (token === '<' || token === '<!') throw new XmlFault(xml.slice(at, at + 20))
    else if (token.startsWith('<')) parent.extras++
    else parent.text += decode(token)
  }
  const [root, second] = top.children
  if (open.length !== 1 || !root || second || top.text.trim()) throw new XmlFault('root')
  return root
}

const blank = (
  name: string,
  prefix: string,
  attributes: Record<string, string>,
  start: number,
  inner: number,
): XmlElement => ({
  name,
  prefix,
  attributes,
  children: [],
  text: '',
  start,
  inner,
  close: inner,
  end: inner,
  extras: 0,
})

function split(name: string): [prefix: string, local: string] {
  const at = name.indexOf(':')
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)]
}

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((one) => [
      one[1],
      decode(one[2] ?? one[3] ?? ''),
    ]),
  )

const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (decimal) return String.fromCodePoint(Number(decimal))
    const known = ENTITIES[name as string]
    if (known === undefined) throw new XmlFault(whole)
    return known
  })

export const encode = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((one) => one.name === name)
export const childOf = (element: XmlElement, name: string): XmlElement | undefined => childrenOf(element, name)[0]
