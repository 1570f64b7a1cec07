import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/i18n'
import type { ScopeEntity } from '@/kinds/actions/scope'
import { keyFor } from '../frame/keys'
import { NewDrawer } from '../frame/NewDrawer'
import { Field } from '../frame/Properties'
import { type RuleFile, type Trigger, tidy } from './rule'
import { TriggerEditor } from './TriggerEditor'

type NewRuleProps = { taken: string[]; entities: ScopeEntity[]; onClose: () => void; onMade: (rule: RuleFile) => void }

/** A new rule: when it looks, and what it is called. The rest is set on its page. */
export function NewRule({ taken, entities, onClose, onMade }: NewRuleProps) {
  const { t } = useTranslation('studio-rule')
  const locale = useLocale()
  const [trigger, setTrigger] = useState<Trigger>({ type: 'record_event', entity: '', on: ['created'] })
  const [name, setName] = useState('')
  const ready = trigger.entity !== '' && name.trim() !== '' && (trigger.type !== 'date_field' || trigger.field !== '')
  const make = () =>
    onMade(
      tidy({
        key: keyFor(name, taken, 'rule'),
        label: { [locale]: name.trim() },
        active: true,
        trigger,
        alert: { severity: 'mid' },
      }),
    )
  return (
    <NewDrawer title={t('new.title')} ready={ready} onMake={make} onClose={onClose}>
      <Field label={t('settings.name')} htmlFor="new-rule-name">
        <Input
          id="new-rule-name"
          autoFocus
          value={name}
          placeholder={t('new.namePlaceholder')}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={t('part.when')}>
        <TriggerEditor value={trigger} onChange={setTrigger} entities={entities} />
      </Field>
    </NewDrawer>
  )
}
