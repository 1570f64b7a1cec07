import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import type { Violation } from '@/api/types'
import { useLocale } from '@/i18n'

/** Sentences of rules are written by the bank, in the reader's language. */
const WRITTEN = 'rule-violated'

type Fault = Pick<Violation, 'code' | 'message' | 'params'>

/**
 * What the server refused, in the reader's language: by the stable code and its parameters. A code without words is named,
 * never shown as a sentence in another language.
 */
export const useProblemText = () => {
  const { t } = useTranslation('problems')
  const english = useLocale() === 'en'
  const sentence = ({ code, message, params }: Fault): string => {
    if (code === WRITTEN) return message
    const words = { ...params, defaultValue: '' }
    const exact = ['max', 'min', 'scale'].find((name) => params?.[name] !== undefined)
    return (exact && t(`${code}-${exact}`, words)) || t(code, words) || (english && message) || t('unknown', { code })
  }
  const byField = (fault: unknown): Record<string, string> => {
    const messages: Record<string, string> = {}
    for (const violation of asProblem(fault).violations) {
      const field = violation.pointer
        .replace(/^#?\/(values|answers)\//, '')
        .replace(/^\//, '')
        .split('/')[0]
      if (field) messages[field] ??= sentence(violation)
    }
    return messages
  }
  /** One sentence for the whole refusal: its first fault, or what the code says. */
  const whole = (fault: unknown): string => {
    const problem = asProblem(fault)
    const first = problem.violations[0]
    const said = first ? sentence(first) : sentence({ code: problem.code, message: problem.detail ?? problem.message })
    return [said, problem.traceId].filter(Boolean).join(' · ')
  }
  return { sentence, byField, whole }
}
