import { useParams } from '@tanstack/react-router'
import { Alert, Flex, Select, Skeleton } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Blank } from '@/ui/states'
import { Field } from '../frame/Properties'
import { type DraftFileHandle, useDraftFile, useTools } from '../frame/studio'
import { DecisionGrid } from './DecisionGrid'
import { TryDecision } from './TryDecision'
import {
  type DecisionTable,
  declaredNames,
  HIT_POLICIES,
  type HitPolicy,
  NotATable,
  readTable,
  writeTable,
} from './table'
import './decision.css'

/** Edits one decision table. */
export default function DecisionPage() {
  const { decision = '' } = useParams({ strict: false }) as { decision?: string }
  const { t } = useTranslation('studio-decision')
  const file = useDraftFile<string>(`decisions/${decision}.dmn`)
  if (file.status === 'missing') return <Blank title={t('missing')} />
  if (file.content === undefined) return <Skeleton active style={{ padding: 24 }} />
  return <DecisionDesigner key={decision} file={file} xml={file.content} />
}

const tableOf = (xml: string): DecisionTable | NotATable => {
  try {
    return readTable(xml)
  } catch (fault) {
    if (fault instanceof NotATable) return fault
    throw fault
  }
}

function DecisionDesigner({ file, xml }: { file: DraftFileHandle<string>; xml: string }) {
  const { t } = useTranslation('studio-decision')
  const { undo, redo, canUndo, canRedo } = file
  useTools({ undo, redo, canUndo, canRedo })
  const table = useMemo(() => tableOf(xml), [xml])
  if (table instanceof NotATable) {
    return (
      <Alert
        type="error"
        showIcon
        title={t(`refused.${table.code}`)}
        description={table.detail}
        style={{ margin: 24 }}
      />
    )
  }
  const change = (next: DecisionTable, tag?: string) => file.change(writeTable(xml, next), tag)
  return (
    <div className="decision-page">
      <section className="decision-main">
        <div className="st-head">
          <h1>{table.label}</h1>
        </div>
        <DecisionGrid table={table} onChange={change} />
      </section>
      <aside className="st-props" aria-label={t('settings')}>
        <Flex vertical gap={16}>
          <Field label={t('hitPolicy.label')} help={t(`hitPolicy.help.${table.hitPolicy}`)}>
            <Select<HitPolicy>
              aria-label={t('hitPolicy.label')}
              value={table.hitPolicy}
              onChange={(hitPolicy) => change({ ...table, hitPolicy })}
              options={HIT_POLICIES.map((one) => ({ value: one, label: t(`hitPolicy.${one}`) }))}
            />
          </Field>
          <p className="st-field-help">{t('cellHelp')}</p>
          <TryDecision table={table} names={declaredNames(xml)} save={file.save} />
        </Flex>
      </aside>
    </div>
  )
}
