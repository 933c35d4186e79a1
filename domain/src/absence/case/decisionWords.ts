import * as z from 'zod'
import { StatusCode } from '../../people/dutyStatus.ts'
import { Office } from '../regime/office.ts'
import { RejoiningMode, Standard } from '../regime/words.ts'
import { FoundStatus } from './foundStatus.ts'
import { At, Id, Name, Part, Words } from './wordFields.ts'
import { Ending, Origin } from './words.ts'

// What is decided in a case, by an office that the regime names.

/**
 * Who decided where the office is held by nobody in Muster, and whose second signature it is where that one is: by their name and their paper.
 */
const outside = { authority: Name.optional(), countersigned: z.object({ by: Name, document: Name }).optional() }
/** What every decision carries: who decided in which office, by what standard, for what reasons; who seconded it is told by the event's own. */
const decided = { office: Office, reasons: Words, standard: Standard.default('notStated'), document: Name.optional(), ...outside }
export const Located = z.object({ kind: z.literal('located'), ...decided, through: Origin, mayFamilyBeTold: z.boolean() })
/** A nature was found. `from` is when the duty status it brings begins: where the regime dates back, the first missed duty. */
export const Determined = z.object({
  kind: z.literal('determined'),
  ...decided,
  nature: z.enum(['involuntary', 'voluntary', 'excused', 'notAbsent']),
  status: FoundStatus,
  from: At,
  to: At.nullable().default(null),
  /** the pieces of evidence it rests on; for *voluntary* affirmative ones, and what speaks against it is told too */
  evidence: z.array(Id).max(200).default([]),
  against: Words.optional(),
})
export const Inquiry = z.object({ kind: z.literal('inquiry'), ...decided })
export const Dropped = z.object({
  kind: z.literal('dropped'),
  ...decided,
  status: StatusCode.extract(['DFR', 'SUS', 'LTM']),
  from: At,
  /** the writing of a named senior, where a risk, a crime report or a complaint stands in the way */
  override: z.object({ by: Name, writing: Name }).optional(),
})
export const LeftAbroad = z.object({ kind: z.literal('leftAbroad'), ...decided, howToAskAgain: Words })
/** What somebody who came back is then. */
export const BackStatus = StatusCode.extract(['PDY', 'PLM', 'HSP', 'CCV', 'CML', 'CNV'])
export const Rejoined = z.object({
  kind: z.literal('rejoined'),
  mode: RejoiningMode,
  unitId: Id,
  /** where they came in or were met, and who met or brought them: a unit, a patrol, the police (doctrine A2, row 8) */
  place: Name.optional(),
  metBy: Name.optional(),
  condition: Words,
  medical: z.enum(['seen', 'offered', 'declined']),
  areRightsTold: z.boolean(),
  status: BackStatus,
  from: At,
  offerId: Id.optional(),
})
export const Relieved = z.object({ kind: z.literal('relieved'), ...decided, reliefId: Part })
export const Disposed = z.object({ kind: z.literal('disposed'), ...decided, dispositionId: Part.nullable(), rule: Words })
/** Something owed to somebody who came back is excused, by an office that the regime names for it; who owes it is none of them. */
export const Waived = z.object({
  kind: z.literal('waived'),
  part: Part,
  office: Office,
  reasons: Words,
  document: Name.optional(),
  authority: Name.optional(),
})
/** A time limit begins anew, by an order of a day; nothing but an order does that, and it says which (doctrine (e) 19). */
export const ClockReset = z.object({ kind: z.literal('clockReset'), ...decided, part: Part, order: Name, from: At })
export const ResetAnswered = z.object({ kind: z.literal('resetAnswered'), ...decided, resetId: Id, isUpheld: z.boolean() })
/**
 * Whoever is above answers what was contested. That it is upheld decides nothing: it lays the decision before whoever takes it anew. Where it is rejected, `howToGoOn`
 * says where those who contested can turn.
 */
export const ContestAnswered = z.object({
  kind: z.literal('contestAnswered'),
  ...decided,
  contestId: Id,
  isUpheld: z.boolean(),
  howToGoOn: Words.optional(),
})
/** A time limit has run out, and somebody closes the case for it; the limit itself closes nothing. */
export const TimeBarred = z.object({ kind: z.literal('timeBarred'), ...decided })
export const Deceased = z.object({ kind: z.literal('deceased'), ...decided, on: At })
export const Closed = z.object({ kind: z.literal('closed'), because: Ending, reasons: Words })
export const Reopened = z.object({ kind: z.literal('reopened'), ...decided })

/** All of them, as a decision says which it is. */
export const decisionsTaken = [
  Located,
  Determined,
  Inquiry,
  Dropped,
  LeftAbroad,
  Rejoined,
  Relieved,
  Disposed,
  Waived,
  ClockReset,
  ResetAnswered,
  ContestAnswered,
  TimeBarred,
  Deceased,
  Closed,
  Reopened,
] as const
