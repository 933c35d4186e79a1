import * as z from 'zod'
import { Day } from '../../calendar.ts'
import { StatusCode } from '../../people/dutyStatus.ts'
import { isZone } from '../../zone.ts'
import { Checklist } from './checklist.ts'
import { Clock } from './clockShape.ts'
import { Decider } from './decider.ts'
import { StatusEffects } from './effects.ts'
import { ReportLine, Statistics, StrengthBasis } from './figures.ts'
import { Lot } from './lot.ts'
import { Offence } from './offence.ts'
import { Office } from './office.ts'
import { Paper } from './paper.ts'
import { ReferralTimes } from './referralTimes.ts'
import { Relief } from './reliefShape.ts'
import { Disposition, Dropping, FamilyNotice, Immediate, LateFloor, SettlingDuty, WhomToTell } from './settling.ts'
import { Slug, Source, sourced, Text } from './sourced.ts'
import { Decision, Standing } from './words.ts'

const Term = z.strictObject({
  code: z.string().trim().min(1).max(20).nullable().describe('the national code; null: none'),
  label: Text,
  ...sourced,
})
const OfficeName = z.strictObject({ label: Text, ...sourced })

/** The rules of one jurisdiction, as data (docs/regimes.md). Every part names its source; code knows no country. */
export const Regime = z
  .strictObject({
    id: Slug,
    title: Text,
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
    jurisdiction: Text,
    zone: z.string().refine(isZone, { error: 'zoneUnknown' }).describe('the zone of examples; a case counts in the zone of its unit'),
    version: z.int().positive(),
    asOf: Day,
    standing: Standing,
    signedOffBy: Text.nullable(),
    effectiveFrom: Day,
    effectiveTo: Day.nullable(),
    sources: z.record(Slug, Source),
    terms: z.partialRecord(StatusCode, Term),
    offices: z.partialRecord(Office, OfficeName).default({}),
    clocks: z.array(Clock).min(1),
    offences: z.array(Offence).default([]).describe('what the law names about absences, to be read; nothing comes of it'),
    deciders: z.partialRecord(Decision, Decider),
    checklists: z.array(Checklist),
    relief: z.array(Relief),
    dispositions: z.array(Disposition),
    strengthBasis: StrengthBasis,
    reportLines: z.array(ReportLine).default([]),
    statistics: Statistics,
    dropping: Dropping.nullable(),
    immediate: z.array(Immediate).default([]),
    family: z.array(FamilyNotice),
    whomToTell: WhomToTell.nullable().default(null).describe('who is told where the person has named nobody; null: no text says it'),
    settling: z.array(SettlingDuty).default([]).describe('what is owed to somebody who came back'),
    referrals: ReferralTimes.default({}).describe('by when a referral is acted on'),
    lateFloor: LateFloor.nullable(),
    lot: Lot.nullable().default(null).describe('which share of ordinary cases goes elsewhere by lot; null: none'),
    effects: z.array(StatusEffects).default([]).describe('what a duty status does to money, benefits and time served'),
    papers: z.array(Paper).default([]).describe('letters and forms, filled in from the case'),
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === null || effectiveFrom <= effectiveTo, {
    path: ['effectiveTo'],
    error: 'windowBackwards',
  })
  .refine(({ standing, signedOffBy }) => (standing === 'signed off') === (signedOffBy !== null), {
    path: ['signedOffBy'],
    error: 'signedOffByWhom',
  })
export type Regime = z.infer<typeof Regime>
