import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import problems from './zh-CN/problems.json'

describe('refusals', () => {
  it('shouldBeSaidByTheServerWhereTheServerSaysThem', () => {
    const catalogue = readFileSync('../docs/problems.md', 'utf8')
    const codes = [...catalogue.matchAll(/^\| `([a-z0-9-]+)` /gm)].map(([, code]) => code as string)
    expect(codes.length).toBeGreaterThan(150)
    expect(codes.filter((code) => code in problems)).toEqual([])
  })
})
