import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import type { Violation } from '@/api/types'

/** What goes wrong before or without an answer of the server; everything else the server says, in the reader's language. */
const OWN = ['not-signed-in', 'offline', 'unexpected-answer', 'unexpected-fault']

type Fault = Pick<Violation, 'code' | 'message'>

/** What was refused, in the reader's language. */
export const useProblemText = () => {
  const { t } = useTranslation('problems')
  const sentence = ({ code, message }: Fault): string =>
    OWN.includes(code) ? t(code) : message || t('unknown', { code })
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
  /** What the refusal says as a whole, without its faults. */
  const title = (fault: unknown): string => {
    const { code, message } = asProblem(fault)
    return sentence({ code, message })
  }
  /** One sentence for the whole refusal: its first fault, or what it says as a whole. */
  const whole = (fault: unknown): string => {
    const { violations, traceId } = asProblem(fault)
    const [first] = violations
    return [first ? sentence(first) : title(fault), traceId].filter(Boolean).join(' · ')
  }
  return { sentence, byField, title, whole }
}
