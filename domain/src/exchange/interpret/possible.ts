import type { Day } from '../../calendar.ts'
import { addDays } from '../../calendar.ts'
import type { Claim } from '../claim.ts'
import type { Verdicts } from './verdicts.ts'
import { dayFacts, setAside } from './verdicts.ts'
import type { Word } from './words.ts'
import { datedWords } from './words.ts'

/**
 * Rule 7, first half: days that cannot be, whoever the man is. A full date that the calendar does not have
 * ("Jan. 38, 1864", "Aug. 10, 182"); a mustering into a unit that had been mustered out; anything more than a year
 * after the unit was gone, when the last of its men had long been discharged from hospitals and other commands.
 */
export function possibleWords(claims: Claim[], subunits: readonly string[], musteredOutOn: Day | undefined, verdicts: Verdicts): Word[] {
  claims.forEach((claim, index) => {
    if (claim.day && !claim.day.on && claim.day.precision === 'day')
      setAside(verdicts, claims, index, 'impossible', 'noSuchDay', dayFacts(claim))
  })
  const words = datedWords(claims, subunits)
  if (!musteredOutOn) return words
  const yearAfter = addDays(musteredOutOn, 366)
  return words.filter((word) => {
    if (word.role === 'note') return true
    const gone = word.role === 'mustering' || word.role === 'enlistment' || word.role === 'reentry' ? musteredOutOn : yearAfter
    if (word.on <= gone) return true
    setAside(verdicts, claims, word.index, 'impossible', 'afterUnitMusteredOut', {
      ...dayFacts(word.claim),
      unitMusteredOut: musteredOutOn,
    })
    return false
  })
}
