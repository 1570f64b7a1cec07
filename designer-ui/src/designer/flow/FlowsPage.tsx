import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { placeOf } from '../frame/places'
import { useDiagramEntries, useStudio } from '../frame/studio'
import { DefinitionList } from './DefinitionList'
import { NewFlow } from './NewFlow'

/** All processes of the app. */
export default function FlowsPage() {
  const { t } = useTranslation('studio-flow')
  const { app, store } = useStudio()
  const navigate = useNavigate()
  const entries = useDiagramEntries('process')
  const [adding, setAdding] = useState(false)
  return (
    <DefinitionList
      title={t('list.title')}
      entries={entries}
      empty={t('list.empty')}
      add={t('list.add')}
      onAdd={() => setAdding(true)}
    >
      {adding && (
        <NewFlow
          taken={entries.map((entry) => entry.key)}
          onClose={() => setAdding(false)}
          onMade={async (key, xml) => {
            const path = `processes/${key}.bpmn`
            await store.content(path)
            store.change(path, xml)
            setAdding(false)
            await navigate(placeOf(app, path) as never)
          }}
        />
      )}
    </DefinitionList>
  )
}
