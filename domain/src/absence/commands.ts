import * as z from 'zod'
import { Day, Moment } from '../calendar.ts'
import { momentOf } from '../zone.ts'
import { DecisionWord, LoweredRisk, OpeningWord, RecordedWord } from './case/event.ts'
import { InspectedWord } from './case/inspected.ts'

const Reason = z.string().trim().min(3).max(2000)

/** Brings the rules of a jurisdiction into force for a unit and everything under it; without a unit for the whole force. */
export const ActivateRegime = z.object({
  activationId: z.uuid(),
  unitId: z.uuid().nullable(),
  from: Day,
  /** the file, as it is written */
  text: z
    .string()
    .min(1)
    .max(128 * 1024),
  /** a regime that nobody has signed off, or in which something is unverified, comes into force as a demonstration alone */
  isDemonstration: z.boolean(),
  reason: Reason,
})
export const ActivatedRegime = z.object({ activationId: z.string(), regime: z.string(), version: z.int(), unverified: z.int() })

/** Opens an absence. The person's duty status is *whereabouts unknown* from the first missed duty on, and no other can be said here. */
export const OpenAbsence = z.object({
  absenceId: z.uuid(),
  personId: z.uuid(),
  eventId: z.uuid(),
  /** when it was noticed */
  held: Moment.transform(momentOf),
  opened: OpeningWord.omit({ kind: true, zone: true, war: true }),
})

/**
 * Opens an absence for each of many of one happening, all of them or none: the same moment and what was noticed, and in each file what sources say of the
 * happening. What is decided is decided of each.
 */
export const OpenMany = z.object({
  happeningId: z.uuid(),
  /** when it was noticed */
  held: Moment.transform(momentOf),
  opened: OpenAbsence.shape.opened.omit({ happeningId: true }),
  people: z
    .array(z.object({ personId: z.uuid(), absenceId: z.uuid(), eventId: z.uuid() }))
    .min(1)
    .max(500),
  /** the reports that the cases begin with; left out, all that stand */
  reportIds: z.array(z.uuid()).max(100).optional(),
})

const event = { absenceId: z.uuid(), eventId: z.uuid(), held: Moment.transform(momentOf) }
/** Records what happened in a case: what was done, what is said. */
export const RecordEvent = z.object({ ...event, says: RecordedWord })
/** Records what is the inspector's to say in a case. */
export const InspectCase = z.object({ ...event, says: InspectedWord })
/** Takes a decision in a case. */
export const DecideInCase = z.object({ ...event, says: z.discriminatedUnion('kind', [...DecisionWord.options, LoweredRisk]) })

export const AbsenceReceipt = z.object({ absenceId: z.string(), eventId: z.string() })
export const ManyReceipt = z.object({ happeningId: z.string(), opened: z.array(AbsenceReceipt.extend({ personId: z.string() })) })
