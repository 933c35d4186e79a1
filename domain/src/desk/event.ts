import * as z from 'zod'
import { Moment } from '../calendar.ts'

/** Who asks: the one it is about, or somebody for them. It is what they say of themselves, and nobody checks it. */
export const AskedBy = z.enum(['oneself', 'relative', 'charity', 'lawyer', 'clerk'])
export type AskedBy = z.infer<typeof AskedBy>

/** Where somebody would rather come: never asked which place is near. */
export const ReportPlace = z.enum(['anyBarracks', 'hospital', 'welfare', 'consulate', 'fetched'])
export type ReportPlace = z.infer<typeof ReportPlace>

/**
 * What happens in a conversation. Of whoever asks: a question, the wish to come back, another word, another place, the receipt typed again. Of the desk: what
 * was read, an answer, a place and an hour to report, that with their word their case heard on which day they asked, the end.
 */
export const DeskKind = z.enum(['asked', 'askedBack', 'said', 'chose', 'kept', 'read', 'answered', 'placed', 'handedOn', 'closed'])
export type DeskKind = z.infer<typeof DeskKind>

/** Kinds that are a word of whoever asks, and wait for the desk. */
export const askersKinds: readonly DeskKind[] = ['asked', 'askedBack', 'said', 'chose']

const Said = z.string().trim().max(4000)

/** What is said, sealed as one. Nothing in it is asked for but a place or a word. */
export const DeskWords = z.object({
  text: Said.optional(),
  /** whom they must not meet */
  avoid: Said.optional(),
  place: ReportPlace.optional(),
  /** of the desk: where they are awaited, and from when, in words */
  where: Said.optional(),
  when: Said.optional(),
  /** of the desk: the code of a pass, by which they come in */
  pass: Said.optional(),
})
export type DeskWords = z.output<typeof DeskWords>

/** What of an event is in the open, within the walls of the desk: its kind and its moment. */
export const DeskEvent = z.object({ eventId: z.uuid(), kind: DeskKind, at: Moment })
export type DeskEvent = z.output<typeof DeskEvent>

/** An event as the clock reads it. `answerHours`: of the wish to come back, the hours of the rules in force as it was said; null or left out where none named any. */
export type ClockedEvent = Pick<DeskEvent, 'kind' | 'at'> & { answerHours?: number | null | undefined }
