import * as z from 'zod'
import { Day, Moment } from '../calendar.ts'
import { StatusCode } from '../people/dutyStatus.ts'
import { isZone } from '../zone.ts'
import { CaseRow, RowDue } from './case/row.ts'

/** Why somebody looks at open cases: each kind is a list of its own, what has waited longest in front. */
export const CaseList = z.enum(['open', 'overdue', 'dueToday', 'stuck', 'noContact', 'awaitingSecond', 'back'])
export type CaseList = z.infer<typeof CaseList>

/** The lists of the page of absences: open cases by why one looks, and people who have none yet. */
export const ListKind = z.enum([...CaseList.options, 'expected', 'withoutCase'])
export type ListKind = z.infer<typeof ListKind>

/** Hours without a word in the file after which a case is *stuck*, and without anybody having been reached after which there is *no contact*. */
export const listHours = { stuck: 72, noContact: 48 } as const

const where = {
  unit: z.uuid().optional(),
  /** of whoever looks: where their day ends */
  zone: z.string().max(100).refine(isZone, 'not a zone of the IANA database').default('UTC'),
}
export const ListAbsences = z.object({
  ...where,
  kind: CaseList.default('open'),
  /** the end of the page before */
  after: z
    .string()
    .regex(/^(infinity|\d{4}-\d\d-\d\dT[\d:.]+Z)~[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type ListAbsences = z.output<typeof ListAbsences>
const standing = {
  name: z.string().nullable(),
  /** the list is of more than a battalion, and nobody opened its names to whoever asks: the one case tells the name */
  isNameClosed: z.boolean(),
  rank: z.string().nullable(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
}
/** Lists above a battalion give names to whom two people opened them (`absence/openNames`). */
const closed = {
  areNamesClosed: z.boolean(),
  /** for which unit they can be asked for: that of the list, or the first that the reader reaches; null: for the whole force */
  openNamesAt: z.string().nullable(),
}
export const AbsenceList = z.object({
  ...closed,
  cases: z.array(
    CaseRow.omit({ accepted: true, dues: true }).extend({
      ...standing,
      /** what is due next from now on: beside what is over its time already, where that is first */
      next: RowDue.nullable(),
      /** whoever accepted a referral of it that is not done can record nothing here any more */
      isLeft: z.boolean(),
    }),
  ),
  cursor: z.string().nullable(),
})

export const CountAbsences = z.object(where)
export const AbsenceCounts = z.object({
  counts: z.record(CaseList, z.int()),
  /** away with leave and expected back by today, or with no end recorded */
  expected: z.int(),
  /** of those: how many are over their day, and how many of them have come as far up as the unit that is asked of, or from which the reader looks */
  over: z.object({ over: z.int(), cameUp: z.int() }),
  /** counted as unknown, captured or absent, without a case */
  withoutCase: z.int(),
})

/** The end of a page, by what its list is in the order of; the last part may hold the mark that stands between them. */
function endOf(...parts: readonly z.ZodType[]): z.ZodOptional<z.ZodString> {
  const isEnd = (after: string) => {
    const said = after.split('~')
    const last = said.slice(parts.length - 1).join('~')
    return said.length >= parts.length && parts.every((part, n) => part.safeParse(n === parts.length - 1 ? last : said[n]).success)
  }
  return z.string().max(400).refine(isEnd, 'not the end of a page').optional()
}

const pageOfPeople = { unit: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(500).default(200) }
export const ListExpected = z.object({
  ...pageOfPeople,
  on: Day,
  /** the end of the page before: the day the list is in the order of, a person, and the name of their unit */
  after: endOf(Day, z.uuid(), z.string()),
})
/** Somebody is over their day: since when, and to whom it has gone by now; at that moment one level up, and one more with every day on which nobody acts. */
export const OverDuty = z.object({
  since: Moment,
  levelsUp: z.int(),
  /** whose commander it has gone to: so many levels above the unit of the person, or the highest there is */
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  /** it has come as far up as the unit that is asked of, or from which the reader looks */
  hasComeUp: z.boolean(),
})
export const ExpectedList = z.object({
  ...closed,
  people: z.array(
    z.object({
      personId: z.string(),
      ...standing,
      code: StatusCode,
      since: Day,
      /** null: nobody said until when */
      expectedOn: Day.nullable(),
      daysOver: z.int().nullable(),
      /** once their day is over: whose duty they are */
      duty: OverDuty.nullable(),
      owner: z.string().nullable(),
    }),
  ),
  cursor: z.string().nullable(),
})

export const ListWithoutCase = z.object({
  ...pageOfPeople,
  after: endOf(Moment, z.uuid()),
})
export const WithoutCaseList = z.object({
  ...closed,
  people: z.array(z.object({ personId: z.string(), ...standing, code: StatusCode, since: Moment })),
  cursor: z.string().nullable(),
})
