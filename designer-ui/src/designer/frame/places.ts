/** Where in Studio a file of the draft is edited. */
export interface Place {
  to: string
  params: Record<string, string>
  search: Record<string, string>
}

const PATTERNS: [RegExp, string, string[]][] = [
  [/^entities\/([^/]+)\.(?:entity|extension)\.yaml$/, '/studio/$app/data/$entity', ['entity']],
  [/^forms\/([^/]+)\.form\.json$/, '/studio/$app/forms/$form', ['form']],
  [/^views\/([^/]+)\.view\.yaml$/, '/studio/$app/views/$view', ['view']],
  [/^roles\/([^/]+)\.role\.yaml$/, '/studio/$app/access/$role', ['role']],
  [/^navigation\.yaml$/, '/studio/$app/menu', []],
  [/^processes\/([^/]+)\.bpmn$/, '/studio/$app/flows/$process', ['process']],
  [/^rules\/([^/]+)\.rule\.yaml$/, '/studio/$app/rules/$rule', ['rule']],
  [/^decisions\/([^/]+)\.dmn$/, '/studio/$app/decisions/$decision', ['decision']],
  [/^dashboards\/([^/]+)\.dashboard\.yaml$/, '/studio/$app/dashboards/$dashboard', ['dashboard']],
  [/^datasets\/([^/]+)\.dataset\.yaml$/, '/studio/$app/dashboards', []],
]

/** The page that edits `file`; `at` (a JSON pointer or the id of an element) is what it should show. */
export const placeOf = (app: string, file: string, at?: string): Place => {
  for (const [pattern, to, names] of PATTERNS) {
    const match = pattern.exec(file)
    if (!match) continue
    const params: Record<string, string> = { app }
    names.forEach((name, i) => {
      params[name] = match[i + 1] ?? ''
    })
    return { to, params, search: at ? { at } : {} }
  }
  return { to: '/studio/$app/releases', params: { app }, search: {} }
}

/** The parts of a JSON pointer, unescaped. */
export const pointerParts = (pointer: string | undefined): string[] =>
  (pointer ?? '')
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
