import type { FieldModel, Label } from '@/api/types'

const LEAST = 112
const MOST = 200
const LETTER = 7
const SIGN = 14
const AROUND = 44

const textIn = (label: Label, locale: string) => label[locale as keyof Label] ?? Object.values(label)[0] ?? ''
const lengthOf = (text: string) =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x2e80 ? LETTER : SIGN), 0)

/** As wide as the longest option, so that none is cut. */
export const choiceWidth = (field: FieldModel, locale: string): number => {
  const longest = Math.max(0, ...(field.config.options ?? []).map(({ label }) => lengthOf(textIn(label, locale))))
  return Math.min(MOST, Math.max(LEAST, longest + AROUND))
}
