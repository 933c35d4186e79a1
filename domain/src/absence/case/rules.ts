import type * as z from 'zod'
import type { Moment } from '../../calendar.ts'
import type { War } from '../../events/happening.ts'
import { Fault } from '../../fault.ts'
import type { Offer } from '../../offers/offer.ts'
import type { PersonBook, PersonRows } from '../../people/book.ts'
import type { OpenAbsence } from '../commands.ts'
import type { Regime } from '../regime/regime.ts'
import { accept } from './accept.ts'
import { bookRows } from './bookRows.ts'
import { type SealedWords, wordsApart } from './confided.ts'
import type { Actors } from './deciding.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { fold } from './fold.ts'
import { acceptLate } from './late.ts'
import { type CaseRow, rowOf } from './row.ts'
import { asSeen } from './seen.ts'
import { acceptPlacement } from './settle.ts'

/** What a command about a case knows: the rules it began under, what was recorded, the person as they stand, and the offers made to them. */
export type CaseFile = {
  absenceId: string
  personId: string
  regime: Regime
  events: readonly CaseEvent[]
  book: PersonBook
  zone: string
  offers: readonly Offer[]
  /** the state of war over the person when the absence began, as it is declared now */
  war: War | null
}
/** `sealed`: words of the event that stand in no row of it. */
export type CaseRows = {
  event: CaseEvent & { absenceId: string; personId: string }
  row: CaseRow
  people: PersonRows
  sealed?: SealedWords
}
/**
 * Who records it, and when; `own` are the events of referrals that they recorded, `left` those of whoever can record nothing here any more, and `draw` gives a number of at least 0 and under 1 that nobody can foresee.
 */
export type Recorder = {
  at: Moment
  by: string
  seconded: string | null
  isOwn: boolean
  own?: ReadonlySet<string>
  left?: ReadonlySet<string>
  /** whether one of them decided or seconded something in the case before, by their accounts; left out, it is told by names */
  hasDecided?: boolean
  /** by what they decide, and who seconds it; where nothing is decided, left out */
  actors?: Actors
  newId: () => string
  draw: () => number
}

/** @throws Fault as `accept`, `acceptPlacement`, `acceptLate` and `bookRows` do */
export function recordEvent(
  file: CaseFile,
  { eventId, held, says: told }: Pick<CaseEvent, 'eventId' | 'held' | 'says'>,
  who: Recorder,
): CaseRows {
  const { absenceId, personId, regime, events, book, offers, war } = file
  const says: CaseWord = told.kind === 'stateOfWar' ? { ...told, war } : told
  if (says.kind === 'opened' && events.length > 0) throw new Fault('wrongStage', { stage: fold(regime, events).stage, kind: 'opened' })
  const event: CaseEvent = { eventId, held, known: who.at, by: who.by, seconded: who.seconded, says }
  // What may be done, what lists find and what a refusal says hang on what everybody reads, so that by none of them more is told than that (decision 45).
  const before = fold(regime, asSeen(events))
  const { at: now, isOwn, own, left, actors, hasDecided } = who
  accept(regime, before, event, {
    now,
    isOwn,
    ...(own && { own }),
    ...(left && { left }),
    offers,
    ...(actors && { actors }),
    ...(hasDecided !== undefined && { hasDecided }),
  })
  acceptPlacement(book, before, event)
  acceptLate(book, before.zone, says)
  const all = asSeen([...events, event])
  const after = fold(regime, all)
  const { says: kept, sealed } = wordsApart(says, who.newId)
  return {
    event: { ...event, says: kept, absenceId, personId },
    row: rowOf(regime, absenceId, personId, after, all),
    people: bookRows(book, personId, before.statuses, after.statuses, says, who),
    ...(sealed && { sealed }),
  }
}

/** Opens a case; the days of it are counted in the zone of the person's unit, to the end. */
export function openAbsence(file: CaseFile, { eventId, held, opened }: z.output<typeof OpenAbsence>, who: Recorder): CaseRows {
  if (opened.missedAt > held) throw new Fault('dayOutOfOrder', { first: opened.missedAt, second: held })
  return recordEvent(file, { eventId, held, says: { ...opened, kind: 'opened', zone: file.zone, ...(file.war && { war: file.war }) } }, who)
}

/** An absence of somebody who came back from an earlier one is linked to it, in the same command. */
export function linkEarlier(file: CaseFile, opening: CaseRows, earlierId: string, who: Recorder): CaseRows {
  const { absenceId: _case, personId: _person, ...event } = opening.event
  return recordEvent(
    { ...file, events: [event] },
    { eventId: who.newId(), held: event.held, says: { kind: 'linked', absenceId: earlierId } },
    who,
  )
}
