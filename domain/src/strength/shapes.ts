import * as z from 'zod'
import { Day, Moment } from '../calendar.ts'
import { StatusCode, StatusGroup } from '../people/dutyStatus.ts'
import { RankGroup } from '../people/rank.ts'
import { Crumb, Echelon } from '../units/unit.ts'
import { Flows } from './flows.ts'
import { ReturnField } from './form.ts'
import { Reported } from './reported.ts'

/** How a figure came about: signed by its unit, or compiled from old records and attested by a compiler. */
export const Basis = z.enum(['signed', 'compiled'])
export type Basis = z.infer<typeof Basis>

/** Solid: signed and adds up. Partly: something does not hold. Hollow: nobody has put a name to it. */
export const Quality = z.enum(['full', 'part', 'none'])
export type Quality = z.infer<typeof Quality>

export const Version = z.object({
  version: z.int().positive(),
  basis: Basis,
  by: z.string(),
  at: Moment,
  /** Why this version replaced the one before. */
  reason: z.string().nullable(),
  close: z.int(),
  onHand: z.int(),
  /** how many were over the day on which they were expected, and had no absence, as whoever signed it said */
  over: z.int(),
  entry: z.int(),
})
export type Version = z.infer<typeof Version>

export const Signature = z.object({
  quality: Quality,
  /** The version that stands, if any. */
  latest: Version.nullable(),
  versions: z.array(Version),
  /** True when what is known now no longer gives the figures that were signed. */
  differs: z.boolean(),
})
export type Signature = z.infer<typeof Signature>

export const Equation = z.object({
  /** Number in doctrine (c). */
  number: z.int(),
  outcome: z.enum(['holds', 'broken', 'notApplicable']),
  left: z.int().nullable(),
  right: z.int().nullable(),
  /** Key of the reason (message `strength.equation.<because>`) when broken or not applicable. */
  because: z.string().nullable(),
})
export type Equation = z.infer<typeof Equation>

/** One row of the morning state: a unit with everything under it. */
export const StateRow = z.object({
  unitId: z.uuid(),
  name: z.string(),
  echelon: Echelon,
  sidc: z.string(),
  depth: z.int(),
  hasUnits: z.boolean(),
  assigned: z.int(),
  onHand: z.int(),
  groups: z.record(z.enum(['P', 'A', 'C', 'U', 'I', 'W']), z.int()),
  /** Same figures at the close of the day before. */
  before: z.object({ assigned: z.int(), onHand: z.int(), groups: z.record(z.enum(['P', 'A', 'C', 'U', 'I', 'W']), z.int()) }),
  byRank: z.array(
    z.object({
      rankGroup: RankGroup,
      assigned: z.int(),
      groups: z.record(z.enum(['P', 'A', 'C', 'U', 'I', 'W']), z.int()),
      before: z.object({ assigned: z.int(), groups: z.record(z.enum(['P', 'A', 'C', 'U', 'I', 'W']), z.int()) }),
    }),
  ),
  /** On hand on each of the last 30 days, oldest first; null where the unit did not exist. */
  spark: z.array(z.int().nullable()),
  authorised: z.int().nullable(),
  signature: Signature,
})
export type StateRow = z.infer<typeof StateRow>

/** One sentence of «Look here first». The sentence is message `strength.look.<kind>` with `facts`. */
export const Look = z.object({
  kind: z.enum([
    'captured',
    'missing',
    'died',
    'unknown',
    'dropped',
    'decided',
    'custody',
    'overstayed',
    'transferPending',
    'unsigned',
    'differs',
    'broken',
    'oddCases',
    'oddRegisters',
    'oddDeaths',
    'unread',
    'commanderAway',
  ]),
  group: StatusGroup.nullable(),
  count: z.int(),
  facts: z.record(z.string(), z.union([z.string(), z.int()])),
  /** without names above a battalion, where it tells of absentees */
  people: z.array(z.object({ personId: z.uuid(), name: z.string().nullable(), unitId: z.uuid(), unitName: z.string() })),
  units: z.array(z.object({ unitId: z.uuid(), name: z.string(), count: z.int() })),
})
export type Look = z.infer<typeof Look>

export const MorningState = z.object({
  unitId: z.uuid(),
  crumbs: z.array(Crumb),
  on: Day,
  basis: Basis,
  zone: z.string(),
  closesAt: z.string(),
  area: z.string().nullable(),
  /** The unit itself first, then its immediate units; rows deeper down are asked for by opening one. */
  rows: z.array(StateRow),
  /** People assigned to the unit itself and to none of the units under it. */
  own: StateRow.nullable(),
  sparkFrom: Day,
  looks: z.array(Look),
  /**
   * who is over the day on which they were expected, and has no absence: whoever signs the day says that they read it. `digest` stands for just these people, on
   * this day at this unit, and tells nobody who they are; null where there is nobody
   */
  over: z.object({ count: z.int(), people: Look.shape.people, digest: z.string().nullable() }),
  equations: z.array(Equation),
  flows: Flows,
  reported: Reported.nullable(),
  signature: Signature,
  /** Why the day cannot be signed now (message `strength.cannotSign.<because>`), with facts; null when it can. */
  cannotSign: z.object({ because: z.string(), facts: z.record(z.string(), z.union([z.string(), z.int()])) }).nullable(),
  /** The moment this is known at, and the ledger entry that was the last. */
  knownAt: Moment,
  entry: z.int(),
})
export type MorningState = z.infer<typeof MorningState>

/** The whole strength return of doctrine (c): every field by rank group and in total, null where it does not apply. */
export const StrengthReturn = z.object({
  unitId: z.uuid(),
  unitName: z.string(),
  on: Day,
  basis: Basis,
  scope: z.enum(['all', 'own']),
  total: z.record(ReturnField, z.int().nullable()),
  byRank: z.array(z.object({ rankGroup: RankGroup, fields: z.record(ReturnField, z.int().nullable()) })),
  equations: z.array(Equation),
  /** What equations 6 to 8 are worked out from: cases, registers, deaths. */
  flows: Flows,
  /** The strength that the rules in force report, and the lines of their report; null where no rules are in force. */
  reported: Reported.nullable(),
  signature: Signature,
  knownAt: Moment,
  entry: z.int(),
})
export type StrengthReturn = z.infer<typeof StrengthReturn>

export const SeriesDay = z.object({
  on: Day,
  assigned: z.int(),
  onHand: z.int(),
  P: z.int(),
  A: z.int(),
  C: z.int(),
  U: z.int(),
  I: z.int(),
  W: z.int(),
  /** Of these, how many stand on an interval whose end nobody recorded: hatched in a picture. */
  unrecorded: z.object({ A: z.int(), C: z.int(), U: z.int(), I: z.int(), W: z.int() }),
  gains: z.int(),
  losses: z.int(),
})
export type SeriesDay = z.infer<typeof SeriesDay>

/** Days of which something stands out: the largest one-day changes, with what happened. */
export const Landmark = z.object({
  on: Day,
  kind: z.enum(['captured', 'died', 'gained', 'left']),
  count: z.int(),
  place: z.string().nullable(),
  onHandBefore: z.int(),
  onHandAfter: z.int(),
})
export type Landmark = z.infer<typeof Landmark>

/** From this day other rules of absence hold for the unit: figures before it and after it are not counted by the same definitions (doctrine (e) 9). */
export const RulesBreak = z.object({ on: Day, regime: z.string(), version: z.int(), title: z.string() })
export type RulesBreak = z.infer<typeof RulesBreak>

export const StrengthSeries = z.object({
  unitId: z.uuid(),
  unitName: z.string(),
  from: Day,
  to: Day,
  people: z.int(),
  days: z.array(SeriesDay),
  landmarks: z.array(Landmark),
  breaks: z.array(RulesBreak),
  basis: Basis,
  knownAt: Moment,
  entry: z.int(),
})
export type StrengthSeries = z.infer<typeof StrengthSeries>

/** One person behind a cell. */
export const CountedPerson = z.object({
  personId: z.uuid(),
  /** null in a list above a battalion, of somebody counted absent: rank and unit tell of them there (decision 49) */
  name: z.string().nullable(),
  rank: z.string().nullable(),
  rankGroup: RankGroup,
  unitId: z.uuid(),
  unitName: z.string(),
  status: StatusCode,
  group: StatusGroup,
  since: Day,
  sincePrecision: z.string(),
  /** When the person is expected back, for a planned absence. */
  expectedOn: Day.nullable(),
  place: z.string().nullable(),
  /** What is still open about the person: count of pieces not understood. */
  unread: z.int(),
})
export type CountedPerson = z.infer<typeof CountedPerson>

export const PeopleOn = z.object({
  unitId: z.uuid(),
  unitName: z.string(),
  on: Day,
  people: z.array(CountedPerson),
  total: z.int(),
  cursor: z.string().nullable(),
})
export type PeopleOn = z.infer<typeof PeopleOn>
