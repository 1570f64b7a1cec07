import { describe, expect, it } from 'vitest'
import { palettes, tagColours } from './theme'

const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const luminance = (hex: string) => {
  const [r, g, b] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

describe('theme', () => {
  it.each(['light', 'dark'] as const)('shouldKeepTextReadable in %s', (mode) => {
    const c = palettes[mode]
    for (const text of [c.text, c.textSoft, c.textFaint, c.primary, c.danger, c.accent]) {
      for (const ground of [c.surface, c.ground, c.surfaceHover]) {
        expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    }
    for (const [name, [text, ground]] of Object.entries(tagColours[mode])) {
      expect(contrast(text, ground), name).toBeGreaterThanOrEqual(4.5)
    }
  })
})
