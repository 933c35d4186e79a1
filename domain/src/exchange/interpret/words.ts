import type { Day, Precision } from '../../calendar.ts'
import { addDays, dayOfParts } from '../../calendar.ts'
import type { Claim } from '../claim.ts'
import type { Meaning } from './roles.ts'
import { meaningOf } from './roles.ts'
import type { TransferWay } from './transferWay.ts'
import { wayOf } from './transferWay.ts'

/** A claim with a day that can be: the material of every interval. */
export type Word = Meaning & {
  index: number
  claim: Claim
  on: Day
  /** Last day the words allow: the day itself, or the end of the month or year where they say no more. */
  lastOn: Day
  precision: Precision
  way?: TransferWay
}

export function lastDayOf(on: Day, precision: Precision): Day {
  const year = Number(on.slice(0, 4))
  const month = Number(on.slice(5, 7))
  const next =
    precision === 'month'
      ? month === 12
        ? dayOfParts(year + 1, 1, 1)
        : dayOfParts(year, month + 1, 1)
      : precision === 'year'
        ? dayOfParts(year + 1, 1, 1)
        : undefined
  return next ? addDays(next, -1) : on
}

/** Dated claims in the order of their days; on one day in the order of the source. */
export function datedWords(claims: Claim[], subunits: readonly string[]): Word[] {
  const words = claims.flatMap((claim, index): Word[] => {
    const on = claim.day?.on
    if (!claim.day || !on) return []
    const { precision } = claim.day
    const meaning = meaningOf(claim)
    return [
      {
        ...meaning,
        index,
        claim,
        on,
        lastOn: lastDayOf(on, precision),
        precision,
        ...(meaning.role === 'transfer' ? { way: wayOf(claim.detail, subunits) } : {}),
      },
    ]
  })
  return words.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.index - b.index))
}

/** Does the word take the man off these books? */
export function leaves(word: Word): boolean {
  return word.role === 'separation' || word.role === 'death' || word.role === 'dropped' || (word.role === 'transfer' && word.way === 'out')
}
