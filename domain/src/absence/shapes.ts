import * as z from 'zod'
import { Moment } from '../calendar.ts'
import { StatusCode } from '../people/dutyStatus.ts'
import { Crumb } from '../units/unit.ts'
import { StepList } from './case/parts.ts'
import { PossibleDecision } from './case/possible.ts'
import { Ending, LegalFinding, Nature, RiskFlag, Stage } from './case/words.ts'
import { Office } from './regime/office.ts'
import { Confidence, OnExpiry, PreparedDecision, Preselected } from './regime/words.ts'

export const ShowAbsence = z.object({ absence: z.uuid() })

const DueLine = z.object({
  clock: z.string(),
  title: z.string(),
  by: z.array(Office),
  began: Moment,
  due: Moment.nullable(),
  done: Moment.nullable(),
  onExpiry: OnExpiry,
  to: z.array(Office),
  prepares: z.object({ decision: PreparedDecision, before: z.array(Office), preselected: Preselected }).nullable(),
  cites: z.string(),
  confidence: Confidence,
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
  }),
  stage: Stage,
  ending: Ending.nullable(),
  nature: Nature,
  found: z
    .object({ by: z.string(), seconded: z.string().nullable(), at: Moment, eventId: z.string(), standard: z.string(), reasons: z.string() })
    .nullable(),
  legal: LegalFinding,
  legalBy: z.string().nullable(),
  statuses: z.array(z.object({ code: StatusCode, from: Moment, to: Moment.nullable() })),
  flags: z.array(RiskFlag),
  isArmed: z.boolean(),
  isSearched: z.boolean(),
  tries: z.int(),
  reachedAt: Moment.nullable(),
  dues: z.array(DueLine),
  steps: z.array(StepList),
  /** the decisions that fit now */
  decisions: z.array(PossibleDecision),
  withdrawn: z.array(z.string()),
  events: z.array(
    z.object({
      eventId: z.string(),
      held: Moment,
      known: Moment,
      by: z.string(),
      seconded: z.string().nullable(),
      says: z.looseObject({ kind: z.string() }),
    }),
  ),
})
export type AbsenceFile = z.infer<typeof AbsenceFile>
