import { useNavigate } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/i18n'
import { NewDecision } from '../decision/NewDecision'
import { DefinitionList } from '../flow/DefinitionList'
import { useSurroundings } from '../flow/useScope'
import { placeOf } from '../frame/places'
import { useDiagramEntries, useDraftEntries, useDraftFiles, useStudio } from '../frame/studio'
import { NewRule } from './NewRule'
import type { RuleFile } from './rule'
import { triggerText } from './say'
import type { Words } from './scope'

/** All alert rules and decision tables of the app. */
export default function RulesPage() {
  const { t } = useTranslation('studio-rule')
  const locale = useLocale()
  const { app, store } = useStudio()
  const navigate = useNavigate()
  const { entities } = useSurroundings()
  const rules = useDraftEntries('rule')
  const decisions = useDiagramEntries('decision')
  const files = useDraftFiles<RuleFile>(rules.map((one) => one.path))
  const [adding, setAdding] = useState<'rule' | 'decision' | null>(null)
  const make = async (path: string, content: unknown) => {
    await store.content(path)
    store.change(path, content)
    setAdding(null)
    await navigate(placeOf(app, path) as never)
  }
  return (
    <>
      <DefinitionList
        title={t('list.title')}
        entries={rules}
        empty={t('list.empty')}
        add={t('list.add')}
        onAdd={() => setAdding('rule')}
        about={(entry) => {
          const rule = files[rules.indexOf(entry)]
          if (!rule) return null
          return (
            <>
              {triggerText(rule.trigger, entities, locale, t as unknown as Words)}
              {rule.active === false && <Tag className="st-tag">{t('list.off')}</Tag>}
            </>
          )
        }}
      />
      <DefinitionList
        title={t('list.decisions')}
        entries={decisions}
        empty={t('list.noDecisions')}
        add={t('list.addDecision')}
        onAdd={() => setAdding('decision')}
      />
      {adding === 'rule' && (
        <NewRule
          taken={rules.map((one) => one.key)}
          entities={entities}
          onClose={() => setAdding(null)}
          onMade={(rule) => make(`rules/${rule.key}.rule.yaml`, rule)}
        />
      )}
      {adding === 'decision' && (
        <NewDecision
          taken={decisions.map((one) => one.key)}
          onClose={() => setAdding(null)}
          onMade={(key, xml) => make(`decisions/${key}.dmn`, xml)}
        />
      )}
    </>
  )
}
