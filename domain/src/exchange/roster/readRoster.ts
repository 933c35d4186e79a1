import type { Day } from '../../calendar.ts'
import { interpret } from '../interpret/interpret.ts'
import { firstMusterIn, lastMusterOut } from '../interpret/unitDays.ts'
import { unlikeOthers } from '../interpret/unlikeOthers.ts'
import type { PersonReading, SourceReading, Unread } from '../reading.ts'
import type { EntryRead } from './entry.ts'
import { readEntryOf } from './entry.ts'
import { gluedHeading, readHeading } from './heading.ts'
import { afterLostHeadings } from './lostHeading.ts'
import { paragraphsOf } from './paragraphs.ts'
import { tellSameNames } from './sameNames.ts'

/** Somebody listed before the first heading, or under one that cannot be read. */
const noSubunit = 'No company named'
/** Rank of a man of whom the roster tells no other (rule 9). */
const lowestRank = 'Private'

/**
 * Reads a narrative roster of the form of the "Roster and Records of Iowa Soldiers": headings of companies, under them
 * one paragraph a man, his whole service told as a chain of dated statements. First every paragraph is read for what it
 * claims, then the file as a whole is asked for the unit's days and for days that look like slips, then each man's
 * claims are interpreted.
 */
export function readRoster(text: string, { musteredOutOn }: { musteredOutOn?: Day } = {}): SourceReading {
  const { subunits, entries, stray } = listed(text)
  const everyone = entries.map((entry) => entry.read)
  const unitMusteredOut = musteredOutOn ?? lastMusterOut(everyone)
  const unitMusteredIn = firstMusterIn(everyone)
  const slips = unlikeOthers(everyone)
  const lost = afterLostHeadings(
    [...Map.groupBy(entries, (entry) => entry.block).values()].map((block) => block.map((entry) => entry.read.name)),
  ).flat()
  const seen = new Map<string, number>()
  const people = entries.map((entry, at) => {
    const counted = `${entry.subunit}/${entry.read.name.asWritten}`
    const occurrence = (seen.get(counted) ?? 0) + 1
    seen.set(counted, occurrence)
    return personOf(entry, `${counted}/${occurrence}`, subunits, unitMusteredOut, [...(slips[at] ?? []), ...(lost[at] ? [lost[at]] : [])])
  })
  return {
    subunits,
    people: tellSameNames(people),
    stray,
    ...(unitMusteredIn ? { musteredInOn: unitMusteredIn } : {}),
    ...(unitMusteredOut ? { musteredOutOn: unitMusteredOut } : {}),
  }
}

/** `block`: which printed heading of the file the entry stands under, counted from 0. */
type Entry = { block: number; subunit: string; line: number; text: string; read: EntryRead; notices: Unread[] }
type Listed = Pick<SourceReading, 'subunits' | 'stray'> & { entries: Entry[] }

function listed(text: string): Listed {
  const found: Listed = { subunits: [], entries: [], stray: [] }
  let subunit = noSubunit
  let block = -1
  const under = (name: string) => {
    subunit = name
    block += 1
    if (!found.subunits.includes(name)) found.subunits.push(name)
  }
  for (const paragraph of paragraphsOf(text)) {
    const heading = readHeading(paragraph.text)
    if (heading) {
      under(heading.subunit ?? noSubunit)
      if (!heading.subunit) found.stray.push({ ...paragraph, reason: 'headingUnreadable', facts: {} })
      else if (heading.mended) found.stray.push({ ...paragraph, reason: 'headingMended', facts: { readAs: heading.subunit } })
      continue
    }
    const glued = gluedHeading(paragraph.text)
    const read = readEntryOf(paragraph.text, glued?.at)
    if (!read) {
      found.stray.push({ ...paragraph, reason: 'notAnEntry', facts: {} })
      continue
    }
    if (subunit === noSubunit) under(noSubunit)
    const words: Unread['words'] = [glued?.at ?? 0, paragraph.text.length]
    found.entries.push({
      ...paragraph,
      block,
      subunit,
      read,
      notices: glued ? [{ words, reason: 'headingInParagraph', facts: { readAs: glued.subunit } }] : [],
    })
    if (glued) under(glued.subunit)
  }
  return found
}

function personOf(
  { subunit, line, text, read, notices }: Entry,
  ref: string,
  subunits: string[],
  musteredOutOn: Day | undefined,
  slips: Unread[],
): PersonReading {
  const interpreted = interpret({ claims: read.claims, subunit, subunits, musteredOutOn, entryRank: lowestRank })
  const enteredOn = interpreted.assignments[0]?.from
  return {
    ref,
    line,
    subunit,
    text,
    name: read.name,
    ...(read.ageAtEntry === undefined ? {} : { ageAtEntry: read.ageAtEntry }),
    ...(enteredOn ? { enteredOn } : {}),
    ...interpreted,
    unread: [...read.unread, ...notices, ...interpreted.unread, ...slips],
  }
}
