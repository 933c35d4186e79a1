import * as z from 'zod'

/**
 * Why somebody went, by the codes of the doctrine (d). A cause is what a source names; it is no finding, no evidence of a nature, and says of nobody that they
 * are to blame: no code judges. Names and what each takes in: `causes.code.<code>` and `causes.means.<code>` of the catalogue.
 */
export const CauseCode = z.enum([
  ...(['ADM-ERR', 'ADM-LEAVE', 'ADM-ORDER', 'LOG-TRANS', 'DET-CIV'] as const),
  ...(['HRM-CRIME', 'HRM-SELF', 'MED-PHYS', 'MED-MENT', 'SUB-USE'] as const),
  ...(['ADJ-MIL', 'EXH-ROT', 'TRN-HARSH', 'LIV-FOOD', 'LIV-COND', 'PAY-FAIL', 'JOB-MIS', 'POL-ADV', 'POL-TERM', 'POL-EXIT'] as const),
  ...(['LDR-VIOL', 'LDR-HAR', 'LDR-EXT', 'LDR-COMP', 'LDR-RETAL'] as const),
  ...(['OPS-FEAR', 'OPS-COH', 'CON-SCI', 'POL-PERS', 'SEC-COER'] as const),
  ...(['FAM-CARE', 'FAM-REL', 'FIN-DEBT', 'EDU-WORK', 'LEG-FEAR', 'UNK', 'DEC'] as const),
])
export type CauseCode = z.infer<typeof CauseCode>

/** In the open of those that are sealed: that there is one, and not which. */
export const sealedCode = 'SEALED'
export const ShownCode = z.enum([...CauseCode.options, sealedCode])
export type ShownCode = z.infer<typeof ShownCode>

/** Under which heading a code is chosen. */
export const groups = {
  record: ['ADM-ERR', 'ADM-LEAVE', 'ADM-ORDER', 'LOG-TRANS', 'DET-CIV'],
  harm: ['HRM-CRIME', 'HRM-SELF', 'MED-PHYS', 'MED-MENT', 'SUB-USE'],
  service: ['ADJ-MIL', 'EXH-ROT', 'TRN-HARSH', 'LIV-FOOD', 'LIV-COND', 'PAY-FAIL', 'JOB-MIS', 'POL-ADV', 'POL-TERM', 'POL-EXIT'],
  leading: ['LDR-VIOL', 'LDR-HAR', 'LDR-EXT', 'LDR-COMP', 'LDR-RETAL'],
  operations: ['OPS-FEAR', 'OPS-COH'],
  conviction: ['CON-SCI', 'POL-PERS', 'SEC-COER'],
  home: ['FAM-CARE', 'FAM-REL', 'FIN-DEBT', 'EDU-WORK', 'LEG-FEAR'],
  none: ['UNK', 'DEC'],
} as const satisfies Record<string, readonly CauseCode[]>
export type CauseGroup = keyof typeof groups

/** Harm by whoever is over somebody: it reaches the inspector at once, and nobody in the chain of command sees it. */
const immediate: ReadonlySet<string> = new Set<CauseCode>(['LDR-EXT', 'LDR-VIOL', 'LDR-HAR', 'LDR-RETAL'])
/** Coded from the person's own account or by the inspector alone, and sealed: who knew could persecute for it. */
const sealed: ReadonlySet<string> = new Set<CauseCode>(['CON-SCI', 'POL-PERS', 'SEC-COER'])
/** Nothing is known: such a code stands alone. */
const unsaid: ReadonlySet<string> = new Set<CauseCode>(['UNK', 'DEC'])

export const isImmediate = (code: ShownCode): boolean => immediate.has(code)
export const isSealedCause = (code: ShownCode): boolean => sealed.has(code) || code === sealedCode
export const isUnsaid = (code: ShownCode): boolean => unsaid.has(code)

/** Conditions of a unit that, named in several cases, go to the inspector as a question about the unit (doctrine (d), unit signal). */
export const conditions = {
  living: ['LIV-FOOD', 'LIV-COND'],
  pay: ['PAY-FAIL'],
  training: ['TRN-HARSH'],
} as const satisfies Record<string, readonly CauseCode[]>
export const Condition = z.enum(['living', 'pay', 'training'])
export type Condition = z.infer<typeof Condition>

/** Who names a cause. */
export const CauseSource = z.enum(['self', 'family', 'unit', 'investigator', 'ombuds', 'medical', 'witness', 'press'])
export type CauseSource = z.infer<typeof CauseSource>
/** How sure whoever codes it is that it was a cause; no measure of the person. */
export const CauseConfidence = z.enum(['low', 'moderate', 'high'])
export type CauseConfidence = z.infer<typeof CauseConfidence>

/** Counts of fewer cases than this are shown to nobody; a condition that so many cases of one unit name is told to the inspector. */
export const leastCases = 5
