import type { Day, Precision } from '../../calendar.ts'
import { addDays } from '../../calendar.ts'
import type { StatusCode } from '../../people/dutyStatus.ts'
import { groupOf } from '../../people/dutyStatus.ts'
import type { Spell } from './spell.ts'
import type { Word } from './words.ts'
import { lastDayOf, leaves } from './words.ts'

/** A status that lies over being present, before clashes are settled. */
export type Overlay = {
  code: StatusCode
  from: Day
  fromPrecision: Precision
  /** First day it no longer holds; absent: as long as the stay. */
  to?: Day
  toPrecision: Precision
  /** The source gives the span itself, so nothing told in between may quietly cut it. */
  spanGiven: boolean
  claim?: number
  /** Claim on which being present again rests. */
  endClaim?: number
  place?: string
}

/**
 * Rules 3 and 4. Captured, missing, in hospital, on leave and the like hold from the day they are told. They end on a
 * recorded day (paroled, exchanged, escaped, returned, or the last day of a span the source gives); else on the next
 * dated word that proves the man was there or ends his service, and that edge is unrecorded. A promotion proves
 * nothing: men were promoted in prison. A prisoner recorded as exchanged on one day and back on a later one was
 * neither held nor with his company between: in transit.
 */
export function overlaysOf(spell: Spell): Overlay[] {
  return spell.words.flatMap((word): Overlay[] => {
    if (word.role !== 'status' || !word.code) return []
    const span = givenSpan(word)
    const ender = spell.words.find((other) => ends(other, word))
    const overlay: Overlay = {
      code: word.code,
      from: word.on,
      fromPrecision: word.precision,
      claim: word.index,
      spanGiven: span !== undefined,
      ...(word.claim.place ? { place: word.claim.place } : {}),
      ...(span ?? { toPrecision: ender ? edgeOf(ender, word) : 'unrecorded', ...(ender ? { to: ender.on, endClaim: ender.index } : {}) }),
    }
    return [overlay, ...wayBack(spell, word, ender)]
  })
}

function givenSpan(word: Word): { to: Day; toPrecision: Precision } | undefined {
  const until = word.claim.until
  if (!until?.on || until.on < word.on) return undefined
  return { to: addDays(lastDayOf(until.on, until.precision), 1), toPrecision: until.precision }
}

function ends(other: Word, word: Word): boolean {
  if (other.on < word.on || (other.on === word.on && other.index < word.index)) return false
  if (other.role === 'release') return isHeld(word)
  if (other.role === 'rejoining') return true
  if (other.on === word.on) return false
  return other.role === 'presence' || other.role === 'status' || other.role === 'reentry' || leaves(other)
}

function isHeld(word: Word): boolean {
  return word.code !== undefined && (groupOf(word.code) === 'I' || groupOf(word.code) === 'C')
}

function edgeOf(ender: Word, word: Word): Precision {
  if (ender.role === 'rejoining' || (ender.role === 'release' && isHeld(word))) return ender.precision
  // "Died …, while a prisoner": the captivity itself ended that day, and the source says so.
  if (ender.role === 'death' && isHeld(word) && /\bprisoner\b/i.test(ender.claim.detail ?? '')) return ender.precision
  return 'unrecorded'
}

function wayBack(spell: Spell, word: Word, ender: Word | undefined): Overlay[] {
  if (ender?.role !== 'release' || !isHeld(word)) return []
  const next = spell.words.find((other) => other.on > ender.on && other.role !== 'release' && ends(other, ender))
  if (next?.role !== 'rejoining') return []
  return [
    {
      code: 'TRN',
      from: ender.on,
      fromPrecision: ender.precision,
      to: next.on,
      toPrecision: next.precision,
      spanGiven: false,
      claim: ender.index,
      endClaim: next.index,
    },
  ]
}
