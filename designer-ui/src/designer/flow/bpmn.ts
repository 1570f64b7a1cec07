/** One element of the BPMN object tree, as moddle holds it. */
export interface Moddle {
  $type: string
  id?: string
  name?: string
  $parent?: Moddle
  get<T = unknown>(name: string): T
  set(name: string, value: unknown): void
}

/** Makes elements of the object tree. */
export type Factory = (type: string, attrs?: Record<string, unknown>) => Moddle

export const text = (element: Moddle | undefined, name: string): string =>
  (element?.get(name) as string | undefined) ?? ''

export const list = (element: Moddle | undefined, name: string): Moddle[] =>
  (element?.get(name) as Moddle[] | undefined) ?? []

export const extensions = (of: Moddle): Moddle[] => list(of.get<Moddle | undefined>('extensionElements'), 'values')

export const extension = (of: Moddle, type: string): Moddle | undefined =>
  extensions(of).find((value) => value.$type === type)

/** A `zeebe:property` of an element: names in English, conditions of starts, titles of tasks. */
export const property = (of: Moddle, name: string): string =>
  text(
    list(extension(of, 'zeebe:Properties'), 'properties').find((one) => one.get('name') === name),
    'value',
  )

export const inputs = (of: Moddle): Record<string, string> =>
  Object.fromEntries(
    list(extension(of, 'zeebe:IoMapping'), 'inputParameters').map((one) => [text(one, 'target'), text(one, 'source')]),
  )

/** New extension elements: each named type is replaced (or dropped, if null), everything else stays as it is. */
export function withExtensions(of: Moddle, changes: Record<string, Moddle | null>, make: Factory): Moddle | undefined {
  const kept = extensions(of).filter((value) => !(value.$type in changes))
  const values = [...kept, ...Object.values(changes).filter((value) => value !== null)]
  if (values.length === 0) return undefined
  const made = make('bpmn:ExtensionElements', { values })
  made.$parent = of
  for (const value of values) value.$parent = made
  return made
}

/** The properties of an element with some changed; an empty text drops one. */
export function withProperties(of: Moddle, changes: Record<string, string>, make: Factory): Moddle | null {
  const old = extension(of, 'zeebe:Properties')
  const kept = list(old, 'properties').filter((one) => !(text(one, 'name') in changes))
  const added = Object.entries(changes)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => make('zeebe:Property', { name, value }))
  const properties = [...kept, ...added]
  if (properties.length === 0) return null
  const made = make('zeebe:Properties', { properties })
  for (const one of properties) one.$parent = made
  return made
}

/** An input/output mapping with the given inputs; outputs stay. */
export function withInputs(of: Moddle, values: Record<string, string>, make: Factory): Moddle | null {
  const outputParameters = list(extension(of, 'zeebe:IoMapping'), 'outputParameters')
  const inputParameters = Object.entries(values).map(([target, source]) => make('zeebe:Input', { source, target }))
  if (inputParameters.length + outputParameters.length === 0) return null
  const made = make('zeebe:IoMapping', { inputParameters, outputParameters })
  for (const one of [...inputParameters, ...outputParameters]) one.$parent = made
  return made
}

/** The length or the date of a timer definition. */
export const timerText = (definition: Moddle | undefined, name: 'timeDuration' | 'timeDate' | 'timeCycle'): string =>
  text(definition?.get<Moddle | undefined>(name), 'body')

/** Every element below a root that has an id: flow nodes and flows of all processes. */
export const flowElements = (definitions: Moddle): Moddle[] =>
  list(definitions, 'rootElements')
    .filter((root) => root.$type === 'bpmn:Process')
    .flatMap((process) => list(process, 'flowElements'))
