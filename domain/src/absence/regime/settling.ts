import * as z from 'zod'
import { StatusCode } from '../../people/dutyStatus.ts'
import { ReturnField } from '../../strength/form.ts'
import { Limit } from './clockShape.ts'
import { Office } from './office.ts'
import { Slug, Step, sourced, Text } from './sourced.ts'
import { Basis, Decision, DispositionKind, DropBlock, SettlingKind } from './words.ts'

/** A way to settle a case, with the rule it rests on. What is in no regime can be proposed with a reason and a second person alone. */
export const Disposition = z.strictObject({
  id: Slug,
  kind: DispositionKind,
  title: Text,
  rule: Text,
  by: z.array(Office).min(1),
  ...sourced,
})

/**
 * Something owed to somebody who came back. Its clock says whose duty it is, until when, and who is told if it is not done; it counts as done once it is
 * proved, or once one of `excusedBy` has excused it with a reason.
 */
export const SettlingDuty = z.strictObject({
  id: Slug,
  kind: SettlingKind,
  title: Text,
  clock: Slug,
  proof: Text.describe('what proves that it was done'),
  excusedBy: z.array(Office).default([]).describe('who may excuse it with a reason; left out: nobody'),
  cancels: z
    .array(Text)
    .default([])
    .describe(
      'of alerts: the clocks, and the steps as «list/step», by which others are told; after one of them it is owed however the absence ends',
    ),
  ...sourced,
})
export type SettlingDuty = z.infer<typeof SettlingDuty>

/**
 * Taking somebody off the rolls by an administrative act. The clock makes it possible, `deciders.drop` decides it; `upon` is an act
 * outside Muster that has to be there first, such as an entry in a register.
 */
export const Dropping = z
  .strictObject({
    afterClock: Slug.optional(),
    upon: Text.optional(),
    status: StatusCode.extract(['DFR', 'SUS', 'LTM']),
    effectiveOn: z.enum(['endOfClock', 'decision', 'act']),
    requires: z.array(Step).min(1),
    blockedWhile: z.array(DropBlock).default([]),
    overrideBy: z.array(Office).min(1).optional(),
    strengthEffect: z.strictObject({ leavesRolls: z.boolean(), field: ReturnField.extract(['L4', 'L5', 'L6', 'L7']) }),
    ...sourced,
  })
  .refine(({ afterClock, upon }) => afterClock !== undefined || upon !== undefined, { path: ['afterClock'], error: 'dropsUpon' })

/** A fact that by the law can be acted on before a clock ends. It proposes; who decides is who always decides. */
export const Immediate = z.strictObject({
  id: Slug,
  text: Text,
  proposes: Decision.extract(['drop', 'involuntary', 'inquiry']),
  clock: Slug.optional().describe('the clock whose end is this fact: it says so itself, and nobody records it'),
  ...sourced,
})

/** When the family is told, and by whom. What is said is in the product, by status and consent. */
export const FamilyNotice = z.strictObject({ id: Slug, title: Text, clock: Slug, by: z.array(Office).min(1), ...sourced })

/** Who of a family is told where the person has named nobody. Whoever they named in writing comes first under every regime. */
export const WhomToTell = z.strictObject({ otherwise: Text.describe('who is told where nobody was named'), ...sourced })

/** Below it an absence after contact with the person is *late* (LAT), never twice running. */
export const LateFloor = z.strictObject({ basis: Basis, limit: Limit, ...sourced })
