import {
  AbsenceCounts,
  AbsenceList,
  CountAbsences,
  ExpectedList,
  ListAbsences,
  ListExpected,
  ListWithoutCase,
  listHours,
  WithoutCaseList,
} from '@muster/domain/absence/lists.ts'
import { type Reach, scopesOf } from '@muster/domain/access/may.ts'
import { addDays, type Day } from '@muster/domain/calendar.ts'
import { dayIn, momentOf, startOfDay } from '@muster/domain/zone.ts'
import type * as z from 'zod'
import { type Needs, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { dutyOf, type Way } from './overDuty.ts'
import { closedIn, withNames } from './store/names.ts'

const needs: Needs<unknown> = { verb: 'absence.read', sensitivity: 'personal', at: () => 'anywhere' }

type Standing = { personId: string; rank: string | null; unitId: string | null; unitName: string | null }
type Line = Omit<z.input<typeof AbsenceList>['cases'][number], 'name' | 'isNameClosed'>

/** Open cases of one kind. They are found with the owner's eyes; both walls stand within (`absence_within`). */
export const listed = query({
  summary:
    'Open absences of one kind (over their time, due today, stuck, without contact, awaiting a second signature, back), what waits longest in front',
  needs,
  input: ListAbsences,
  output: AbsenceList,
  load: async (sql, { unit, kind, zone, after, limit }, { named, caller }) => {
    const { now, midnight, still, silent } = bounds(zone)
    const [key = null, id = null] = after?.split('~') ?? []
    const rows = await sql<
      { line: Line; key: string | null; next: Line['next']; rank: string | null; unitId: string | null; unitName: string | null }[]
    >`
      select absence_line_told(p.line) as line, iso(p.key) as key, p.next, p.rank, p.unit_id, p.unit_name
      from absence_page(${kind}, ${named.all}, ${sql.array([...named.units], 2950)}, ${unit ?? null}, ${now}, ${midnight}, ${still}, ${silent}, ${key}, ${id}, ${limit}) p`
    const cases = await withNames(
      sql,
      rows.map(({ line, next, rank, unitId, unitName }) => ({ ...line, next, rank, unitId, unitName, isLeft: false })),
      named,
      unit,
    )
    await addLeft(sql, cases)
    const last = rows.at(-1)
    if (scopesOf(caller).includes('inspection')) await addConfided(sql, cases)
    return {
      ...closedIn(cases, named, unit),
      cases,
      cursor: last && rows.length === limit ? `${last.key ?? 'infinity'}~${last.line.absenceId}` : null,
    }
  },
  answer: (found) => found,
})

export const counted = query({
  summary: 'How many open absences of each kind there are, who is expected back, and who is counted absent without a case',
  needs,
  input: CountAbsences,
  output: AbsenceCounts,
  load: async (sql, { unit, zone }, { named }) => {
    const { now, midnight, still, silent, today } = bounds(zone)
    const [row] = await sql<{ counted: z.input<typeof AbsenceCounts> }[]>`
      select absence_counts(${named.all}, ${sql.array([...named.units], 2950)}, ${unit ?? null}, ${now}, ${midnight}, ${still}, ${silent}, ${today}, ${most}) as counted`
    return row?.counted
  },
  // An aggregate without groups has one row, always.
  answer: (row) => row as z.input<typeof AbsenceCounts>,
})
/** People who are counted beside the cases are counted up to here. */
const most = 10_000

/** Those whose leave, pass, course, hospital or travel ends by a day, or has no end on record. Overstaying opens nothing by itself: somebody asks, and opens *whereabouts unknown*. */
export const expected = query({
  summary:
    'Who is away with leave and expected back by a day, or with no end recorded, those who should have been back or asked after longest first',
  needs,
  input: ListExpected,
  output: ExpectedList,
  load: async (sql, { unit, on, after, limit }, { named }) => {
    const [day = null, id = null, ...name] = after?.split('~') ?? []
    type Found = Standing & {
      code: z.input<typeof ExpectedList>['people'][number]['code']
      since: string
      expectedOn: string | null
      /** the day of the list's order: on which they are expected, or went without saying until when */
      dueOn: string
      daysOver: number | null
      owner: string | null
    } & Way
    const people = await sql<Found[]>`
      select p.*, ${on}::date - p.expected_on as days_over
      from absence_expected(${named.all}, ${sql.array([...named.units], 2950)}, ${unit ?? null}, ${on}, ${day}, ${name.join('~')}, ${id}, ${limit}) p`
    const last = people.length === limit ? people.at(-1) : undefined
    const cursor = last ? `${last.dueOn}~${last.personId}~${last.unitName}` : null
    const now = momentOf(new Date().toISOString())
    const lines = people.map(({ dueOn: _, overAt, wayUp, ...line }) => ({ ...line, duty: dutyOf({ overAt, wayUp }, now, unit, named) }))
    return { ...(await listedPeople(sql, lines, named, unit)), cursor }
  },
  answer: (found) => found,
})

export const withoutCase = query({
  summary: 'Who is counted as unknown, captured, missing or absent, and has no open case',
  needs,
  input: ListWithoutCase,
  output: WithoutCaseList,
  load: async (sql, { unit, after, limit }, { named }) => {
    const [since = null, id = null] = after?.split('~') ?? []
    type Found = Standing & Pick<z.input<typeof WithoutCaseList>['people'][number], 'code' | 'since'>
    const people = await sql<Found[]>`
      select * from absence_without_case(${named.all}, ${sql.array([...named.units], 2950)}, ${unit ?? null}, ${since}, ${id}, ${limit})`
    const last = people.length === limit ? people.at(-1) : undefined
    return { ...(await listedPeople(sql, people, named, unit)), cursor: last ? `${last.since}~${last.personId}` : null }
  },
  answer: (found) => found,
})

/** To the lines of cases whether whoever accepted a referral can record nothing there any more. */
async function addLeft(sql: Sql, cases: Pick<Line, 'absenceId' | 'isLeft'>[]): Promise<void> {
  const ids = cases.map(({ absenceId }) => absenceId)
  const [row] = await sql<{ left: string[] }[]>`select absence_left_among(${sql.array(ids, 2950)}) as left`
  for (const line of cases) line.isLeft = row?.left.includes(line.absenceId) ?? false
}

/** To the lines of cases what the inspector alone reads: the risks that say that somebody complained. */
async function addConfided(sql: Sql, cases: Pick<Line, 'absenceId' | 'flags'>[]): Promise<void> {
  const rows = await sql<{ absenceId: string; flags: Line['flags'] }[]>`
    select * from absence_confided_flags(${sql.array(
      cases.map(({ absenceId }) => absenceId),
      2950,
    )})`
  const confided = new Map(rows.map(({ absenceId, flags }) => [absenceId, flags]))
  for (const line of cases) line.flags = [...new Set([...line.flags, ...(confided.get(line.absenceId) ?? [])])]
}

async function listedPeople<T extends { personId: string }>(sql: Sql, lines: readonly T[], named: Reach, unit: string | undefined) {
  const people = await withNames(sql, lines, named, unit)
  return { ...closedIn(people, named, unit), people }
}

/** The moments by which kinds are told apart, in the day of whoever looks. */
function bounds(zone: string): { now: string; midnight: string; still: string; silent: string; today: Day } {
  const at = new Date()
  const before = (hours: number) => momentOf(new Date(at.getTime() - hours * 3_600_000).toISOString())
  const now = momentOf(at.toISOString())
  const today = dayIn(now, zone)
  return { now, midnight: startOfDay(addDays(today, 1), zone), still: before(listHours.stuck), silent: before(listHours.noContact), today }
}
