import type { Day, Precision } from '../../calendar.ts'
import type { StatusCode } from '../../people/dutyStatus.ts'
import type { EndReason } from '../reading.ts'
import type { Word } from './words.ts'

/** One stay on the rolls, from the day it began to the day that is no longer counted, with what lies around it. */
export type Spell = {
  /** Every dated word of this stay that can be. */
  words: Word[]
  before?: { from: Day; fromPrecision: Precision; claim: number }
  from: Day
  fromPrecision: Precision
  claim?: number
  /** Absent where neither the man's entry nor the unit's muster-out gives an end. */
  to?: Day
  toPrecision?: Precision
  end?: EndReason
  endClaim?: number
  whereto?: string
  /** Where the ending has no day: the last dated word that still ties the man to the unit. */
  tie?: number
  /** Statuses off the rolls that follow, in order; each lasts until the next or until a new stay begins. */
  after: { code: StatusCode; from: Day; fromPrecision: Precision; claim: number }[]
  /** Where two endings differ: from the first to the second nobody can say. */
  contested?: { from: Day; to: Day; claim: number }
}

/** No end yet, or none at all: later than every day. */
export const never = '9999-12-31' as Day

/** Does the stay hold at least one day? */
export function holdsDays(spell: Spell): boolean {
  return spell.from < (spell.to ?? never)
}
