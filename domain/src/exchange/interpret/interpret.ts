import type { Day } from '../../calendar.ts'
import type { Claim } from '../claim.ts'
import type { PersonReading, ReadStatus } from '../reading.ts'
import { assignmentsOf } from './assignments.ts'
import { notAfterEnd, notBeforeEntry } from './bounds.ts'
import { settle } from './clashes.ts'
import { endOf } from './ending.ts'
import { entryOf } from './entry.ts'
import type { Overlay } from './overlays.ts'
import { overlaysOf } from './overlays.ts'
import { possibleWords } from './possible.ts'
import { ranksOf } from './ranks.ts'
import { statusesOfRejected } from './rejection.ts'
import { cutBySilence, silenceOf } from './silence.ts'
import type { Spell } from './spell.ts'
import { holdsDays } from './spell.ts'
import { statusesOf } from './statuses.ts'
import { stays } from './stays.ts'
import type { Verdicts } from './verdicts.ts'
import { noVerdicts, tell, withStandings } from './verdicts.ts'
import type { Word } from './words.ts'
import { leaves } from './words.ts'

export type Interpreted = Pick<PersonReading, 'claims' | 'unread' | 'statuses' | 'assignments' | 'ranks'>
export type Asked = {
  claims: Claim[]
  /** Sub-unit under which the source lists the person. */
  subunit: string
  /** Every sub-unit of the source: a transfer to one of them stays inside the unit. */
  subunits?: readonly string[]
  /** Day on which the unit left service; what has no end of its own ends there. */
  musteredOutOn?: Day | undefined
  /** Rank of a man of whom no other is told. Absent: no rank is assumed. */
  entryRank?: string | undefined
}

/**
 * From what a source claims of one person to the intervals that may rest on it. The claims can come from a narrative
 * or from the cells of a table; only their days, kinds, details and order are used. Each rule is told in the file that
 * applies it: entry, ending, bounds, overlays, silence, clashes, ranks. Nothing is guessed: what cannot hold is set
 * aside with its reason and listed.
 */
export function interpret({ claims, subunit, subunits = [subunit], musteredOutOn, entryRank }: Asked): Interpreted {
  const verdicts = noVerdicts()
  const words = possibleWords(claims, subunits, musteredOutOn, verdicts)
  const rejected = statusesOfRejected(words)
  if (rejected) return answer(claims, verdicts, [{ ...nothing, statuses: rejected }])
  const groups = stays(words)
  return answer(
    claims,
    verdicts,
    groups.map((group, order): Line => {
      const range: Range = [order === 0 ? 0 : firstIndex(group), firstIndex(groups[order + 1] ?? [], claims.length)]
      const until = groups[order + 1]?.[0]?.on
      const spell = spellOf({ group, claims, range, subunits, musteredOutOn, until, verdicts })
      if (!spell) return { ...nothing, statuses: statusesWithoutEntry(group, claims, verdicts) }
      if (!holdsDays(spell)) tell(verdicts, claims[spell.endClaim ?? spell.claim ?? 0], 'goneOnEntryDay', { day: spell.from })
      const over = statusesOver(spell, claims, range, verdicts)
      return {
        statuses: statusesOf(spell, over, until),
        assignments: assignmentsOf(spell, subunit, subunits),
        ranks: ranksOf(spell, claims, range, entryRank),
        edges: [spell.endClaim, spell.tie, ...over.map((overlay) => overlay.endClaim)],
      }
    }),
  )
}

type Range = [number, number]
/** The intervals of one stay, and the claims on which their ends rest. */
type Line = Pick<Interpreted, 'statuses' | 'assignments' | 'ranks'> & { edges: (number | undefined)[] }
const nothing: Line = { statuses: [], assignments: [], ranks: [], edges: [] }

type StayAsked = {
  group: Word[]
  claims: Claim[]
  range: Range
  subunits: readonly string[]
  musteredOutOn: Day | undefined
  /** First day of the next stay. */
  until: Day | undefined
  verdicts: Verdicts
}

function spellOf({ group, claims, range, subunits, musteredOutOn, until, verdicts }: StayAsked): Spell | undefined {
  const entry = entryOf(group, claims, verdicts)
  if (!entry) return undefined
  const heard = group.filter((word) => !verdicts.standings.has(word.index))
  const possible = notBeforeEntry(heard, entry, claims, verdicts)
  const end = endOf({ words: possible, from: entry.from, claims, range, subunits, musteredOutOn, verdicts })
  const spell = beforeNext(notBackwards({ ...entry, ...end, words: possible }), until)
  return { ...spell, words: notAfterEnd(possible, spell, claims, verdicts) }
}

/** "Mustered Oct. 2, 1862. Died Oct. 1862": a month that began before the stay ends it no earlier than it began. */
function notBackwards(spell: Spell): Spell {
  const later = (day: Day) => (day < spell.from ? spell.from : day)
  const after = spell.after.map((status) => ({ ...status, from: later(status.from) }))
  return { ...spell, after, ...(spell.to === undefined ? {} : { to: later(spell.to) }) }
}

/** A stay whose own ending was set aside still ends where the next begins. */
function beforeNext(spell: Spell, until: Day | undefined): Spell {
  if (until === undefined || (spell.to !== undefined && spell.to <= until)) return spell
  return { ...spell, to: until, toPrecision: 'unrecorded', end: 'unrecorded', after: [] }
}

function statusesOver(spell: Spell, claims: Claim[], range: [number, number], verdicts: Verdicts): Overlay[] {
  if (!holdsDays(spell)) return []
  const told = overlaysOf(spell)
  const heard = cutBySilence(told, silenceOf(spell, claims, range, told, verdicts))
  return settle([...heard, ...contested(spell)], claims, verdicts)
}

function contested({ contested: span }: Spell): Overlay[] {
  return span
    ? [{ code: 'UNK', from: span.from, fromPrecision: 'day', to: span.to, toPrecision: 'day', spanGiven: true, claim: span.claim }]
    : []
}

/** Only an ending is told ("Discharged … No other record found"): nobody knows since when, so he is counted nowhere. */
function statusesWithoutEntry(group: Word[], claims: Claim[], verdicts: Verdicts): ReadStatus[] {
  const ending = group.find((word) => word.code && leaves(word))
  if (!ending?.code) return []
  tell(verdicts, claims[ending.index], 'entryNotRecorded', { ended: ending.on })
  return [{ code: ending.code, from: ending.on, fromPrecision: ending.precision, claim: ending.index }]
}

function firstIndex(group: Word[], otherwise = 0): number {
  return group.length === 0 ? otherwise : Math.min(...group.map((word) => word.index))
}

function answer(claims: Claim[], verdicts: Verdicts, lines: Line[]): Interpreted {
  const statuses = lines.flatMap((line) => line.statuses)
  const assignments = lines.flatMap((line) => line.assignments)
  const ranks = lines.flatMap((line) => line.ranks)
  const resting = [...statuses, ...assignments, ...ranks].map((interval) => interval.claim)
  const used = new Set([...resting, ...lines.flatMap((line) => line.edges)].filter((index) => index !== undefined))
  return { claims: withStandings(claims, verdicts, used), unread: verdicts.unread, statuses, assignments, ranks }
}
