import * as z from 'zod'
import { Day } from '../calendar.ts'
import { Echelon } from '../units/unit.ts'
import { BookRows } from './books.ts'
import { LoadedCase } from './cases.ts'
import { Basis } from './shapes.ts'

/** What the database gives for every question about strength (function `strength_load`). */
export const LoadedUnit = z.object({
  unitId: z.string(),
  superiorId: z.string().nullable(),
  depth: z.int(),
  name: z.string(),
  shortName: z.string().nullable(),
  echelon: Echelon,
  sidc: z.string(),
  zone: z.string(),
  closesAt: z.string(),
  from: Day,
  to: Day.nullable(),
  authorised: z.int().nullable(),
  area: z.string().nullable(),
})
export type LoadedUnit = z.infer<typeof LoadedUnit>

export const LoadedReturn = z.object({
  unitId: z.string(),
  on: Day,
  version: z.int(),
  form: z.literal(1),
  basis: Basis,
  cells: z.array(z.int().nullable()),
  by: z.string(),
  at: z.string(),
  reason: z.string().nullable(),
  /** how many were over their day, as whoever signed it said */
  over: z.int(),
  entry: z.int(),
})
export type LoadedReturn = z.infer<typeof LoadedReturn>

export const StrengthLoad = z.object({
  lens: z.enum(['then', 'now']),
  units: z.array(LoadedUnit),
  /** Who was directly under whom around these days (see tree.ts). */
  edges: z.array(z.tuple([z.string(), z.string(), z.string().nullable(), z.string().nullable()])),
  books: BookRows,
  /** What cases say of these people around the last of these days: equations 6 to 8. */
  cases: z.array(LoadedCase),
  returns: z.array(LoadedReturn),
  compiled: z.boolean(),
  knownAt: z.string(),
  entry: z.int(),
})
export type StrengthLoad = z.infer<typeof StrengthLoad>
