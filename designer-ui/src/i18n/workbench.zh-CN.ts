export { default as common } from './zh-CN/common.json'
export { default as kinds } from './zh-CN/kinds.json'
export { default as runtime } from './zh-CN/runtime.json'
export { default as shell } from './zh-CN/shell.json'
