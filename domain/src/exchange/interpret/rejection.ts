import type { ReadStatus } from '../reading.ts'
import type { Word } from './words.ts'

/**
 * Rule 1, last sentence. A man rejected by the mustering officer never joined: `PRE` from enlisting (if he did) to the
 * rejection, then separated. He is never on the rolls, and counts in no strength.
 */
export function statusesOfRejected(words: Word[]): ReadStatus[] | undefined {
  const rejected = words.find((word) => word.role === 'rejection')
  if (!rejected || words.some((word) => word.role === 'mustering' && word.on >= rejected.on)) return undefined
  const enlisted = words.find((word) => word.role === 'enlistment' && word.on < rejected.on)
  const before: ReadStatus[] = enlisted
    ? [
        {
          code: 'PRE',
          from: enlisted.on,
          to: rejected.on,
          fromPrecision: enlisted.precision,
          toPrecision: rejected.precision,
          claim: enlisted.index,
        },
      ]
    : []
  return [...before, { code: 'SEP', from: rejected.on, fromPrecision: rejected.precision, claim: rejected.index }]
}
