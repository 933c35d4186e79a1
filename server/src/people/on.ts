import type { Day } from '@muster/domain/calendar.ts'
import { Fault } from '@muster/domain/fault.ts'
import { Lens } from '@muster/domain/lens.ts'
import { isAbsent } from '@muster/domain/people/absent.ts'
import { groupOf, rollGroups, StatusCode, StatusGroup, statusCodes } from '@muster/domain/people/dutyStatus.ts'
import { listName } from '@muster/domain/people/name.ts'
import { RankGroup, rankGroupOf } from '@muster/domain/people/rank.ts'
import { PeopleOn } from '@muster/domain/strength/shapes.ts'
import * as z from 'zod'
import { closedAmong } from '../absence/store/names.ts'
import { type By, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { asKnown } from '../kernel/known.ts'

const Input = Lens.extend({
  status: StatusCode.optional(),
  group: z.union([StatusGroup, z.enum(['roll', 'onHand'])]).optional(),
  rankGroup: RankGroup.optional(),
  scope: z.enum(['all', 'own']).default('all'),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(2000).default(500),
})
type Input = z.output<typeof Input>
type Row = {
  personId: string
  script: string
  family: string
  given: string
  sort: string
  rank: string | null
  nato: string | null
  unitId: string
  unitName: string
  status: StatusCode
  since: string
  sincePrecision: string
  expectedOn: string | null
  place: string | null
  unread: number
}

function codesOf({ status, group }: Input): StatusCode[] {
  if (status) return [status]
  if (group === 'onHand') return ['PDY', 'PLM']
  if (group && group !== 'roll') return statusCodes.filter((code) => groupOf(code) === group)
  return statusCodes.filter((code) => (rollGroups as readonly string[]).includes(groupOf(code)))
}

const PageEnd = z.tuple([z.string().nullable(), z.uuid()])

/** Where the page before ended: name and identity of the last on it; without the name, where it is closed. */
function pageEnd(cursor: string): z.output<typeof PageEnd> {
  try {
    return PageEnd.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new Fault('invalid', { place: 'cursor', problem: cursor })
  }
}

type Loaded = { unitName: string | null; rows: Row[]; total: number; closed: ReadonlySet<string> }

/** The people a unit's figures are made of (`people_on`). Keyset by name, then by identity. */
async function load(sql: Sql, input: Input, { reach, named: within }: By): Promise<Loaded> {
  const { unit, on, units } = input
  const known = asKnown(input.known)
  const [last, afterId] = input.cursor ? pageEnd(input.cursor) : [null, null]
  const after = last ?? (afterId && (await sortedAs(sql, afterId, known)))
  const codes = codesOf(input)
  const rankGroups = input.rankGroup ?? null
  // Those attached in are on hand here, as long as their own unit counts them out.
  const onHand = input.group === 'onHand' && !input.status
  const rows = await sql<(Row & { unitName: string; total: number })[]>`
    select * from people_on(${unit}, ${on}, ${units}, ${known}, ${input.scope === 'own'}, ${sql.array(codes, 25)}, ${onHand}, ${rankGroups}, ${after}, ${afterId},
      ${input.limit}, ${reach.all}, ${sql.array([...reach.units], 2950)})`
  const [named] = await sql<{ name: string }[]>`select name from units_set(${unit}, ${on}, ${units}, ${known}) where depth = 0`
  const absent = rows.filter(({ status }) => isAbsent(status)).map(({ personId }) => personId)
  return {
    unitName: named?.name ?? null,
    rows,
    total: rows[0]?.total ?? 0,
    closed: await closedAmong(sql, { absent, counted: rows.map(({ personId }) => personId) }, within, unit),
  }
}

/** Where somebody stands in the order of `people_on`. */
async function sortedAs(sql: Sql, personId: string, known: string): Promise<string | null> {
  const [row] = await sql<{ sort: string }[]>`
    select lower(family || ', ' || given) as sort from person_name
    where person_id = ${personId} and known_from <= ${known} and ${known} < known_to order by is_primary desc limit 1`
  return row?.sort ?? null
}

export const peopleOn = query({
  summary:
    'The people behind a figure of a unit on a day; above a battalion whoever is counted absent is told without a name, unless two people opened it',
  needs: { verb: 'people.read', sensitivity: 'personal', at: ({ unit }) => ({ unitId: unit }) },
  input: Input,
  output: PeopleOn,
  load,
  answer: ({ unitName, rows, total, closed }, { unit, on, limit }) => {
    if (unitName === null) throw new Fault('unitUnknown', { unitId: unit })
    const last = rows.length === limit ? rows.at(-1) : undefined
    return {
      unitId: unit,
      unitName,
      on,
      total,
      cursor: last
        ? Buffer.from(JSON.stringify([closed.has(last.personId) ? null : last.sort, last.personId])).toString('base64url')
        : null,
      people: rows.map(({ script, family, given, sort: _sort, nato, ...row }) => ({
        ...row,
        name: closed.has(row.personId) ? null : listName({ script, family, given }),
        rankGroup: rankGroupOf(nato),
        group: groupOf(row.status),
        since: row.since as Day,
      })),
    }
  },
})
