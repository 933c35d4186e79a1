import * as z from 'zod'
import { Day } from '../../calendar.ts'
import { Echelon } from '../../units/unit.ts'

/** Where someone serves beside where they belong (MSDL: the commanding superior, where the organic one is another). */
export const OrbatAttachment = z.object({
  superiorRef: z.string(),
  relationship: z.string().optional(),
  from: Day.optional(),
  to: Day.optional(),
})

export const OrbatUnit = z.object({
  /** The source's own id, so that units of equal names stay apart and the same file read again finds the same units. */
  ref: z.string(),
  name: z.string(),
  shortName: z.string().optional(),
  /** 20 digits of APP-6(D); absent where the source has none or none that can be read. */
  sidc: z.string().optional(),
  /** The 15 characters of an older edition, as the source gave them. */
  sidc15: z.string().optional(),
  echelon: Echelon.optional(),
  superiorRef: z.string().optional(),
  /** How a superior is known where the source says it: ORGANIC, ATTACHED, OPCON… */
  relationship: z.string().optional(),
  /** First day, and the day after the last, on which the unit stands in the order of battle; absent where the source says neither. */
  from: Day.optional(),
  to: Day.optional(),
  /** In order of days, at most one a day: from that day the unit is under that superior. */
  moves: z.array(z.object({ on: Day, superiorRef: z.string() })).default([]),
  attachedTo: OrbatAttachment.optional(),
  /** A unit that stands for a side, a group or a column of the source: it holds others and was never a formation. */
  standsFor: z.enum(['side', 'group', 'level']).optional(),
  line: z.int().optional(),
})
export type OrbatUnit = z.infer<typeof OrbatUnit>

export const Identity = z.enum(['pending', 'unknown', 'assumedFriend', 'friend', 'neutral', 'suspect', 'hostile'])
export type Identity = z.infer<typeof Identity>

/** A piece that could not be placed; message `exchange.reason.<reason>`. `where` is a line or a path within the file. */
export const OrbatUnresolved = z.object({
  where: z.string(),
  text: z.string(),
  reason: z.string(),
  facts: z.record(z.string(), z.string()),
})
export type OrbatUnresolved = z.infer<typeof OrbatUnresolved>

export const OrbatFormat = z.enum(['orbatMapper', 'msdl', 'unitTable'])
export type OrbatFormat = z.infer<typeof OrbatFormat>

/**
 * An order of battle as one file tells it. Sides and groups become units at the top, so that nothing hangs in the air and two
 * sides never mix; `sides` names them again for whoever imports only one.
 */
export const OrbatReading = z.object({
  format: OrbatFormat,
  title: z.string(),
  startsOn: Day.optional(),
  zone: z.string().optional(),
  units: z.array(OrbatUnit),
  sides: z.array(z.object({ ref: z.string(), name: z.string(), identity: Identity.optional() })),
  unresolved: z.array(OrbatUnresolved),
})
export type OrbatReading = z.infer<typeof OrbatReading>
