import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityModel, FormNode, RecordItem } from '@/api/types'
import { useLabel } from '@/i18n'
import { FieldInput } from '@/kinds/fields/Field'
import { SubTable } from './SubTable'
import type { Asked, FormState } from './useForm'

interface BodyProps {
  app: string
  entity: EntityModel
  record?: RecordItem | undefined
  state: FormState
  prefix: string
}

const Entry = ({ app, entity, record, state, prefix, asked, first }: BodyProps & { asked: Asked; first: boolean }) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const { node, field, answer } = asked
  const id = `${prefix}-${field.key}`
  const fault = state.faults[field.key]
  const required = state.required(asked)
  const masked = record?.masked?.includes(field.key) ? String(record.values[field.key] ?? '') : ''
  const help = label(field.help) || (masked ? t('form.masked', { value: masked }) : '')
  return (
    <div className="bw-entry" style={{ '--span': node.span ?? 12 } as React.CSSProperties} data-fault={!!fault}>
      <label id={`${id}-label`} htmlFor={id}>
        {label(node.label) || label(field.label)}
        {required ? (
          <span className="bw-required" aria-hidden="true">
            *
          </span>
        ) : null}
        {required ? <span className="bw-hidden">{t('form.required')}</span> : null}
      </label>
      <FieldInput
        field={field}
        id={id}
        value={state.entered(asked)}
        display={state.display[field.key] ?? record?.display?.[field.key]}
        onChange={(value) => state.set(field.key, value, answer)}
        disabled={state.closed(asked)}
        invalid={!!fault}
        autoFocus={first}
        place={{ app, entity: entity.key, ...(record ? { record } : {}) }}
        {...(fault || help ? { describedBy: `${id}-note` } : {})}
      />
      {fault || help ? (
        <p id={`${id}-note`} className={fault ? 'bw-fault' : 'bw-help'} role={fault ? 'alert' : undefined}>
          {fault ?? help}
        </p>
      ) : null}
    </div>
  )
}

const Tabs = ({ node, ...rest }: BodyProps & { node: Extract<FormNode, { type: 'tabs' }> }) => {
  const label = useLabel()
  const [at, setAt] = useState(0)
  const group = useId()
  return (
    <div className="bw-form-tabs">
      <div role="tablist" className="bw-tabs">
        {node.tabs.map((tab, index) => (
          <button
            key={index}
            type="button"
            role="tab"
            id={`${group}-${index}`}
            aria-selected={index === at}
            aria-controls={`${group}-panel`}
            className="bw-tab"
            onClick={() => setAt(index)}
          >
            {label(tab.label)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${group}-panel`} aria-labelledby={`${group}-${at}`} className="bw-form-grid">
        <Nodes nodes={node.tabs[at]?.children ?? []} {...rest} />
      </div>
    </div>
  )
}

const Nodes = ({ nodes, ...rest }: BodyProps & { nodes: FormNode[] }) => {
  const label = useLabel()
  const { state } = rest
  const first = state.asked.find((each) => !state.closed(each))
  return (
    <>
      {nodes.map((node, at) => {
        if (!state.shown(node).visible) return null
        switch (node.type) {
          case 'section':
            return (
              <fieldset key={at} className="bw-section">
                {node.label ? <legend>{label(node.label)}</legend> : null}
                <div className="bw-form-grid">
                  <Nodes nodes={node.children} {...rest} />
                </div>
              </fieldset>
            )
          case 'tabs':
            return <Tabs key={at} node={node} {...rest} />
          case 'text':
            return (
              <p key={at} className="bw-form-text">
                {label(node.text)}
              </p>
            )
          case 'sub_table':
            return <SubTable key={at} app={rest.app} node={node} record={rest.record} />
          default: {
            const asked = state.asked.find((each) => each.node === node)
            return asked ? <Entry key={at} asked={asked} first={asked === first} {...rest} /> : null
          }
        }
      })}
    </>
  )
}

/** The entries of a form, as its layout and its rules say. */
export const FormBody = (props: BodyProps) => (
  <div className="bw-form-grid">
    <Nodes nodes={props.state.layout} {...props} />
  </div>
)
