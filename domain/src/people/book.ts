import * as z from 'zod'
import { Precision } from '../calendar.ts'
import { EndReason } from '../exchange/reading.ts'
import { StatusCode } from './dutyStatus.ts'

const held = { from: z.string(), to: z.string().nullable(), fromPrecision: Precision, toPrecision: Precision.nullable() }
const fact = { factId: z.string(), personId: z.string() }

export const BookName = z.object({ ...fact, script: z.string(), family: z.string(), given: z.string(), primary: z.boolean() })
export const BookRecord = z.object({
  ...fact,
  serviceNumber: z.string().nullable(),
  bornOn: z.string().nullable(),
  ageAtEntry: z.int().nullable(),
  enteredOn: z.string().nullable(),
  term: z.string().nullable(),
  expectedEndOn: z.string().nullable(),
})
export const BookRank = z.object({ ...fact, ...held, title: z.string(), nato: z.string().nullable(), claimId: z.string().nullable() })
export const BookAssignment = z.object({
  ...fact,
  ...held,
  relation: z.enum(['assigned', 'attached']),
  unitId: z.string(),
  end: EndReason.nullable(),
  whereto: z.string().nullable(),
  claimId: z.string().nullable(),
})
export const BookStatus = z.object({
  ...fact,
  ...held,
  code: StatusCode,
  place: z.string().nullable(),
  detail: z.string().nullable(),
  owner: z.string().nullable(),
  expectedOn: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  claimId: z.string().nullable(),
})
export const BookTransfer = z.object({
  ...fact,
  transferId: z.string(),
  fromUnit: z.string(),
  toUnit: z.string(),
  on: z.string(),
  state: z.enum(['pending', 'confirmed', 'withdrawn']),
})

/** What is currently known of some people, as a command loads it. Moments, half-open; `to` null while still so. */
export const PersonBook = z.object({
  people: z.array(z.string()),
  names: z.array(BookName),
  records: z.array(BookRecord),
  ranks: z.array(BookRank),
  assignments: z.array(BookAssignment),
  statuses: z.array(BookStatus),
  transfers: z.array(BookTransfer),
  /** the case that is open about them, since when, and until when where they are back and it is still open; where one person was asked for */
  openAbsence: z.object({ absenceId: z.string(), began: z.string(), ended: z.string().nullish() }).nullish(),
  /** the case by which they come back who left the country of their own will; where one person was asked for */
  leftAbroad: z.object({ absenceId: z.string(), began: z.string() }).nullish(),
})
export type PersonBook = z.infer<typeof PersonBook>
export type BookStatus = z.infer<typeof BookStatus>
export type BookAssignment = z.infer<typeof BookAssignment>
export type BookRank = z.infer<typeof BookRank>
export type BookName = z.infer<typeof BookName>
export type BookRecord = z.infer<typeof BookRecord>
export type BookTransfer = z.infer<typeof BookTransfer>

/** Rows to write: facts to close by id, and facts to add. */
export type PersonRows = {
  people?: { personId: string; source: string | null; sourceRef: string | null }[]
  close?: string[]
  names?: BookName[]
  records?: BookRecord[]
  ranks?: BookRank[]
  assignments?: BookAssignment[]
  statuses?: BookStatus[]
  transfers?: BookTransfer[]
}
