import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/client'
import { useProblemText } from '@/i18n/problems'
import { Blank } from '@/ui/states'

/** What a place shows when the server refused or could not be reached, with the one next step. */
export const ProblemView = ({ fault, retry, small }: { fault: unknown; retry?: () => void; small?: boolean }) => {
  const { t } = useTranslation('runtime')
  const told = useProblemText()
  const problem = asProblem(fault)
  const shape = small ? { small: true } : {}
  if (problem.status === 403)
    return <Blank {...shape} tone="closed" title={t('problem.closed')} text={t('problem.closedText')} />
  if (problem.status === 404) return <Blank {...shape} title={t('problem.gone')} text={t('problem.goneText')} />
  return (
    <Blank
      {...shape}
      tone="error"
      title={t('problem.failed')}
      text={told.whole(problem)}
      {...(retry ? { action: t('problem.again'), onAction: retry } : {})}
    />
  )
}
