import type { Fields } from './fields.ts'

/** How a method of the reference is computed by the library: reads the fields of a case, answers with the keys of its `expected_doc`. */
export type Compute = (fields: Fields) => Record<string, unknown>

/** The library's arguments that the reference calls otherwise, by their names in the sentences of refusals: `{ usual: 'r0' }`. */
export type Called = Record<string, string>

export type Method = { compute: Compute; called?: Called }
