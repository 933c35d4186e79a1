import type { Claim } from '../claim.ts'
import type { ReadRank } from '../reading.ts'
import { natoOf } from './natoRank.ts'
import type { Spell } from './spell.ts'
import { holdsDays, never } from './spell.ts'
import type { Word } from './words.ts'

/**
 * Rule 9. In the lowest rank from the first day, unless the source gives another ("as Fifth Corporal", "Appointed
 * Captain"); a dated promotion or reduction changes it on its day. A commission that was never mustered ("Promoted
 * Second Lieutenant Jan. 6, 1865; not mustered") and a brevet change nothing: neither was served in.
 */
export function ranksOf(spell: Spell, claims: Claim[], range: [number, number], entryRank: string | undefined): ReadRank[] {
  if (!holdsDays(spell)) return []
  const changes = spell.words.filter((word) => word.on < (spell.to ?? never) && titleOf(word.claim, entryRank) !== undefined)
  const atEntry = changes.filter((word) => word.on <= spell.from)
  const first = atEntry.at(-1)
  const asTold = first ?? undatedEntry(claims, range)
  const title = asTold ? titleOf('claim' in asTold ? asTold.claim : asTold, entryRank) : entryRank
  const ranks: ReadRank[] = title ? [rank(title, spell, first?.index)] : []
  for (const word of changes) {
    const next = titleOf(word.claim, entryRank)
    if (word.on <= spell.from || !next) continue
    const held = ranks.at(-1)
    if (held?.title === next) continue
    if (held?.from === word.on) ranks.pop()
    else if (held) held.to = word.on
    ranks.push(rank(next, { ...spell, from: word.on }, word.index))
  }
  return ranks
}

/** An enlistment whose day cannot be ("Enlisted Aug. 10, 182, as First Sergeant") still tells the rank. */
function undatedEntry(claims: Claim[], range: [number, number]): Claim | undefined {
  return claims
    .slice(...range)
    .find(
      (claim) => ['enlisted', 'appointed', 'mustered'].includes(claim.kind) && !claim.day?.on && titleOf(claim, undefined) !== undefined,
    )
}

function titleOf(claim: Claim, entryRank: string | undefined): string | undefined {
  const [title, ...rest] = (claim.detail ?? '').split(';').map((part) => part.trim())
  if (!title || rest.includes('not mustered') || /^brevet\b/i.test(title)) return undefined
  if (claim.kind === 'reduced') return /\branks?\b/i.test(title) ? entryRank : title
  // "Re-enlisted as Veteran" names no rank.
  if (claim.kind === 'reenlisted') return natoOf(title) ? title : undefined
  return ['enlisted', 'appointed', 'promoted', 'mustered'].includes(claim.kind) ? title : undefined
}

function rank(title: string, { from, to }: Spell, claim: Word['index'] | undefined): ReadRank {
  const nato = natoOf(title)
  return { title, ...(nato ? { nato } : {}), from, ...(to === undefined ? {} : { to }), ...(claim === undefined ? {} : { claim }) }
}
