import * as z from 'zod'
import { Moment } from '../calendar.ts'
import { Fault } from '../fault.ts'
import type { Caller } from './caller.ts'
import { SealedKind } from './sensitivity.ts'

/** Letters that a purpose has at least. */
export const leastPurpose = 10
/** Minutes for which what was revealed is shown again under the same command: an answer that was lost on its way. */
export const shownMinutes = 10
/** Hours for which two people open something for one of them. */
export const openedHours = 24

/** Kinds that nobody opens alone: what somebody complained of, and who a source is. */
export function takesTwo(kind: SealedKind): boolean {
  return kind === 'complaint' || kind === 'identity'
}

/**
 * Opens what is sealed of one kind: of a person, of an import (what was not understood in it), or one record. The purpose is asked once in a sitting; of
 * what takes two people, each time.
 */
export const Reveal = z
  .object({
    kind: SealedKind,
    personId: z.uuid().optional(),
    importId: z.uuid().optional(),
    recordId: z.uuid().optional(),
    purpose: z.string().trim().max(500).optional(),
  })
  .refine(({ personId, importId, recordId }) => [personId, importId, recordId].filter(Boolean).length === 1, {
    message: 'one of personId, importId and recordId',
    path: ['personId'],
  })
export type Reveal = z.output<typeof Reveal>

/** What stands in the ledger of it: which records, for what. Never what they say. */
export const RevealReceipt = z.object({
  kind: SealedKind,
  records: z.array(z.uuid()),
  purpose: z.string(),
  /** until when they are shown under this command; null for what was opened by two and is asked for by the one it was opened for */
  until: Moment.nullable(),
  openedUntil: Moment.nullable(),
})
export type RevealReceipt = z.output<typeof RevealReceipt>

export const RevealedRecord = z.object({
  recordId: z.uuid(),
  kind: SealedKind,
  personId: z.uuid().nullable(),
  ofTable: z.string(),
  ofId: z.uuid(),
  words: z.string(),
})
export type RevealedRecord = z.output<typeof RevealedRecord>
/** What goes to whoever revealed it, beside the answer, and is kept nowhere. */
export const Revealed = z.object({ records: z.array(RevealedRecord) })
export type Revealed = z.output<typeof Revealed>

/** Whether somebody may reveal a kind at a place, and what a page has to know to offer it. */
export const Revealing = z.object({
  may: z.boolean(),
  /** a token and the machine have no sitting, and reveal nothing */
  sitting: z.boolean(),
  /** what was stated in this sitting already */
  purpose: z.string().nullable(),
  /** titles of the roles that may, where one's own does not */
  ask: z.array(z.string()),
})
export type Revealing = z.output<typeof Revealing>

/** What of it belongs together: a person, an import, a record. */
export function targetOf({ personId, importId, recordId }: Pick<Reveal, 'personId' | 'importId' | 'recordId'>): {
  table: string
  id: string
} {
  if (personId) return { table: 'person', id: personId }
  return importId ? { table: 'exchange_import', id: importId } : { table: 'access_sealed', id: recordId ?? '' }
}

/** As the books have it: which records, what was stated in this sitting, and whether two people have opened it for whoever asks. */
export type Sealing = {
  records: string[]
  personId: string | null
  unitId: string | null
  stated: string | null
  isOpened: boolean
}
export type RevealRows = {
  /** a purpose stated for the rest of the sitting */
  purpose: { sessionId: string; purpose: string } | null
  opening: { factId: string; accountId: string; kind: SealedKind; table: string; id: string; until: string } | null
}

/**
 * Who reveals what, for what. By somebody in a sitting, or by two people for one of them: that one then asks for it in a sitting of their own. Whoever states a
 * purpose has proved a short while ago who they are.
 * @throws Fault revealNeedsSitting, notFresh, purposeMissing
 */
export function reveal(
  { records, stated }: Pick<Sealing, 'records' | 'stated'>,
  input: Reveal,
  { caller, seconder, at, newId }: { caller: Caller; seconder: Caller | null; at: string; newId: () => string },
): { rows: RevealRows; answer: RevealReceipt } {
  const two = takesTwo(input.kind)
  const { sessionId, accountId } = caller
  if (accountId === null || (sessionId === null && !seconder)) throw new Fault('revealNeedsSitting')
  const said = input.purpose ?? ''
  if ((two || said !== '') && !(seconder ?? caller).isFresh) throw new Fault('notFresh')
  const purpose = said === '' && !two ? stated : said
  if (purpose === null || purpose.length < leastPurpose) throw new Fault('purposeMissing', { least: leastPurpose })
  const openedUntil = seconder ? later(at, openedHours * 60) : null
  const { table, id } = targetOf(input)
  return {
    rows: {
      purpose: sessionId !== null && !two && said !== '' ? { sessionId, purpose } : null,
      opening: openedUntil === null ? null : { factId: newId(), accountId, kind: input.kind, table, id, until: openedUntil },
    },
    answer: { kind: input.kind, records, purpose, until: seconder ? null : later(at, shownMinutes), openedUntil },
  }
}

function later(at: string, minutes: number): Moment {
  return Moment.parse(new Date(Date.parse(at) + minutes * 60_000).toISOString())
}
