import type { ColumnProfile } from './columnProfile.ts'
import { fold } from './fold.ts'
import { type ColumnRole, roleOfHeader } from './headerWords.ts'
import { isDenial, isMark } from './marks.ts'
import type { Meaning } from './meaning.ts'
import { guessMeaning } from './statusGuesses.ts'

/**
 * What a column was taken for and by what. `event`: a column whose header names a status ("Wounded on", "Leave from", "On guard"),
 * with the part it plays: ticked (`word`), or a day.
 */
export type SuggestedRole = {
  profile: ColumnProfile
  role: ColumnRole | 'event' | 'empty' | 'text'
  by: 'header' | 'content'
  event?: Event
}
export type Event = { says: Meaning; edge: 'word' | 'from' | 'until' | 'back' }

/** Roles that only one column can have; a second column of such a header is judged by its content. */
const single: ColumnRole[] = ['id', 'name', 'family', 'given', 'rank', 'rankSince', 'subunit', 'born', 'age', 'entered', 'mustered', 'ends']
const dated: ColumnRole[] = ['rankSince', 'born', 'entered', 'mustered', 'ends', 'from', 'until', 'back', 'on']

/** Headers first, then cells: a name, a number, ranks and statuses show themselves where no header names them. */
export function suggestColumns(profiles: ColumnProfile[]): SuggestedRole[] {
  const taken = new Set<ColumnRole>()
  const roles = profiles.map((profile): SuggestedRole | undefined => {
    const role = roleOfHeader(profile.name)
    const event = role === undefined ? eventOf(profile) : undefined
    if (profile.cells.length === 0) return { profile, role: 'empty', by: 'content' }
    if (event !== undefined) return { profile, role: 'event', by: 'header', event }
    if (role === undefined || taken.has(role) || !fits(role, profile)) return undefined
    if (single.includes(role)) taken.add(role)
    return { profile, role, by: 'header' }
  })
  const open = () => profiles.filter((_, index) => roles[index] === undefined)
  const give = (profile: ColumnProfile | undefined, role: SuggestedRole['role']) => {
    if (profile !== undefined) roles[profiles.indexOf(profile)] = { profile, role, by: 'content' }
  }
  if (!taken.has('rank'))
    give(
      most(open(), ({ ranks }) => ranks, 0.5),
      'rank',
    )
  for (const profile of open()) if (profile.statuses > 0.5 || (profile.statuses > 0.2 && profile.distinct < 0.5)) give(profile, 'word')
  if (!taken.has('name') && !taken.has('family'))
    give(
      most(
        open().filter(({ distinct }) => distinct > 0.5),
        ({ names }) => names,
        0.4,
      ),
      'name',
    )
  if (!taken.has('id'))
    give(
      most(
        open().filter(({ distinct, dates, counts }) => distinct === 1 && dates < 0.5 && !counts),
        ({ codes }) => codes,
        0.8,
      ),
      'id',
    )
  return profiles.map((profile, index) => roles[index] ?? { profile, role: profile.counts ? 'number' : 'text', by: 'content' })
}

/** A header is believed unless the cells say otherwise: days must look like days or numbers, and 1, 2, 3… is no service number. */
function fits(role: ColumnRole, { dates, codes, counts, cells, distinct }: ColumnProfile): boolean {
  if (role === 'number' || role === 'id') return role === 'number' ? counts : !counts
  if (role === 'word') return distinct < 0.9 || cells.length < 20
  // `from`, `to` and `return` head places and people too.
  return !dated.includes(role) || dates + codes > 0.3
}

/** "Wounded on", "Date of death", "Captured" over days; "Leave from", "Leave to"; "Leave", "Sick" over ticks. */
function eventOf({ name, dates, cells }: ColumnProfile): Event | undefined {
  const words = fold(name).split(/[\s/:–-]+/)
  if (dates > 0.5) {
    for (let length = words.length - 1; length > 0; length--) {
      const says = guessMeaning(words.slice(0, length).join(' '))
      const edge = edges[roleOfHeader(words.slice(length).join(' ')) ?? '']
      if (says !== undefined && edge !== undefined) return { says, edge }
    }
  }
  const says = guessMeaning(words.filter((word) => !['date', 'day', 'on', 'of', 'the'].includes(word)).join(' ')) ?? guessMeaning(name)
  const ticked = cells.filter((cell) => isMark(cell) || isDenial(cell)).length >= cells.length * 0.8
  return says !== undefined && (dates > 0.5 || ticked) ? { says, edge: dates > 0.5 ? 'from' : 'word' } : undefined
}

const edges: Record<string, Event['edge']> = { from: 'from', on: 'from', until: 'until', back: 'back' }

function most(profiles: ColumnProfile[], share: (profile: ColumnProfile) => number, least: number): ColumnProfile | undefined {
  const [best] = [...profiles].sort((one, other) => share(other) - share(one))
  return best !== undefined && share(best) > least ? best : undefined
}
