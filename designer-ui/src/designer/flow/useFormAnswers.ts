import { useMemo } from 'react'
import { type Locale, textOf, useLocale } from '@/i18n'
import type { FormNode } from '../frame/files'
import { useDraftFiles } from '../frame/studio'
import type { FormAnswers } from './useScope'

function answersIn(nodes: FormNode[], language: Locale): FormAnswers {
  return nodes.flatMap((node) => {
    if (node.type === 'section') return answersIn(node.children, language)
    if (node.type === 'tabs') return node.tabs.flatMap((tab) => answersIn(tab.children, language))
    if (node.type !== 'answer') return []
    const options = (node.config?.options as { key: string; label: unknown }[] | undefined)?.map((one) => ({
      key: one.key,
      label: textOf(one.label as never, language) || one.key,
    }))
    return [
      {
        key: node.key,
        type: node.fieldType,
        label: textOf(node.label, language) || node.key,
        ...(options ? { options } : {}),
      },
    ]
  })
}

/** What people answer in the task forms a process uses; later steps may decide by it. */
export function useFormAnswers(xml: string | undefined): FormAnswers {
  const language = useLocale()
  const paths = useMemo(
    () => [
      ...new Set(
        [...(xml ?? '').matchAll(/externalReference="([a-z][a-z0-9_]*)"/g)].map(
          (found) => `forms/${found[1]}.form.json`,
        ),
      ),
    ],
    [xml],
  )
  const files = useDraftFiles<{ layout?: FormNode[] }>(paths)
  return useMemo(() => {
    const all = files.flatMap((file) => (file?.layout ? answersIn(file.layout, language) : []))
    return all.filter((one, index) => all.findIndex((other) => other.key === one.key) === index)
  }, [files, language])
}
