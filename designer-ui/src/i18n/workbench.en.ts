export { default as common } from './en/common.json'
export { default as kinds } from './en/kinds.json'
export { default as runtime } from './en/runtime.json'
export { default as shell } from './en/shell.json'
