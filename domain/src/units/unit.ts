import * as z from 'zod'
import { Day, Moment } from '../calendar.ts'

/** Echelons in ascending order, with the two digits of APP-6(D) positions 9–10. */
export const echelons = {
  none: '00',
  team: '11',
  squad: '12',
  section: '13',
  platoon: '14',
  company: '15',
  battalion: '16',
  regiment: '17',
  brigade: '18',
  division: '21',
  corps: '22',
  army: '23',
  armyGroup: '24',
  region: '25',
  command: '26',
} as const
export const Echelon = z.enum(Object.keys(echelons) as [keyof typeof echelons, ...(keyof typeof echelons)[]])
export type Echelon = z.infer<typeof Echelon>

/** What kind of time the unit is in: it decides which rates may be compared. */
export const Phase = z.enum(['training', 'transit', 'line', 'leave', 'abroad'])
export type Phase = z.infer<typeof Phase>

/** 20 digits of APP-6(D), or the 15 characters of older editions as the source gave them. */
export const SymbolCode = z.string().regex(/^(\d{20}(\d{10})?|[A-Z*-]{1,15}[A-Z0-9*-]{0,14})$/)

/** One line of the order of battle as it stood on a day. */
export const UnitLine = z.object({
  unitId: z.uuid(),
  name: z.string(),
  shortName: z.string().nullable(),
  echelon: Echelon,
  sidc: z.string(),
  superiorId: z.uuid().nullable(),
  attachedToId: z.uuid().nullable(),
  depth: z.int(),
  /** People assigned to the unit itself and to everything under it at the close of the day. */
  assigned: z.int(),
})
export type UnitLine = z.infer<typeof UnitLine>

export const UnitsTree = z.object({ on: Day, units: z.array(UnitLine) })
export type UnitsTree = z.infer<typeof UnitsTree>

/** A dated fact of a unit: what, from when to when, known since when, by which command. */
export const UnitFact = z.object({
  kind: z.enum(['name', 'assigned', 'attached', 'authorised', 'phase', 'area', 'commander']),
  from: Day,
  to: Day.nullable(),
  /** Name, name of the superior, number authorised, phase, area in words, or name of the commander. */
  value: z.string(),
  unitId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  knownFrom: Moment,
  knownTo: Moment.nullable(),
  entry: z.int(),
})
export type UnitFact = z.infer<typeof UnitFact>

export const Crumb = z.object({ unitId: z.uuid(), name: z.string() })

export const UnitPage = z.object({
  unitId: z.uuid(),
  name: z.string(),
  shortName: z.string().nullable(),
  echelon: Echelon,
  sidc: z.string(),
  zone: z.string(),
  /** Local time at which a day is counted, `HH:MM`; `24:00` is the close of the day. */
  closesAt: z.string(),
  raisedOn: Day,
  disbandedOn: Day.nullable(),
  /** Top unit first, this unit last. */
  crumbs: z.array(Crumb),
  under: z.array(UnitLine),
  authorised: z.int().nullable(),
  phase: Phase.nullable(),
  area: z.string().nullable(),
  commander: z.object({ personId: z.uuid(), name: z.string(), rank: z.string().nullable(), since: Day }).nullable(),
  facts: z.array(UnitFact),
  /** First and last day on which the books under this unit say anything about a person. */
  recordFrom: Day.nullable(),
  recordTo: Day.nullable(),
})
export type UnitPage = z.infer<typeof UnitPage>
