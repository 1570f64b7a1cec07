import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { diffLines, diffTrees } from './diff'
import { readZip, UnreadableZip } from './zip'

const signs = (a: string, b: string) => diffLines(a.split(''), b.split('')).map(({ sign, text }) => sign + text)

describe('comparing releases', () => {
  it('should mark what went and what came', () => {
    expect(signs('abcd', 'axcd')).toEqual([' a', '-b', '+x', ' c', ' d'])
    expect(signs('', 'a')).toEqual(['-', '+a'].slice(1))
    expect(signs('abc', 'ac')).toEqual([' a', '-b', ' c'])
  })
  it('should name files added, removed and changed, with the lines around a change', () => {
    const before = new Map([
      ['a', '1\n2\n3\n4\n5\n6\n7'],
      ['b', 'x'],
      ['same', '='],
    ])
    const after = new Map([
      ['a', '1\n2\n3\n4\n5\nsix\n7'],
      ['c', 'y'],
      ['same', '='],
    ])
    expect(diffTrees(before, after)).toEqual([
      {
        path: 'a',
        change: 'changed',
        lines: [
          { sign: ' ', text: '4' },
          { sign: ' ', text: '5' },
          { sign: '-', text: '6' },
          { sign: '+', text: 'six' },
          { sign: ' ', text: '7' },
        ],
      },
      { path: 'b', change: 'removed', lines: [] },
      { path: 'c', change: 'added', lines: [] },
    ])
  })
})

/** A zip of one deflated file, written by hand. */
const zipOf = (name: string, text: string): ArrayBuffer => {
  const packed = deflateRawSync(Buffer.from(text))
  const label = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(label.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(text.length, 24)
  entry.writeUInt16LE(label.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + label.length + packed.length, 16)
  const all = Buffer.concat([local, label, packed, entry, label, end])
  return all.buffer.slice(all.byteOffset, all.byteOffset + all.length) as ArrayBuffer
}

describe('reading a package', () => {
  it('should unpack its files', async () => {
    expect(await readZip(zipOf('entities/客户.yaml', 'key: customer\n'))).toEqual(
      new Map([['entities/客户.yaml', 'key: customer\n']]),
    )
  })
  it('should refuse what is no zip', async () => {
    await expect(readZip(new ArrayBuffer(40))).rejects.toThrow(UnreadableZip)
  })
})
