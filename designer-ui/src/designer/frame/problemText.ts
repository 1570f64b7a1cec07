import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { pointerParts } from './places'
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

/** A fault in the reader's language, with the names people gave instead of keys. */
export const useProblemText = () => {
  const { t } = useTranslation('studio-problems')
  const label = useLabel()
  const { entities, find } = useEntities()
  return (problem: Said, entity?: string): string => {
    const text = t(`code.${problem.code}`, { defaultValue: '' })
    const key = problem.params?.name
    const about = find(entity ?? entityOf(problem.file) ?? '')
    const named = (path: string): string => {
      const field = (about ? [about] : entities)
        .flatMap((one) => one.fields)
        .find((one) => one.key === path.split('.')[0])
      return field ? label(field.label) : label(find(path)?.label) || path
    }
    const name = typeof key === 'string' ? named(key) : ''
    if (!text) return problem.message
    return name && pointerParts(problem.pointer).at(-1) !== 'label' ? t('named', { text, name }) : text
  }
}
