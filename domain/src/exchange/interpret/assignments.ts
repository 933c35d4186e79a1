import type { ReadAssignment } from '../reading.ts'
import type { Spell } from './spell.ts'
import { holdsDays, never } from './spell.ts'
import { subunitOf } from './transferWay.ts'

/**
 * Where a man belongs, for one stay (rules 1 and 2): the sub-unit he is listed in, moved by a dated transfer to another
 * sub-unit that the source has. A transfer *from* another sub-unit says that he belonged there before.
 */
export function assignmentsOf(spell: Spell, listedIn: string, subunits: readonly string[]): ReadAssignment[] {
  if (!holdsDays(spell)) return []
  const end = spell.to ?? never
  const moves = spell.words.filter((word) => (word.way === 'within' || word.way === 'inWithin') && word.on > spell.from && word.on < end)
  const parts: ReadAssignment[] = []
  let part: ReadAssignment = {
    subunit: firstSubunit(moves, listedIn, subunits),
    from: spell.from,
    fromPrecision: spell.fromPrecision,
    ...(spell.claim === undefined ? {} : { claim: spell.claim }),
  }
  for (const move of moves) {
    const subunit = move.way === 'within' ? subunitOf(move.claim.detail, subunits) : listedIn
    if (!subunit || subunit === part.subunit || move.on <= part.from) continue
    parts.push({ ...part, to: move.on, toPrecision: move.precision, end: 'transfer', whereto: subunit })
    part = { subunit, from: move.on, fromPrecision: move.precision, claim: move.index }
  }
  return [...parts, { ...part, ...ended(spell) }]
}

function firstSubunit(moves: Spell['words'], listedIn: string, subunits: readonly string[]): string {
  const [first] = moves
  return (first?.way === 'inWithin' && subunitOf(first.claim.detail, subunits)) || listedIn
}

function ended({ to, toPrecision, end, whereto }: Spell): Partial<ReadAssignment> {
  if (to === undefined) return {}
  return { to, toPrecision: toPrecision ?? 'unrecorded', ...(end ? { end } : {}), ...(whereto ? { whereto } : {}) }
}
