export type FileDiff = { path: string; change: 'added' | 'removed' | 'changed'; lines: LineDiff[] }
export type LineDiff = { sign: '+' | '-' | ' '; text: string }

/** Files that differ between two trees, each with its changed lines and two lines around them. */
export function diffTrees(before: Map<string, string>, after: Map<string, string>): FileDiff[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
  return paths.flatMap((path): FileDiff[] => {
    const [was, is] = [before.get(path), after.get(path)]
    if (was === is) return []
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    return [
      {
        path,
        change,
        lines: change === 'changed' ? around(diffLines((was ?? '').split('\n'), (is ?? '').split('\n'))) : [],
      },
    ]
  })
}

const LARGE = 4_000_000

/** The longest common lines kept, the others marked. Very large files are shown as replaced. */
export function diffLines(a: string[], b: string[]): LineDiff[] {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const same = (lines: string[]): LineDiff[] => lines.map((text) => ({ sign: ' ', text }))
  const [x, y] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  const middle = x.length * y.length > LARGE ? replaced(x, y) : common(x, y)
  return [...same(a.slice(0, head)), ...middle, ...same(a.slice(a.length - tail))]
}

const replaced = (x: string[], y: string[]): LineDiff[] => [
  ...x.map((text) => ({ sign: '-' as const, text })),
  ...y.map((text) => ({ sign: '+' as const, text })),
]

const common = (x: string[], y: string[]): LineDiff[] => {
  const width = y.length + 1
  const longest = new Uint32Array((x.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      longest[i * width + j] = x[i] === y[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const lines: LineDiff[] = []
  let [i, j] = [0, 0]
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      lines.push({ sign: ' ', text: x[i] as string })
      i++
      j++
    } else if (j >= y.length || (i < x.length && at(i + 1, j) >= at(i, j + 1)))
      lines.push({ sign: '-', text: x[i++] as string })
    else lines.push({ sign: '+', text: y[j++] as string })
  }
  return lines
}

const around = (lines: LineDiff[]): LineDiff[] =>
  lines.filter((_, i) => lines.slice(Math.max(0, i - 2), i + 3).some(({ sign }) => sign !== ' '))
