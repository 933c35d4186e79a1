import type { Day } from '../../calendar.ts'
import { addDays } from '../../calendar.ts'
import type { Claim } from '../claim.ts'
import { isEnding, meaningOf } from './roles.ts'
import type { Spell } from './spell.ts'
import { wayOf } from './transferWay.ts'
import type { Verdicts } from './verdicts.ts'
import { setAside, tell } from './verdicts.ts'
import type { Word } from './words.ts'
import { leaves } from './words.ts'

export type End = Pick<Spell, 'to' | 'toPrecision' | 'end' | 'endClaim' | 'whereto' | 'tie' | 'after' | 'contested'>
export type EndingAsked = {
  words: Word[]
  from: Day
  claims: Claim[]
  /** Claims of this stay, dated or not: first index, and the first that is no longer its own. */
  range: [number, number]
  subunits: readonly string[]
  musteredOutOn: Day | undefined
  verdicts: Verdicts
}

/**
 * Rules 2, 5 and 6. A stay ends on the day of its first ending, that day no longer counted. A transfer out leaves no
 * status: the man is on other books. An ending without a day ends the stay after the last dated word that ties him to
 * this unit, drawn as unrecorded; with no ending at all it ends with the unit. Two discharges on different days are
 * never chosen between: from the first to the second his whereabouts are contested, unless a word of service dated after the
 * first speaks against it.
 */
export function endOf(asked: EndingAsked): End {
  const endings = asked.words.filter(leaves)
  const [first] = endings
  const undatedTransfer = undatedEnding(asked, 'transfer')
  if (undatedTransfer !== undefined && (!first || undatedTransfer < first.index)) return undatedEnd(asked, undatedTransfer)
  if (first) return datedEnd(asked, first, endings.slice(1))
  const undated = undatedEnding(asked, 'ending')
  return undated === undefined ? unitEnd(asked) : undatedEnd(asked, undated)
}

function datedEnd(asked: EndingAsked, first: Word, later: Word[]): End {
  const rivals = first.role === 'separation' ? later.filter((word) => word.role !== 'death' && word.on > first.on) : []
  const last = rivals.at(-1)
  if (!last) return { ...endAt(first), after: afterOf([first, ...later]) }
  const after = afterOf([last, ...later.filter((word) => word.on >= last.on && word !== last)])
  // "July 1865" and "July 17, 1865" are one ending told twice, the second time to the day.
  if (last.on <= first.lastOn) return { ...endAt(last), after }
  // A word of service after the first ending (a promotion, a wound) speaks against it: the stay goes on to the second.
  if (asked.words.some((word) => servesOn(word) && word.on > first.lastOn && word.on < last.on)) {
    setAside(asked.verdicts, asked.claims, first.index, 'contradicted', 'twoEndings', { first: first.on, second: last.on })
    return { ...endAt(last), after }
  }
  for (const word of [first, ...rivals]) {
    setAside(asked.verdicts, asked.claims, word.index, 'contradicted', 'twoEndings', { first: first.on, second: last.on })
  }
  return { ...endAt(last), after, contested: { from: first.on, to: last.on, claim: first.index } }
}

function servesOn({ role }: Word): boolean {
  return role === 'rank' || role === 'presence' || role === 'status' || role === 'rejoining'
}

function endAt(word: Word): Omit<End, 'after'> {
  return { to: word.on, toPrecision: word.precision, ...endReason(word.claim), endClaim: word.index }
}

function afterOf(endings: Word[]): End['after'] {
  const [first] = endings
  if (!first || first.role === 'transfer') return []
  const statuses: End['after'] = []
  for (const word of endings) {
    if (statuses.at(-1)?.code === 'DEC' || !word.code || statuses.at(-1)?.code === word.code) continue
    if (statuses.at(-1)?.from === word.on) statuses.pop()
    statuses.push({ code: word.code, from: word.on, fromPrecision: word.precision, claim: word.index })
  }
  return statuses
}

function undatedEnd(asked: EndingAsked, index: number): End {
  const claim = asked.claims[index]
  if (!claim) return { after: [] }
  const ties = asked.words.filter((word) => word.role !== 'note' && word.role !== 'silence' && !leaves(word))
  const tie = ties.at(-1)
  const last = tie?.lastOn ?? asked.from
  const to = claim.kind === 'musteredOut' && asked.musteredOutOn ? asked.musteredOutOn : addDays(last, 1)
  tell(asked.verdicts, claim, 'endingUndated', { lastDated: last })
  const { code } = meaningOf(claim)
  return {
    to,
    toPrecision: 'unrecorded',
    ...endReason(claim),
    endClaim: index,
    ...(tie ? { tie: tie.index } : {}),
    after: code ? [{ code, from: to, fromPrecision: 'unrecorded', claim: index }] : [],
  }
}

function unitEnd({ words, claims, musteredOutOn, range, verdicts }: EndingAsked): End {
  if (!musteredOutOn) return { after: [] }
  const carried = words.findLast((word) => word.role === 'carried')
  const lastTold = claims.slice(...range).findLast((claim) => meaningOf(claim).role !== 'note')
  tell(verdicts, lastTold, 'noEnding', { unitMusteredOut: musteredOutOn, ...(carried ? { lastCarried: carried.on } : {}) })
  return { to: musteredOutOn, toPrecision: 'unrecorded', end: 'unitMusteredOut', after: [] }
}

function endReason(claim: Claim): Pick<End, 'end' | 'whereto'> {
  const { role, end } = meaningOf(claim)
  if (role === 'transfer') return { end: 'transfer', ...(claim.detail ? { whereto: claim.detail } : {}) }
  const promotion = /\bfor promotion\s+(.+)$/i.exec(claim.detail ?? '')?.[1]
  return { ...(end ? { end } : {}), ...(promotion ? { whereto: promotion } : {}) }
}

function undatedEnding({ claims, range, subunits, verdicts }: EndingAsked, wanted: 'transfer' | 'ending'): number | undefined {
  for (let index = range[0]; index < range[1]; index += 1) {
    const claim = claims[index]
    if (!claim || claim.day?.on || verdicts.standings.has(index)) continue
    const { role } = meaningOf(claim)
    if (wanted === 'transfer' ? role === 'transfer' && wayOf(claim.detail, subunits) === 'out' : isEnding(role)) return index
  }
  return undefined
}
