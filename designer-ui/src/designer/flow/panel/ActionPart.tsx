import { useTranslation } from 'react-i18next'
import { useKinds } from '@/api/session'
import { ActionForm } from '@/kinds/actions/ActionForm'
import { actionInputs, type Step } from '../steps'
import type { PartProps } from './StepPanel'

/** The settings of an action, drawn from the catalogue. */
export function ActionPart({ step, telling, edit }: PartProps<Extract<Step, { kind: 'action' }>>) {
  const { t } = useTranslation('studio-flow')
  const kind = useKinds().data?.actions.find((one) => one.key === step.action)
  if (!kind) return <p className="st-field-help">{t('problem.noAction')}</p>
  return (
    <ActionForm
      action={step.action}
      schema={kind.config}
      value={step.values}
      onChange={(values) => edit((change) => change.inputs(actionInputs(values)))}
      scope={telling.scope}
    />
  )
}
