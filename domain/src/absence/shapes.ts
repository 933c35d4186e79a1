import * as z from 'zod'
import { Revealing } from '../access/reveal.ts'
import { SealedKind } from '../access/sensitivity.ts'
import { Moment } from '../calendar.ts'
import { War } from '../events/happening.ts'
import { StatusCode } from '../people/dutyStatus.ts'
import { Crumb } from '../units/unit.ts'
import { momentOf } from '../zone.ts'
import { Contest, ContestedThing } from './case/contests.ts'
import { ImmediateFact } from './case/immediate.ts'
import { StepList } from './case/parts.ts'
import { PossibleDecision } from './case/possible.ts'
import { Ending, LegalFinding, Nature, ReferralStanding, ReferredTo, RejectedFor, RiskFlag, Stage } from './case/words.ts'
import { KnownEffect } from './regime/effects.ts'
import { Office } from './regime/office.ts'
import { PaperReader } from './regime/paper.ts'
import { Confidence, OnExpiry, PreparedDecision, Preselected, ResetOn, SettlingKind } from './regime/words.ts'

export const ShowAbsence = z.object({ absence: z.uuid() })
/** `missedAt`: the first missed duty, from which the case would tell a duty status. */
export const ShowOpening = z.object({ person: z.uuid(), missedAt: Moment.transform(momentOf) })
/** What opening a case would do to money, benefits and time served: by which rules, from which duty status. */
export const Opening = z.object({
  /** the rules in force for the person on that day; null where there are none, and no case can be opened */
  regime: z.object({ id: z.string(), title: z.string(), version: z.int(), isDemonstration: z.boolean() }).nullable(),
  /** the duty status at that moment; none where the books tell none */
  statuses: z.array(z.object({ code: StatusCode, from: Moment, to: Moment.nullable() })),
  effects: z.partialRecord(StatusCode, z.array(KnownEffect)),
  /** the state of war in which it would begin; null: none is declared */
  war: War.nullable(),
})
export type Opening = z.infer<typeof Opening>

/** The most people of one question what opening a case for each of many would do. */
export const mostOpenings = 100
/** `people`: their ids, parted by commas. */
export const ShowOpenings = z.object({
  people: z
    .string()
    .refine((ids) => z.array(z.uuid()).min(1).max(mostOpenings).safeParse(ids.split(',')).success, 'not so many ids, parted by commas'),
  missedAt: Moment.transform(momentOf),
})
/** The same of many at once: those for whom it is alike are one group, the largest in front. Whoever is out of sight is in none. */
export const Openings = z.object({ groups: z.array(Opening.extend({ count: z.int().positive() })) })
export type OpeningGroup = z.infer<typeof Openings>['groups'][number]
export const ShowOpenCase = z.object({ person: z.uuid() })
/** The case of somebody who is away; null where none is open. */
export const OpenCaseOf = z.object({ open: z.object({ absenceId: z.string(), began: Moment }).nullable() })
/** `paper`: the name that the regime of the case gives a letter or a form. */
export const ShowPaper = z.object({ absence: z.uuid(), paper: z.string().min(1).max(60) })

const DueLine = z.object({
  clock: z.string(),
  title: z.string(),
  /** offices; of a referral whom it was made to, or the name of whoever made it */
  by: z.array(z.string()),
  began: Moment,
  /** by what it began anew, where it did; `began` is then that moment */
  anew: ResetOn.nullable(),
  due: Moment.nullable(),
  done: Moment.nullable(),
  onExpiry: OnExpiry,
  to: z.array(Office),
  prepares: z.object({ decision: PreparedDecision, before: z.array(Office), preselected: Preselected }).nullable(),
  cites: z.string(),
  confidence: Confidence,
  /** with whom it stands and where it goes if nobody does it, as `chainOf` tells it; empty once it is done */
  chain: z.array(
    z.object({
      level: z.int(),
      from: Moment.nullable(),
      is: z.enum(['duty', 'remind', 'escalate', 'prepare', 'above']),
      offices: z.array(z.string()),
      unit: z.string().nullable(),
      cites: z.string().nullable(),
      confidence: Confidence.nullable(),
    }),
  ),
})

/** Something owed to somebody who came back, as `owedTo` tells it. */
const OwedLine = z.object({
  part: z.string(),
  kind: SettlingKind,
  title: z.string(),
  asks: z.string(),
  by: z.array(Office),
  excusedBy: z.array(Office),
  began: Moment.nullable(),
  due: Moment.nullable(),
  waitsFor: z.string().nullable(),
  from: Moment.nullable(),
  proved: z.object({ at: Moment, by: z.string(), proof: z.string(), document: z.string().nullable() }).nullable(),
  waived: z.object({ at: Moment, by: z.string(), office: Office, reasons: z.string() }).nullable(),
})

/** A referral as `referralsOf` tells it. */
const ReferralLine = z.object({
  eventId: z.string(),
  to: ReferredTo,
  why: z.string(),
  isUrgent: z.boolean(),
  asked: Moment,
  by: z.string(),
  standing: ReferralStanding,
  answer: z
    .object({
      eventId: z.string(),
      at: Moment,
      by: z.string(),
      answeredBy: z.string().nullable(),
      rejectedFor: RejectedFor.nullable(),
      why: z.string().nullable(),
    })
    .nullable(),
  takenOver: z
    .object({ eventId: z.string(), at: Moment, by: z.string(), answeredBy: z.string().nullable(), why: z.string().nullable() })
    .nullable(),
  otherWay: Moment.nullable(),
  outcome: z.object({ at: Moment, by: z.string(), answeredBy: z.string().nullable(), why: z.string().nullable() }).nullable(),
})

/** A case as its page shows it. */
export const AbsenceFile = z.object({
  absenceId: z.string(),
  personId: z.string(),
  name: z.string().nullable(),
  rank: z.string().nullable(),
  /** the units over the person, the own one last */
  crumbs: z.array(Crumb),
  /** in which the case counts its days */
  zone: z.string(),
  regime: z.object({
    id: z.string(),
    title: z.string(),
    version: z.int(),
    isDemonstration: z.boolean(),
    /** what this regime calls offices, where it has a name of its own for one */
    offices: z.partialRecord(Office, z.string()),
    /** what events name of it, in its words */
    parts: z.record(z.string(), z.string()),
    /** how many cases go elsewhere by lot, and how far that is to be relied on; null where none does */
    lot: z.object({ share: z.number(), cites: z.string(), confidence: Confidence }).nullable(),
  }),
  /** the state of war in which it began, by which its clocks run; null: none was declared */
  war: War.nullable(),
  /** the same as it is declared by now; where it is another one, it can be looked up again (`stateOfWar`) */
  declaredWar: War.nullable(),
  stage: Stage,
  ending: Ending.nullable(),
  nature: Nature,
  found: z
    .object({ by: z.string(), seconded: z.string().nullable(), at: Moment, eventId: z.string(), standard: z.string(), reasons: z.string() })
    .nullable(),
  legal: LegalFinding,
  legalBy: z.string().nullable(),
  statuses: z.array(z.object({ code: StatusCode, from: Moment, to: Moment.nullable() })),
  /** since when the absence is over: the person is back, came late, or is dead; null while it lasts */
  overSince: Moment.nullable(),
  flags: z.array(RiskFlag),
  isArmed: z.boolean(),
  isSearched: z.boolean(),
  tries: z.int(),
  reachedAt: Moment.nullable(),
  dues: z.array(DueLine),
  steps: z.array(StepList),
  /** safe passage: who may give it, in which of these offices whoever asks can, until when it stands; `isKept`: where is not told to whoever asks, who stands aside */
  passage: z.object({ by: z.array(Office), yours: z.array(Office), until: Moment.nullable(), isKept: z.boolean() }),
  /** what is owed to them since they came back; empty while they are away */
  settling: z.array(OwedLine),
  referrals: z.array(ReferralLine),
  /** the events of referrals that whoever asks has recorded: what they made they take back, and do not answer */
  ownReferrals: z.array(z.string()),
  /** the events of referrals that somebody recorded who can record nothing here any more: what they accepted somebody else takes over, or takes back */
  leftReferrals: z.array(z.string()),
  /** facts that its rules let be acted on at once, as they can be recorded */
  immediate: z.array(ImmediateFact),
  /** what was contested, and how each of it stands */
  contests: z.array(Contest),
  /** what can be contested now */
  contestable: z.array(ContestedThing),
  /** other absences of the same person, the first of them first; none of those that were a mistake */
  otherCases: z.array(
    z.object({ absenceId: z.string(), began: Moment, rejoinedAt: Moment.nullable(), stage: Stage, isEarlier: z.boolean() }),
  ),
  /** what the rules say of the duty statuses that the case has, or a decision could bring: of money, benefits, time served */
  effects: z.partialRecord(StatusCode, z.array(KnownEffect)),
  /** letters and forms of the regime that can be printed from the case */
  papers: z.array(
    z.object({ id: z.string(), title: z.string(), reader: PaperReader, clock: z.string().nullable(), isKeptIn: z.boolean() }),
  ),
  /** the law by which an absence can bring death or corporal punishment: the file is neither exported nor printed then; null where there is none */
  gravest: z.string().nullable(),
  /** the decisions that fit now */
  decisions: z.array(PossibleDecision),
  withdrawn: z.array(z.string()),
  /** to whom events name sealed words: of each kind whether they may be opened, and how each record stands for whoever asks; null to everybody else */
  sealed: z
    .object({
      openings: z.partialRecord(SealedKind, Revealing),
      records: z.array(z.object({ recordId: z.string(), kind: SealedKind, openedUntil: Moment.nullable(), isProposed: z.boolean() })),
    })
    .nullable(),
  events: z.array(
    z.object({
      eventId: z.string(),
      held: Moment,
      known: Moment,
      /** empty where it is kept back */
      by: z.string(),
      seconded: z.string().nullable(),
      says: z.looseObject({ kind: z.string() }),
    }),
  ),
})
export type AbsenceFile = z.infer<typeof AbsenceFile>
