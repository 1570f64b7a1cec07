declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  const module: object
  export default module
}
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages: object)
    create(type: string, attrs?: object): object
    fromXML(xml: string): Promise<{ rootElement: object; warnings: { message: string }[] }>
    toXML(element: object, options?: { format: boolean }): Promise<{ xml: string }>
  }
}
