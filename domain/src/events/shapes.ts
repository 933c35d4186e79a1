import * as z from 'zod'
import { Nature, Stage } from '../absence/case/words.ts'
import { Moment } from '../calendar.ts'
import { momentOf } from '../zone.ts'
import { HappeningFact, ReportFact } from './happening.ts'
import { Sourcing } from './sourcing.ts'
import { HappeningKind } from './words.ts'

const At = Moment.transform(momentOf)

/** What happened, the newest first: of what concerns a unit (its own, what is under it, what is over it, the whole force), within a time, of one kind, at a place. */
export const ListHappenings = z.object({
  unit: z.uuid().optional(),
  /** what still was so at this moment, or came after it */
  since: At.optional(),
  /** what began before this moment */
  until: At.optional(),
  kind: HappeningKind.optional(),
  /** part of how its place is told, in small or large letters */
  place: z.string().trim().min(1).max(200).optional(),
  /** the end of the page before */
  after: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z~[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const told = {
  ...HappeningFact.omit({ factId: true, isTakenBack: true, by: true, reason: true }).shape,
  unitName: z.string().nullable(),
  /** in which the unit counts its days; UTC for the whole force */
  zone: z.string(),
}
export const HappeningLine = z.object({ ...told, sourcing: Sourcing })
export const HappeningList = z.object({ happenings: z.array(HappeningLine), cursor: z.string().nullable() })
export type HappeningList = z.infer<typeof HappeningList>

export const ShowHappening = z.object({ happening: z.uuid() })

/** What was told of it once, from when on it was known, and until when it stood. */
const Version = z.object({
  ...told,
  isTakenBack: z.boolean(),
  by: z.string(),
  reason: z.string().nullable(),
  known: Moment,
  knownTo: Moment.nullable(),
})

/** A happening as its page shows it: as it is told now, how that came about, who says what, and the absences that it opened, as far as they are seen. */
export const HappeningFile = z.object({
  ...Version.shape,
  sourcing: Sourcing,
  /** what was told before, the oldest first */
  before: z.array(Version),
  /** in the order in which they became known; one with `knownTo` was replaced by another */
  reports: z.array(z.object({ ...ReportFact.shape, known: Moment, knownTo: Moment.nullable() })),
  absences: z.array(
    z.object({
      absenceId: z.string(),
      personId: z.string(),
      name: z.string().nullable(),
      /** as in lists of absences */
      isNameClosed: z.boolean(),
      rank: z.string().nullable(),
      unitName: z.string().nullable(),
      began: Moment,
      isOpen: z.boolean(),
      stage: Stage,
      nature: Nature,
    }),
  ),
})
export type HappeningFile = z.infer<typeof HappeningFile>
