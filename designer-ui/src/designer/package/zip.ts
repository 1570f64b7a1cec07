/** Reads the text files of a zip, as app packages are exchanged. Entries beyond the limits are refused. */

const END = 0x06054b50
const ENTRY = 0x02014b50
const MAX_FILES = 5000
const MAX_BYTES = 20_000_000

export class UnreadableZip extends Error {}

export async function readZip(buffer: ArrayBuffer): Promise<Map<string, string>> {
  const view = new DataView(buffer)
  let end = buffer.byteLength - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end--
  if (end < 0) throw new UnreadableZip('no directory')
  const count = view.getUint16(end + 10, true)
  if (count > MAX_FILES) throw new UnreadableZip('too many files')
  const files = new Map<string, string>()
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== ENTRY) throw new UnreadableZip('broken directory')
    const [method, packed, size] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
    ]
    const [nameLength, extraLength, noteLength] = [
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ]
    const header = view.getUint32(at + 42, true)
    const name = new TextDecoder().decode(new Uint8Array(buffer, at + 46, nameLength))
    if (size > MAX_BYTES) throw new UnreadableZip('file too large')
    if (!name.endsWith('/')) files.set(name, await contentAt(buffer, view, header, packed, method))
    at += 46 + nameLength + extraLength + noteLength
  }
  return files
}

const contentAt = async (
  buffer: ArrayBuffer,
  view: DataView,
  header: number,
  packed: number,
  method: number,
): Promise<string> => {
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
  const bytes = new Uint8Array(buffer, start, packed)
  if (method === 0) return new TextDecoder().decode(bytes)
  if (method !== 8) throw new UnreadableZip('unknown packing')
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Response(stream).text()
}
