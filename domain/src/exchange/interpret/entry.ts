import type { Claim } from '../claim.ts'
import type { Spell } from './spell.ts'
import type { Verdicts } from './verdicts.ts'
import { dayFacts, setAside, tell } from './verdicts.ts'
import type { Word } from './words.ts'
import { leaves } from './words.ts'

/**
 * Rule 1. A man is on the rolls from the day he was mustered, and `PRE` from enlisting (or being appointed) to that
 * day. With no day of mustering he is on the rolls from enlisting, or from the first dated word of his service, and the
 * start is drawn as unrecorded. An enlistment dated after the mustering cannot be; the mustering holds.
 * Somebody who came from another unit's books is on these from the day of the transfer.
 */
export function entryOf(
  words: Word[],
  claims: Claim[],
  verdicts: Verdicts,
): Pick<Spell, 'before' | 'from' | 'fromPrecision' | 'claim'> | undefined {
  const mustering = words.find((word) => word.role === 'mustering')
  const arrival = words.find((word) => word.role === 'transfer' && word.way === 'in')
  const enlistment = earliestEnlistment(words, mustering, claims, verdicts)
  const start = arrival ?? mustering
  if (start) {
    const before = enlistment && !arrival && enlistment.on < start.on ? beforeOf(enlistment) : undefined
    return { ...(before ? { before } : {}), from: start.on, fromPrecision: start.precision, claim: start.index }
  }
  const first =
    enlistment ??
    words.find((word) => word.role === 'rejoining') ??
    words.find((word) => word.role !== 'note' && word.role !== 'rejection' && word.role !== 'silence' && !leaves(word))
  if (!first) return undefined
  // Somebody recorded as deserted who came back is on the rolls again from that very day.
  if (first.role === 'rejoining') return { from: first.on, fromPrecision: first.precision, claim: first.index }
  tell(verdicts, first.claim, 'musterDayNotRecorded', { from: first.on })
  return { from: first.on, fromPrecision: 'unrecorded', claim: first.index }
}

function earliestEnlistment(words: Word[], mustering: Word | undefined, claims: Claim[], verdicts: Verdicts): Word | undefined {
  const enlistments = words.filter((word) => word.role === 'enlistment' || word.role === 'reentry')
  const [first] = enlistments
  if (!first || !mustering || first.on <= mustering.lastOn) return first
  // An appointment after the mustering is a promotion by another name, and re-enlisting while one serves is no entry.
  if (first.claim.kind === 'enlisted') {
    setAside(verdicts, claims, first.index, 'impossible', 'enlistedAfterMustering', { ...dayFacts(first.claim), mustered: mustering.on })
  }
  return undefined
}

function beforeOf(enlistment: Word): NonNullable<Spell['before']> {
  return { from: enlistment.on, fromPrecision: enlistment.precision, claim: enlistment.index }
}
