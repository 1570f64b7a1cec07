import { describe, expect, it } from 'vitest'

const files = import.meta.glob<{ default: Record<string, unknown> }>('./{zh-CN,en}/*.json', { eager: true })
const flat = (words: unknown, path = ''): [string, string][] =>
  typeof words === 'string'
    ? [[path, words]]
    : Object.entries(words as Record<string, unknown>).flatMap(([key, value]) =>
        flat(value, path ? `${path}.${key}` : key),
      )
const areas = [...new Set(Object.keys(files).map((path) => path.split('/')[2]!))].sort()
const wordsOf = (locale: string, area: string) => new Map(flat(files[`./${locale}/${area}`]?.default ?? {}))
const plural = (key: string) => key.replace(/_(one|other|zero|two|few|many)$/, '')
const slots = (text: string) =>
  [...new Set(text.match(/{{\s*\w+/g) ?? [])].map((slot) => slot.replace(/{{\s*/, '')).sort()

describe('translations', () => {
  it.each(areas)('shouldSayEverythingInBothLanguages in %s', (area) => {
    const [zh, en] = [wordsOf('zh-CN', area), wordsOf('en', area)]
    const keys = (words: Map<string, string>) => [...new Set([...words.keys()].map(plural))].sort()
    expect(keys(zh)).toEqual(keys(en))
    for (const [key, text] of zh) {
      expect(text.trim(), key).not.toBe('')
      const other = en.get(key)
      if (other) expect(slots(text), key).toEqual(slots(other))
    }
  })
})
