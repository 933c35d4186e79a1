import * as z from 'zod'
import { SealedWith } from '../../access/sensitivity.ts'
import type { Moment } from '../../calendar.ts'
import { War } from '../../events/happening.ts'
import { Office } from '../regime/office.ts'
import { type Decision, TollCause } from '../regime/words.ts'
import { decisionsTaken } from './decisionWords.ts'
import { At, Id, Name, Part, Words } from './wordFields.ts'
import {
  Bearing,
  Check,
  CheckAnswer,
  ConflictWhy,
  ContactHow,
  ContactWith,
  Credibility,
  EvidenceOf,
  LegalFinding,
  Origin,
  Referral,
  ReferredTo,
  RejectedFor,
  Reliability,
  RiskFlag,
  SaidConflict,
  SearchAt,
  SearchResult,
  Side,
  ToldOf,
  Trigger,
} from './words.ts'

/**
 * Words that are sealed with a fact, and not told in the open of the case: what is medical, where exactly somebody is, who a source is. Of the kind is told that
 * there are some.
 */
const sealed = z.object({ kind: SealedWith, words: Words }).optional()

/** The case begins. Its duty status is *whereabouts unknown*, whatever was noticed: no other can be written here (doctrine A2, row 1). */
const Opened = z.object({
  kind: z.literal('opened'),
  trigger: Trigger,
  /** the first duty that was missed, or the end of the leave: what clocks of that kind run from */
  missedAt: At,
  leaveEnded: z.boolean().default(false),
  /** the zone of the unit on that day: a case counts its days in it to the end */
  zone: z.string(),
  checks: z.partialRecord(Check, CheckAnswer),
  tried: Words,
  planned: Words.optional(),
  /** when the order that was not followed was received, where that is known: what clocks of that kind run from */
  orderReceivedAt: At.optional(),
  lastSeen: z.object({ at: At.optional(), where: Name.optional(), by: Name.optional() }).optional(),
  /** a departure was missed, or an order to a unit abroad: no grace where the regime says so */
  missedDeparture: z.boolean().default(false),
  /** the room `events`: one event can open many cases */
  happeningId: Id.optional(),
  /** the state of war in which it began, as it was declared by then: by it clocks run; left out, none was. Nobody sends it, it is looked up */
  war: War.optional(),
})
/** The person was reached, and comes later: a status for one day, never for two running (doctrine A1, amendments). */
const Late = z.object({ kind: z.literal('late'), from: At, to: At, contactId: Id })
const Contact = z.object({
  kind: z.literal('contact'),
  with: ContactWith,
  how: ContactHow,
  reached: z.boolean(),
  note: Words.optional(),
  sealed,
})
const Search = z.object({ kind: z.literal('search'), where: SearchAt, result: SearchResult, note: Words.optional(), sealed })
/** What somebody says of the case. Two that differ stay two; none of them is the case. */
const Report = z.object({
  kind: z.literal('report'),
  origin: Origin,
  title: Name,
  says: Words,
  reliability: Reliability,
  credibility: Credibility,
  bearing: Bearing.default('first'),
  onReport: Id.optional(),
  sealed,
})
const Evidence = z.object({ kind: z.literal('evidence'), of: EvidenceOf, side: Side, what: Words, onReport: Id.optional(), sealed })
const Risk = z.object({ kind: z.literal('risk'), flag: RiskFlag, isRaised: z.boolean(), note: Words.optional(), sealed })
/** That a sign of self-harm is no longer seen: it changes what may be found, takes two people, and is decided and not only written down. */
export const LoweredRisk = Risk.omit({ sealed: true })
  .extend({ flag: z.literal('selfHarm'), isRaised: z.literal(false), note: Words })
  .strict()
const Equipment = z.object({
  kind: z.literal('equipment'),
  what: Name,
  count: z.int().positive().max(100_000),
  isArm: z.boolean(),
  isBack: z.boolean().default(false),
})
const Companion = z.object({ kind: z.literal('companion'), personId: Id, isSure: z.boolean() })
/** Somebody of the family was told. Whom the person named is sealed: the file says which of them it was, in their order. */
const FamilyTold = z.object({ kind: z.literal('familyTold'), whom: Name, named: ToldOf, what: Words, nextWordBy: At.optional() })
const Tolled = z.object({ kind: z.literal('tolled'), cause: TollCause, from: At, to: At.nullable() })
/** What a clock or a checklist asks for was done: `police-notice`, or `hour-3/hospitals`. */
const Done = z.object({ kind: z.literal('done'), part: Part, note: Words.optional(), sealed })
/** Something owed to somebody who came back was done, and this proves it: whose answer, of which day. `unitId`: where they serve now, of a placement. */
const Proved = z.object({ kind: z.literal('proved'), part: Part, proof: Words, document: Name.optional(), unitId: Id.optional() })
export const Conflict = z.object({ kind: z.literal('conflict'), office: Office, why: SaidConflict })
/** As they are kept: the words of what is confided are sealed in a record, and the event names it. */
const Aside = Conflict.extend({ why: ConflictWhy.optional(), recordId: Id.optional() })
const ConfidedRisk = Risk.extend({ recordId: Id.optional() })
/** A fact as it is kept, with which words are sealed: the event names their record, and of which kind they are. */
type SealedFact = Extract<z.output<typeof RecordedWord>, { sealed?: unknown }> & { recordId?: string; sealedAs?: SealedWith }
/**
 * Somebody is asked to take a part; they accept or reject it, or whoever asked takes it back; whoever accepted it, or took it over from somebody who has left, says
 * that it is done. To each receiver one is open at a time, so that `to` names it; `referralId` names it too, for whoever would not answer another one than they
 * read. Of several that a receiver accepted, the first is meant where none is named.
 */
export const Referred = z.object({
  kind: z.literal('referred'),
  to: ReferredTo,
  state: Referral,
  /** what they are asked to do; the remarks of an answer; why it is taken back or taken over; what came of it */
  why: Words.optional(),
  isUrgent: z.boolean().optional(),
  referralId: Id.optional(),
  /** the rejected referral that this one takes the place of */
  insteadOf: Id.optional(),
  rejectedFor: RejectedFor.optional(),
  /** whose answer it is, where somebody else writes it down */
  answeredBy: Name.optional(),
})
const Asked = z.object({
  kind: z.literal('askedToComeBack'),
  through: z.enum(['desk', 'unit', 'police', 'thirdParty', 'app']),
  /** the offer that the person takes up; the day of asking counts */
  offerId: Id.optional(),
  note: Words.optional(),
})
/** Somebody contests the order by which a time limit began anew: the person, a relative, a lawyer. */
const ResetChallenged = z.object({ kind: z.literal('resetChallenged'), resetId: Id, challenger: Name, grounds: Words })
/**
 * Somebody contests what was found or decided, or that a way back was not given: the person, a relative, a lawyer. One of `eventId` and `reliefId` says what, and no
 * word of it is withdrawn: it is answered.
 */
const Contested = z.object({
  kind: z.literal('contested'),
  eventId: Id.optional(),
  reliefId: Part.optional(),
  challenger: Name,
  grounds: Words,
})
/** A fact that the rules of the case let be acted on before a clock ends, by the name they give it: it lays before somebody what they propose, and decides nothing. */
const ImmediateFact = z.object({ kind: z.literal('immediateFact'), immediateId: Part, what: Words, document: Name.optional() })
/** The state of war in which the case began, looked up again: it was declared, or declared anew, after the case was opened. What is sent of it counts for nothing. */
const StateOfWar = z.object({ kind: z.literal('stateOfWar'), war: War.nullable().default(null) })
const Linked = z.object({ kind: z.literal('linked'), absenceId: Id, why: Words.optional() })
const Legal = z.object({ kind: z.literal('legal'), finding: LegalFinding, authority: Name, document: Name, says: Words.optional() })

/** Safe passage until a moment: alerts are suspended. Recorded with the pass, in the room `passage`, and by no other command. */
const PassGiven = z.object({ kind: z.literal('passGiven'), passId: Id, until: At, office: Office, reasons: Words })
const PassWithdrawn = z.object({ kind: z.literal('passWithdrawn'), passId: Id, office: Office, reasons: Words })
/** An event that was recorded wrongly counts no more; it stays to be read. */
const Withdrawn = z.object({ kind: z.literal('withdrawn'), eventId: Id, reasons: Words })

/** What is recorded of a case, by whoever keeps its file. */
const recorded = [
  Contact,
  Late,
  Search,
  Report,
  Evidence,
  ImmediateFact,
  Risk,
  Equipment,
  Companion,
  FamilyTold,
  Tolled,
  Done,
  Proved,
  Conflict,
  Referred,
  Asked,
  Contested,
  ResetChallenged,
  StateOfWar,
  Linked,
  Legal,
  Withdrawn,
] as const

export const OpeningWord = Opened
export const RecordedWord = z.discriminatedUnion('kind', [...recorded])
export const DecisionWord = z.discriminatedUnion('kind', [...decisionsTaken])
export const CaseEventInput = z.discriminatedUnion('kind', [Opened, ...recorded, ...decisionsTaken, PassGiven, PassWithdrawn])
/** What an event can say; a conflict also that it fell by lot, which nobody records, or nothing of why, which is sealed where somebody said it. */
export type CaseWord = z.output<typeof CaseEventInput> | z.output<typeof Aside> | z.output<typeof ConfidedRisk> | SealedFact
export type CaseKind = CaseWord['kind']

/** An event of a case: append only. `held` is when it happened, `known` when it reached the system, `by` who says so, `seconded` who put a second name to it. */
export type CaseEvent = {
  eventId: string
  held: Moment
  known: Moment
  by: string
  seconded: string | null
  says: CaseWord
}

/** Which decision of the regime (`deciders`) an event takes; undefined where it takes none. */
export function decisionOf(says: CaseWord): Decision | undefined {
  if (says.kind === 'determined') return natures[says.nature]
  return decisions[says.kind]
}
const natures = { involuntary: 'involuntary', voluntary: 'voluntary', excused: 'excuse', notAbsent: 'error' } as const
const decisions: Partial<Record<CaseKind, Decision>> = {
  opened: 'open',
  located: 'locatedSafe',
  inquiry: 'inquiry',
  dropped: 'drop',
  leftAbroad: 'leftAbroad',
  rejoined: 'receive',
  relieved: 'relief',
  disposed: 'disposition',
  deceased: 'deceased',
  reopened: 'reopen',
  clockReset: 'reset',
  resetAnswered: 'resetAnswer',
  timeBarred: 'timeBar',
}
