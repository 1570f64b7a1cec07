import {
  CalendarOutlined,
  DownOutlined,
  EyeInvisibleOutlined,
  LockOutlined,
  PaperClipOutlined,
  SearchOutlined,
  StarOutlined,
} from '@ant-design/icons'
import type { Config, SlotComponent } from '@puckeditor/core'
import type { ReactNode } from 'react'
import type { FieldDef, Label } from '../frame/files'
import type { StudioEntity } from '../frame/studio'
import { fieldComponent, newFieldComponent } from './puckData'

/** What the canvas needs to know to draw a form. */
export interface CanvasWords {
  t: (key: string, values?: Record<string, unknown>) => string
  label: (label: Label | undefined) => string
  typeWord: (type: string) => string
  find: (key: string) => StudioEntity | undefined
}

const WIDE = new Set(['long_text', 'attachment', 'multi_enum'])
export const spanFor = (type: string): number => (WIDE.has(type) ? 24 : 12)

const Box = ({ type, children }: { type: string; children?: ReactNode }) => {
  const sign =
    type === 'date' || type === 'date_time' ? (
      <CalendarOutlined />
    ) : ['enum', 'multi_enum', 'org'].includes(type) ? (
      <DownOutlined />
    ) : ['reference', 'user'].includes(type) ? (
      <SearchOutlined />
    ) : type === 'attachment' ? (
      <PaperClipOutlined />
    ) : null
  if (type === 'boolean') return <span className="st-fake-switch" />
  return (
    <span className={`st-fake${type === 'long_text' ? ' st-fake-tall' : ''}`}>
      {children}
      <span className="st-fake-sign">{sign}</span>
    </span>
  )
}

interface NodeProps {
  id: string
  span?: number
  label?: Label
  visible?: string
  required?: string
  readOnly?: string
  puck: { dragRef: ((element: Element | null) => void) | null }
}

const Marks = ({
  visible,
  required,
  readOnly,
  t,
}: Pick<NodeProps, 'visible' | 'required' | 'readOnly'> & Pick<CanvasWords, 't'>) => (
  <span className="st-marks">
    {visible ? (
      <span title={t('mark.visible')}>
        <EyeInvisibleOutlined /> {t('mark.visible')}
      </span>
    ) : null}
    {required && required !== 'true' ? (
      <span title={t('mark.required')}>
        <StarOutlined /> {t('mark.required')}
      </span>
    ) : null}
    {readOnly ? (
      <span title={t('mark.readOnly')}>
        <LockOutlined /> {t('mark.readOnly')}
      </span>
    ) : null}
  </span>
)

const FieldBox = ({
  name,
  type,
  must,
  props,
  words,
}: {
  name: string
  type: string
  must: boolean
  props: NodeProps
  words: CanvasWords
}) => (
  <div ref={props.puck.dragRef} className="st-node" style={{ gridColumn: `span ${props.span ?? 24}` }}>
    <span className="st-node-label">
      {must ? <span className="st-error">*</span> : null} {name}
      <Marks visible={props.visible} required={props.required} readOnly={props.readOnly} t={words.t} />
    </span>
    <Box type={type} />
  </div>
)

const grid = (slot: SlotComponent, words: CanvasWords): ReactNode => {
  const Slot = slot as unknown as (props: { className: string; minEmptyHeight: number }) => ReactNode
  return (
    <>
      <Slot className="st-form-grid" minEmptyHeight={72} />
      <span className="st-slot-hint">{words.t('canvas.drop')}</span>
    </>
  )
}

/** The components of a form for Puck: one per field of the entity, one per type of new field, and the layout parts. */
export const canvasConfig = (fields: FieldDef[], newTypes: string[], words: CanvasWords): Config => {
  const { t, label, find } = words
  const components: Record<string, unknown> = {}
  for (const field of fields)
    components[fieldComponent(field.key)] = {
      label: label(field.label),
      inline: true,
      defaultProps: { span: spanFor(field.type) },
      render: (props: NodeProps) => (
        <FieldBox
          name={label(props.label) || label(field.label)}
          type={field.type}
          must={field.required === true || props.required === 'true'}
          props={props}
          words={words}
        />
      ),
    }
  for (const type of newTypes)
    components[newFieldComponent(type)] = {
      label: words.typeWord(type),
      inline: true,
      defaultProps: { span: spanFor(type) },
      render: (props: NodeProps) => (
        <FieldBox name={words.typeWord(type)} type={type} must={false} props={props} words={words} />
      ),
    }
  components.section = {
    label: t('part.section'),
    inline: true,
    fields: { children: { type: 'slot' } },
    defaultProps: { children: [] },
    render: (props: NodeProps & { children: SlotComponent }) => (
      <div ref={props.puck.dragRef} className="st-node st-node-section" style={{ gridColumn: 'span 24' }}>
        <h2>
          {label(props.label) || t('part.section')} <Marks visible={props.visible} t={t} />
        </h2>
        {grid(props.children, words)}
      </div>
    ),
  }
  components.tabs = {
    label: t('part.tabs'),
    inline: true,
    fields: { tabs: { type: 'array', arrayFields: { children: { type: 'slot' } } } },
    defaultProps: { tabs: [1, 2].map((n) => ({ label: { 'zh-CN': `页签 ${n}`, en: `Tab ${n}` }, children: [] })) },
    render: (props: NodeProps & { tabs: { label: Label; children: SlotComponent }[] }) => (
      <div ref={props.puck.dragRef} className="st-node st-node-tabs" style={{ gridColumn: 'span 24' }}>
        {props.tabs.map((tab, i) => (
          <div key={i} className="st-tab">
            <h2>{label(tab.label)}</h2>
            {grid(tab.children, words)}
          </div>
        ))}
      </div>
    ),
  }
  components.sub_table = {
    label: t('part.sub_table'),
    inline: true,
    defaultProps: {},
    render: (props: NodeProps & { entity?: string; columns?: string[] }) => {
      const child = props.entity ? find(props.entity) : undefined
      const columns = (props.columns ?? []).map((key) => label(child?.fields.find((field) => field.key === key)?.label))
      return (
        <div ref={props.puck.dragRef} className="st-node" style={{ gridColumn: 'span 24' }}>
          <span className="st-node-label">
            {label(props.label) || label(child?.plural ?? child?.label) || t('part.sub_table')}
          </span>
          <div className="st-fake-table">
            {(columns.length > 0 ? columns : [t('part.noColumns')]).map((name, i) => (
              <span key={i}>{name}</span>
            ))}
          </div>
        </div>
      )
    },
  }
  components.text = {
    label: t('part.text'),
    inline: true,
    defaultProps: { text: { 'zh-CN': '说明文字', en: 'Some text' } },
    render: (props: NodeProps & { text?: Label }) => (
      <p ref={props.puck.dragRef} className="st-node st-node-text" style={{ gridColumn: 'span 24' }}>
        {label(props.text)}
      </p>
    ),
  }
  components.answer = {
    label: t('part.answer'),
    inline: true,
    defaultProps: { span: 12, fieldType: 'text', answerKey: 'answer', label: { 'zh-CN': '问题', en: 'Question' } },
    render: (props: NodeProps & { fieldType?: string }) => (
      <FieldBox
        name={label(props.label)}
        type={props.fieldType ?? 'text'}
        must={props.required === 'true'}
        props={props}
        words={words}
      />
    ),
  }
  return {
    components,
    root: { render: ({ children }: { children: ReactNode }) => <div className="st-form-root">{children}</div> },
  } as unknown as Config
}
