import type { components } from './generated'

type Schemas = components['schemas']

/**
 * A shape of ours that reads only what the REST contract has: a property the server renames or drops does not compile.
 * What the annotations cannot tell (fixed words, what is never absent) is written here by hand.
 */
export type Of<S extends keyof Schemas, T extends { [K in keyof T]: K extends keyof Schemas[S] ? unknown : never }> = T
