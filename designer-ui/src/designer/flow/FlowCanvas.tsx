import { theme } from 'antd'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type EditorHooks, FlowEditor } from './canvas/FlowEditor'
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import './flow.css'

type FlowCanvasProps = {
  xml: string
  hooks: EditorHooks
  /** Changes when what stands on the steps has changed. */
  redrawKey: unknown
  onFault: (fault: unknown) => void
  onReady: () => void
  /** Where the editor is put while the canvas stands. */
  editor: RefObject<FlowEditor | null>
}

/** Holds the drawing; everything else talks to its {@link FlowEditor}. */
export function FlowCanvas({ xml, hooks, redrawKey, onFault, onReady, editor }: FlowCanvasProps) {
  const { t } = useTranslation('studio-flow')
  const { token } = theme.useToken()
  const host = useRef<HTMLDivElement>(null)
  const current = useRef(hooks)
  current.current = hooks
  const events = useRef({ onFault, onReady })
  events.current = { onFault, onReady }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the look is taken once, when the canvas is made
  useEffect(() => {
    if (!host.current) return
    const made = new FlowEditor(host.current, current, {
      text: token.colorText,
      line: token.colorText,
      surface: token.colorBgContainer,
      font: token.fontFamily,
    })
    editor.current = made
    return () => {
      editor.current = null
      made.destroy()
    }
  }, [])

  useEffect(() => {
    editor.current?.open(xml).then(
      () => events.current.onReady(),
      (fault) => events.current.onFault(fault),
    )
  }, [xml, editor])

  // biome-ignore lint/correctness/useExhaustiveDependencies: redrawn when the words change, not when the editor does
  useEffect(() => {
    editor.current?.redraw()
  }, [redrawKey])

  return <div ref={host} className="flow-canvas" role="application" aria-label={t('canvas.label')} />
}
