import * as z from 'zod'

/** What is sealed: each kind in a table row of its own, under a key of its own, read only by a `reveal` with a purpose. */
export const SealedKind = z.enum(['verbatim', 'family', 'medical', 'whereabouts', 'complaint', 'identity', 'ownWords'])
export type SealedKind = z.infer<typeof SealedKind>

/** The kinds of words that can be sealed with a fact of a case: what is medical, where exactly somebody is, who a source is. */
export const SealedWith = SealedKind.extract(['medical', 'whereabouts', 'identity'])
export type SealedWith = z.infer<typeof SealedWith>

/** How much harm a wrong reader could do: the order of battle, a person's service, or one of the kinds that are sealed. */
export const Sensitivity = z.enum(['open', 'personal', ...SealedKind.options])
export type Sensitivity = z.infer<typeof Sensitivity>

export function isSealed(sensitivity: Sensitivity): sensitivity is SealedKind {
  return sensitivity !== 'open' && sensitivity !== 'personal'
}
