import { CompressOutlined, WarningOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { useParams, useSearch } from '@tanstack/react-router'
import { App, Button, Skeleton, Tooltip } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKinds } from '@/api/session'
import { useLocale } from '@/i18n'
import { Blank } from '@/ui/states'
import { useDraftFile, useTools } from '../frame/studio'
import { type Moddle, property } from './bpmn'
import type { Element } from './canvas/diagram'
import type { EditorHooks, FlowEditor } from './canvas/FlowEditor'
import type { StepEdit } from './canvas/StepEdit'
import { type PaletteItem, paletteFor } from './catalog'
import { FlowCanvas } from './FlowCanvas'
import { FlowPalette } from './FlowPalette'
import { fillStep } from './fill'
import { fullSentence, sentence, taskLine } from './names'
import { ProcessPanel } from './panel/ProcessPanel'
import { StepPanel } from './panel/StepPanel'
import { type FlowProblem, findProblems } from './problems'
import { readStep } from './steps'
import { useFormAnswers } from './useFormAnswers'
import { entitiesOf, useSurroundings } from './useScope'
import { useBothLanguages, useTellings } from './useTelling'

/** Edits one process. */
export default function FlowPage() {
  const { process = '' } = useParams({ strict: false }) as { process?: string }
  const { t } = useTranslation('studio-flow')
  const file = useDraftFile<string>(`processes/${process}.bpmn`)
  const surroundings = useSurroundings()
  const worded = useBothLanguages()
  if (file.status === 'missing') return <Blank title={t('missing')} />
  if (file.status === 'failed' && file.content === undefined) return <Blank tone="error" title={t('failed')} />
  if (file.content === undefined || !worded || !surroundings.ready) return <Skeleton active style={{ padding: 24 }} />
  return (
    <FlowDesigner key={process} xml={file.content} onChange={(xml) => file.change(xml)} surroundings={surroundings} />
  )
}

type FlowDesignerProps = {
  xml: string
  onChange: (xml: string) => void
  surroundings: ReturnType<typeof useSurroundings>
}

function FlowDesigner({ xml, onChange, surroundings }: FlowDesignerProps) {
  const { t } = useTranslation('studio-flow')
  const { message } = App.useApp()
  const locale = useLocale()
  const editor = useRef<FlowEditor | null>(null)
  const [selected, setSelected] = useState<Element | null>(null)
  const [revision, setRevision] = useState(0)
  const [unreadable, setUnreadable] = useState(false)
  const [history, setHistory] = useState({ canUndo: false, canRedo: false })
  const about = useMemo(() => entitiesOf(xml, surroundings.entities), [xml, surroundings.entities])
  const answers = useFormAnswers(xml)
  const both = useTellings(about, surroundings, answers)
  const telling = both[locale]
  const kinds = useKinds().data
  const items = useMemo(() => paletteFor((kinds?.actions ?? []).map((one) => one.key)), [kinds])
  const at = (useSearch({ strict: false }) as { at?: string }).at

  const shownName = useCallback(
    (meaning: Moddle) => (locale === 'en' ? property(meaning, 'label.en') : '') || meaning.name || '',
    [locale],
  )
  const add = (item: PaletteItem, after?: Element) => {
    const refusal = editor.current?.add(item, after)
    if (refusal) message.info(t(`refusal.${refusal}`))
  }
  const hooks: EditorHooks = {
    language: locale,
    tellers: {
      name: shownName,
      detail: (meaning) => taskLine(readStep(meaning), telling),
      full: (meaning) => fullSentence(readStep(meaning), shownName(meaning), telling),
    },
    autoNames: (meaning) => {
      const step = readStep(meaning)
      return { zh: sentence(step, both['zh-CN']), en: sentence(step, both.en) }
    },
    padWords: (key) => t(key),
    fill: (item, edit) => fillStep(item, edit, telling.scope),
    onAdd: (key, after) => {
      const item = items.find((one) => one.key === key)
      if (item) add(item, after)
    },
    onSelect: (element) => setSelected(element && element !== editor.current?.root() ? element : null),
    onChange: (next) => {
      setRevision((count) => count + 1)
      onChange(next)
    },
    onHistory: (canUndo, canRedo) => {
      setHistory({ canUndo, canRedo })
      setRevision((count) => count + 1)
    },
  }

  const undo = useCallback(() => void editor.current?.undo(), [])
  const redo = useCallback(() => void editor.current?.redo(), [])
  useTools({ undo, redo, ...history })

  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew after every change of the drawing
  const problems = useMemo<FlowProblem[]>(
    () => (editor.current && !unreadable ? findProblems(editor.current.definitions()) : []),
    [revision, unreadable],
  )
  const jump = useCallback((id: string) => editor.current?.select(id), [])
  const ready = () => {
    setUnreadable(false)
    setRevision((count) => count + 1)
    if (at) jump(at)
  }
  useEffect(() => {
    if (at) jump(at)
  }, [at, jump])

  const change = (element: Element, run: (edit: StepEdit) => void) => editor.current?.change(element, run)
  const live = selected && editor.current?.element(selected.id) ? selected : null
  const root = revision > 0 ? editor.current?.root() : undefined
  const errors = problems.filter((one) => one.severity === 'error').length

  return (
    <div className="st-frame">
      <h1 className="bw-hidden">{root ? shownName(root.businessObject) : t('list.title')}</h1>
      <FlowPalette
        items={items}
        names={telling.actions}
        onAdd={(item) => add(item)}
        onDrag={(item, event) => editor.current?.drag(item, event)}
      />
      <div className="flow-stage">
        <FlowCanvas
          editor={editor}
          xml={xml}
          hooks={hooks}
          redrawKey={telling}
          onReady={ready}
          onFault={() => setUnreadable(true)}
        />
        {unreadable && <Blank tone="error" title={t('unreadable')} />}
        {errors > 0 && (
          <Button
            className="flow-problems"
            size="small"
            icon={<WarningOutlined className="st-error" />}
            onClick={() => editor.current?.select(null)}
          >
            {t('panel.toMend', { count: errors })}
          </Button>
        )}
        <ZoomButtons editor={editor} />
      </div>
      {live ? (
        <StepPanel
          element={live}
          telling={telling}
          problems={problems}
          xml={xml}
          onChange={change}
          onRemove={(element) => editor.current?.remove([element])}
          onSelect={jump}
        />
      ) : root ? (
        <ProcessPanel
          root={root}
          steps={editor.current?.steps() ?? []}
          tell={(shape) => fullSentence(readStep(shape.businessObject), shownName(shape.businessObject), telling)}
          problems={problems}
          onChange={(run) => change(root, run)}
          onSelect={jump}
        />
      ) : (
        <aside className="st-props" />
      )}
    </div>
  )
}

function ZoomButtons({ editor }: { editor: { current: FlowEditor | null } }) {
  const { t } = useTranslation('studio-flow')
  const button = (key: string, icon: React.ReactNode, run: () => void) => (
    <Tooltip title={t(`canvas.${key}`)}>
      <Button type="text" size="small" icon={icon} aria-label={t(`canvas.${key}`)} onClick={run} />
    </Tooltip>
  )
  return (
    <div className="flow-zoom">
      {button('zoomOut', <ZoomOutOutlined />, () => editor.current?.zoom(1 / 1.2))}
      {button('zoomIn', <ZoomInOutlined />, () => editor.current?.zoom(1.2))}
      {button('fit', <CompressOutlined />, () => editor.current?.fit())}
    </div>
  )
}
