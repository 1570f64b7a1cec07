import { useLabel } from '@/i18n'
import { useEntities } from './studio'

interface Said {
  code: string
  message: string
  file?: string
  pointer?: string
  params?: Record<string, unknown>
}

/** The entity a file is about, as its name says. */
const entityOf = (file: string | undefined): string | undefined =>
  /^(?:entities|views)\/([^.]+)\./.exec(file ?? '')?.[1]

/** A sentence of the server that ends with a key, with the name people gave instead. */
export const withName = (message: string, key: unknown, named: (path: string) => string): string =>
  typeof key === 'string' && key && message.endsWith(key) ? message.slice(0, -key.length) + named(key) : message

/** A fault in the reader's language, with the names people gave instead of keys. */
export const useProblemText = () => {
  const label = useLabel()
  const { entities, find } = useEntities()
  return (problem: Said, entity?: string): string => {
    const about = find(entity ?? entityOf(problem.file) ?? '')
    const named = (path: string): string => {
      const field = (about ? [about] : entities)
        .flatMap((one) => one.fields)
        .find((one) => one.key === path.split('.')[0])
      return field ? label(field.label) : label(find(path)?.label) || path
    }
    return withName(problem.message, problem.params?.name, named)
  }
}
