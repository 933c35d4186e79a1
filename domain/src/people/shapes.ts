import * as z from 'zod'
import { Revealing } from '../access/reveal.ts'
import { Day, Moment, Precision } from '../calendar.ts'
import { ClaimedDay, Words } from '../exchange/claim.ts'
import { EndReason } from '../exchange/reading.ts'
import { OpenClaim } from '../exchange/verbatim.ts'
import { Crumb } from '../units/unit.ts'
import { StatusCode, StatusGroup } from './dutyStatus.ts'
import { RankGroup } from './rank.ts'

/** Two times on every fact: when it held (`from`, `to`), and when it was known. */
const known = { factId: z.uuid(), knownFrom: Moment, knownTo: Moment.nullable(), entry: z.int() }
const held = { from: Moment, to: Moment.nullable(), fromPrecision: Precision, toPrecision: Precision.nullable() }

export const NameFact = z.object({
  ...known,
  script: z.string(),
  family: z.string(),
  given: z.string(),
  shown: z.string(),
  primary: z.boolean(),
})
export const StatusFact = z.object({
  ...known,
  ...held,
  code: StatusCode,
  group: StatusGroup,
  place: z.string().nullable(),
  claimId: z.uuid().nullable(),
  owner: z.string().nullable(),
  expectedOn: Day.nullable(),
  acknowledgedBy: z.string().nullable(),
  detail: z.string().nullable(),
})
export type StatusFact = z.infer<typeof StatusFact>
export const AssignmentFact = z.object({
  ...known,
  ...held,
  relation: z.enum(['assigned', 'attached']),
  unitId: z.uuid(),
  unitName: z.string(),
  end: EndReason.nullable(),
  whereto: z.string().nullable(),
  claimId: z.uuid().nullable(),
})
export type AssignmentFact = z.infer<typeof AssignmentFact>
export const RankFact = z.object({
  ...known,
  from: Moment,
  to: Moment.nullable(),
  title: z.string(),
  nato: z.string().nullable(),
  rankGroup: RankGroup,
  claimId: z.uuid().nullable(),
})

const SpokenDay = ClaimedDay.partial({ asWritten: true })
/** A claim of a source as it is kept, with an identity and its place among the source's claims. Its words are sealed; they are there once revealed. */
export const KeptClaim = OpenClaim.extend({
  claimId: z.uuid(),
  sourceId: z.uuid(),
  order: z.int(),
  day: SpokenDay.optional(),
  until: SpokenDay.optional(),
  place: z.string().optional(),
  detail: z.string().optional(),
})
export type KeptClaim = z.infer<typeof KeptClaim>

/** A piece that was not understood: where in the text, and why. What else is known of it is sealed with the text. */
export const KeptUnread = z.object({
  unreadId: z.uuid(),
  order: z.int(),
  words: Words,
  reason: z.string(),
  decision: z.string().nullable(),
  decidedBy: z.string().nullable(),
})

/** A source of a person. Its words are a sealed record. */
export const KeptSource = z.object({
  sourceId: z.uuid(),
  sealedId: z.uuid(),
  title: z.string(),
  line: z.int(),
  importId: z.uuid(),
  unread: z.array(KeptUnread),
})
export type KeptSource = z.infer<typeof KeptSource>

/** The same with the words that were revealed. */
export type SourceText = Omit<KeptSource, 'unread'> & {
  text: string
  unread: (KeptSource['unread'][number] & { facts: Record<string, string> })[]
}

export const Transfer = z.object({
  transferId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  fromUnit: Crumb,
  toUnit: Crumb,
  on: Day,
  state: z.enum(['pending', 'confirmed', 'withdrawn']),
})
export type Transfer = z.infer<typeof Transfer>

/** A line of «What we held, and when we knew it». */
export const Change = z.object({
  known: Moment,
  entry: z.int(),
  by: z.string(),
  action: z.string(),
  fact: z.enum(['status', 'assignment', 'rank', 'name', 'record', 'decision']),
  /** What it says now, and what it said before where it replaced something; message arguments. */
  now: z.record(z.string(), z.string()).nullable(),
  was: z.record(z.string(), z.string()).nullable(),
  reason: z.string().nullable(),
})
export type Change = z.infer<typeof Change>

export const PersonPage = z.object({
  personId: z.uuid(),
  /** As shown: «Adam Eichelbarger»; every other script follows in `names`. */
  name: z.string(),
  names: z.array(NameFact),
  serviceNumber: z.string().nullable(),
  bornOn: Day.nullable(),
  ageAtEntry: z.int().nullable(),
  enteredOn: Day.nullable(),
  term: z.string().nullable(),
  expectedEndOn: Day.nullable(),
  crumbs: z.array(Crumb),
  rank: z.string().nullable(),
  /** At the close of the day asked for. */
  status: StatusFact.nullable(),
  /** Nature of an absence is undetermined unless a finding says otherwise (doctrine (a) 3). */
  statuses: z.array(StatusFact),
  assignments: z.array(AssignmentFact),
  ranks: z.array(RankFact),
  claims: z.array(KeptClaim),
  sources: z.array(KeptSource),
  /** Whether the words of the sources can be revealed, and by whom if not. */
  sealing: Revealing,
  transfers: z.array(Transfer),
  /** What happened around the person: days on which many of the same unit were captured or died. */
  around: z.array(
    z.object({
      on: Day,
      kind: z.enum(['captured', 'died', 'musteredOut']),
      count: z.int(),
      place: z.string().nullable(),
      unitName: z.string(),
    }),
  ),
  changes: z.array(Change),
  zone: z.string(),
  knownAt: Moment,
  entry: z.int(),
})
export type PersonPage = z.infer<typeof PersonPage>

export const PersonHit = z.object({
  personId: z.uuid(),
  name: z.string(),
  otherNames: z.array(z.string()),
  rank: z.string().nullable(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  serviceNumber: z.string().nullable(),
  score: z.number(),
})
export type PersonHit = z.infer<typeof PersonHit>
export const SearchAnswer = z.object({
  people: z.array(PersonHit),
  units: z.array(z.object({ unitId: z.uuid(), name: z.string(), superior: z.string().nullable(), sidc: z.string() })),
})
export type SearchAnswer = z.infer<typeof SearchAnswer>
