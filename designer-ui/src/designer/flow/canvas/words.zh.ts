/** The Chinese of what bpmn-js itself may say on the canvas; our own words are in the i18n files. */
export const CANVAS_WORDS: Record<string, string> = {
  'Append {type}': '追加{type}',
  'Connect to other element': '连到另一步',
  'Connect using sequence flow or message flow or association': '连到另一步',
  'Change element': '更换',
  Delete: '删除',
  Remove: '删除',
  'element required': '缺少元素',
  'no process or collaboration to display': '没有可以显示的流程',
  'no diagram to display': '没有可以显示的图',
  'no shape type specified': '没有指定图形',
  'no parent for {element} in {parent}': '{parent} 里没有放 {element} 的地方',
  'element {element} referenced by {referenced}#{property} not yet drawn': '{referenced} 指向的 {element} 还没有画出来',
  'already rendered {element}': '{element} 已经画过了',
  'failed to import {element}': '没能读入 {element}',
  'unknown di {di} for element {semantic}': '不认识 {semantic} 的图形 {di}',
  'missing {semantic}#attachedToRef': '{semantic} 没有附着在任何一步上',
  'correcting missing bpmnElement on {plane} to {rootElement}': '图形 {plane} 已归到 {rootElement}',
  'multiple DI elements defined for {element}': '{element} 有多个图形',
  'unsupported bpmnElement for {plane}: {rootElement}': '{plane} 不支持 {rootElement}',
  'out of bounds release': '放到了画布外面',
  'more than {count} child lanes': '超过 {count} 条泳道',
  'flow elements must be children of pools/participants': '步骤要放在流程里面',
  'Try connecting to the other elements': '请连到另一步',
  Undo: '撤销',
  Redo: '重做',
  'Search in diagram': '在图中查找',
  Page: '页',
}

/** diagram-js' translate: our words where we have them, placeholders filled in. */
export const translate =
  (language: string) =>
  (template: string, replacements: Record<string, string> = {}): string =>
    ((language.startsWith('zh') && CANVAS_WORDS[template]) || template).replace(
      /\{([^}]+)\}/g,
      (_, key: string) => replacements[key] ?? `{${key}}`,
    )
