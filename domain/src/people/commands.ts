import * as z from 'zod'
import { Day, Moment } from '../calendar.ts'
import { plannedCodes, StatusCode } from './dutyStatus.ts'
import { NatoCode } from './rank.ts'

const reason = z.string().trim().min(3).max(2000)
const rankTitle = z.string().trim().min(1).max(80)
export const NameInput = z
  .object({ script: z.string().max(20).default('Latn'), family: z.string().trim().max(120), given: z.string().trim().max(120) })
  .refine((name) => name.family !== '' || name.given !== '', { path: ['family'] })
export type NameInput = z.infer<typeof NameInput>

export const RegisterPerson = z.object({
  personId: z.uuid(),
  unitId: z.uuid(),
  on: Day,
  names: z.array(NameInput).min(1).max(6),
  rank: rankTitle.optional(),
  nato: NatoCode.optional(),
  serviceNumber: z.string().trim().max(60).optional(),
  bornOn: Day.optional(),
  ageAtEntry: z.int().min(0).max(120).optional(),
  enteredOn: Day.optional(),
  term: z.string().max(120).optional(),
  expectedEndOn: Day.optional(),
  status: StatusCode.default('PDY'),
})
/** Corrects the register entry or adds a name in another script. What stood before stays in the history. */
export const CorrectName = z.object({ personId: z.uuid(), names: z.array(NameInput).min(1).max(6), reason })
export const CorrectRecord = z.object({
  personId: z.uuid(),
  serviceNumber: z.string().trim().max(60).nullable().optional(),
  bornOn: Day.nullable().optional(),
  ageAtEntry: z.int().min(0).max(120).nullable().optional(),
  enteredOn: Day.nullable().optional(),
  term: z.string().max(120).nullable().optional(),
  expectedEndOn: Day.nullable().optional(),
  reason,
})
/** From that day the person has this status. Statuses that end service have commands of their own. */
export const SetStatus = z.object({
  personId: z.uuid(),
  from: Day,
  at: Moment.optional(),
  code: StatusCode,
  place: z.string().max(200).optional(),
  reason: z.string().max(2000).optional(),
})
/** Says that on `from` … `to` (open when absent) the person's status was another than was held, with the reason. */
export const CorrectStatus = z.object({
  personId: z.uuid(),
  from: Day,
  to: Day.optional(),
  code: StatusCode,
  place: z.string().max(200).optional(),
  reason,
})
export const PlanAbsence = z.object({
  personId: z.uuid(),
  code: z.enum(plannedCodes),
  from: Day,
  expectedOn: Day,
  owner: z.string().trim().min(1).max(200),
  acknowledgedBy: z.string().trim().max(200).optional(),
  detail: z.string().max(500).optional(),
})
/** The person is back on duty: ends an absence planned or not. */
export const RejoinDuty = z.object({ personId: z.uuid(), on: Day, limited: z.boolean().default(false) })
export const Promote = z.object({ personId: z.uuid(), on: Day, rank: rankTitle, nato: NatoCode.optional() })
export const TransferOut = z.object({ transferId: z.uuid(), personId: z.uuid(), toUnitId: z.uuid(), on: Day })
export const ConfirmTransfer = z.object({ transferId: z.uuid(), on: Day })
export const WithdrawTransfer = z.object({ transferId: z.uuid(), reason })
/** Attaches a person to another unit for a time; the own unit goes on counting them as attached out. */
export const AttachPerson = z.object({
  personId: z.uuid(),
  toUnitId: z.uuid(),
  from: Day,
  expectedOn: Day,
  owner: z.string().trim().min(1).max(200),
})
export const Discharge = z.object({ personId: z.uuid(), on: Day, detail: z.string().max(200).optional() })
export const RecordDeath = z.object({
  personId: z.uuid(),
  on: Day,
  cause: z.enum(['hostile', 'nonhostile', 'pending']).default('pending'),
  place: z.string().max(200).optional(),
})
/** Takes back the end of a service that was recorded wrongly: the person is in the same unit again from the day it was said to have ended. */
export const Reinstate = z.object({ personId: z.uuid(), code: StatusCode.default('PDY'), reason })
/** What a compiler makes of a piece that was not understood: a reading, or «keep unknown» as a full answer. */
export const DecideUnread = z.object({
  unreadId: z.uuid(),
  decision: z.enum(['keepUnknown', 'readAs', 'noMatter']),
  code: StatusCode.optional(),
  from: Day.optional(),
  to: Day.optional(),
  reason,
})
export const PersonReceipt = z.object({ personId: z.uuid() })
export const TransferReceipt = z.object({ personId: z.uuid(), transferId: z.uuid() })
