import * as z from 'zod'
import { StatusCode } from '../../people/dutyStatus.ts'
import { ReturnField } from '../../strength/form.ts'
import { Limit } from './clockShape.ts'
import { Slug, sourced, Text } from './sourced.ts'
import { Basis } from './words.ts'

/** Who is in the strength that this regime reports: everybody on the rolls, or without these. A strength without its basis says nothing. */
export const StrengthBasis = z.strictObject({
  basis: z.enum(['rolls', 'excluding', 'operational']),
  excluded: z.array(z.strictObject({ status: StatusCode, afterMonths: z.int().positive().optional(), only: Text.optional() })).default([]),
  ...sourced,
})

/** A line of a national report and the fields of the strength form whose sum it is; a line without fields is text. */
export const ReportLine = z.strictObject({
  report: Slug,
  line: z.int().positive().max(999),
  title: Text,
  fields: z.array(ReturnField).default([]),
  ...sourced,
})

/** How absences are counted for publication (doctrine section 9). A change of any of these is a break of the series. */
export const Statistics = z.strictObject({
  minimumCounted: z.strictObject({ basis: Basis, limit: Limit }).nullable().describe('shorter ones are not counted; null: every one is'),
  unit: z.enum(['absences', 'persons', 'proceedings', 'acts']),
  ratePer: z.int().positive(),
  rateBase: z.enum(['strengthYears', 'strength']),
  suppressBelow: z.int().positive(),
  roundTo: z.int().positive().optional(),
  ...sourced,
})
