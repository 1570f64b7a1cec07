import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Moddle } from '../bpmn'

/** The piece of the file that defines an element. */
export function xmlOf(xml: string, id: string | undefined): string {
  if (!id) return xml
  const start = new RegExp(String.raw`[ \t]*<bpmn:(\w+) id="${id}"`).exec(xml)
  if (!start) return ''
  const rest = xml.slice(start.index)
  const open = /^[^>]*>/.exec(rest)?.[0] ?? ''
  if (open.endsWith('/>')) return open
  const end = rest.indexOf(`</bpmn:${start[1]}>`)
  return end < 0 ? open : rest.slice(0, end + `</bpmn:${start[1]}>`.length)
}

/** The raw definition, for those who read it: what is stored, word for word. */
export function ExpertTab({ meaning, xml }: { meaning: Moddle; xml: string }) {
  const { t } = useTranslation('studio-flow')
  const piece = xmlOf(xml, meaning.id)
  return (
    <div className="st-props-body">
      <p className="st-field-help">{t('panel.expertHelp')}</p>
      <Typography.Text copyable={{ text: meaning.id ?? '' }} code>
        {meaning.id}
      </Typography.Text>
      <textarea className="flow-xml" readOnly rows={16} aria-label={t('panel.expert')} value={piece} />
    </div>
  )
}
