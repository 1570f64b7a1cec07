/**
 * One palette for every chart. Neighbours differ in lightness as well as in hue, so the series stay
 * apart for colour-blind readers and on a grey printout; the order starts with the product's ink blue.
 */
export const CHART_COLOURS = [
  '#1f4e8c',
  '#e69f00',
  '#56b4e9',
  '#8c3b6d',
  '#66a61e',
  '#b8b0a2',
  '#c2410c',
  '#0f766e',
  '#d8b4e2',
  '#4b5563',
] as const

/** Marks of a line's points, so that lines differ without colour. */
export const CHART_SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'] as const

/** Dashes of a line, likewise. */
export const CHART_DASHES = ['solid', 'dashed', 'dotted'] as const
