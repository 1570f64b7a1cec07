/** Colours of the system's own choices, where their author gave none: amber and red for what needs the person now. */
const tones: Record<string, string> = {
  critical: 'red',
  urgent: 'orange',
  high: 'orange',
  mid: 'gold',
  open: 'blue',
  new: 'blue',
  doing: 'gold',
  done: 'green',
  handled: 'green',
}
export const toneOf = (option: { key: string; color?: string } | undefined): string | undefined =>
  option && (option.color ?? tones[option.key])
