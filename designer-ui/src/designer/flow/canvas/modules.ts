import BaseModeler from 'bpmn-js/lib/BaseModeler'
import AutoPlaceModule from 'bpmn-js/lib/features/auto-place'
import CopyPasteModule from 'bpmn-js/lib/features/copy-paste'
import EditorActionsModule from 'bpmn-js/lib/features/editor-actions'
import GridSnappingModule from 'bpmn-js/lib/features/grid-snapping'
import InteractionEventsModule from 'bpmn-js/lib/features/interaction-events'
import KeyboardModule from 'bpmn-js/lib/features/keyboard'
import ModelingModule from 'bpmn-js/lib/features/modeling'
import OutlineModule from 'bpmn-js/lib/features/outline'
import SnappingModule from 'bpmn-js/lib/features/snapping'
import Viewer from 'bpmn-js/lib/Viewer'
import ZeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud'
import AutoScrollModule from 'diagram-js/lib/features/auto-scroll'
import BendpointsModule from 'diagram-js/lib/features/bendpoints'
import ConnectModule from 'diagram-js/lib/features/connect'
import ContextPadModule from 'diagram-js/lib/features/context-pad'
import CreateModule from 'diagram-js/lib/features/create'
import KeepSelectionVisibleModule from 'diagram-js/lib/features/keep-selection-visible'
import KeyboardMoveSelectionModule from 'diagram-js/lib/features/keyboard-move-selection'
import MoveModule from 'diagram-js/lib/features/move'
import KeyboardMoveModule from 'diagram-js/lib/navigation/keyboard-move'
import MoveCanvasModule from 'diagram-js/lib/navigation/movecanvas'
import ZoomScrollModule from 'diagram-js/lib/navigation/zoomscroll'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json'
import { padModule } from './pad'
import { stepRendererModule } from './renderer'

/** Everything a modeler needs and no more: palette, panel and names are ours, so bpmn-js' own stay out. */
const modules = [
  ...((Viewer.prototype as unknown as { _modules: unknown[] })._modules ?? []),
  KeepSelectionVisibleModule,
  KeyboardMoveModule,
  MoveCanvasModule,
  ZoomScrollModule,
  AutoPlaceModule,
  AutoScrollModule,
  BendpointsModule,
  ConnectModule,
  ContextPadModule,
  CopyPasteModule,
  CreateModule,
  EditorActionsModule,
  GridSnappingModule,
  InteractionEventsModule,
  KeyboardModule,
  KeyboardMoveSelectionModule,
  ModelingModule,
  MoveModule,
  OutlineModule,
  SnappingModule,
  ZeebeBehaviors,
  stepRendererModule,
  padModule,
]

export type Modeler = {
  get<T>(service: string): T
  importXML(xml: string): Promise<{ warnings: unknown[] }>
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>
  getDefinitions(): unknown
  attachTo(host: HTMLElement): void
  destroy(): void
  on(event: string, listener: (event: never) => void): void
}

/** A modeler of our parts, drawn into `container`. */
export function createModeler(container: HTMLElement, extra: object[], look: object): Modeler {
  const Base = BaseModeler as unknown as new (options: object) => Modeler
  return new Base({ container, modules, additionalModules: extra, moddleExtensions: { zeebe }, ...look })
}
