import type { Reach } from '@muster/domain/access/may.ts'
import type { Scope } from '@muster/domain/access/role.ts'
import type { Changes, ChangesInput } from '@muster/domain/ledger/shapes.ts'
import type { PendingQuery, Row } from 'postgres'
import type * as z from 'zod'
import type { Sql } from '../kernel/db.ts'
import { seesUnit } from '../kernel/sees.ts'

type Fragment = PendingQuery<Row[]>
export type Line = z.input<typeof Changes>['lines'][number]

/**
 * Whose eyes look: how far they reach, whose own entries are seen in any case, and the wall, as a condition over an entry `e`: over any, and over one that lies
 * in a unit within reach.
 */
export type Sight = { reach: Reach; accountId: string | null; scopes: readonly Scope[]; visible: Fragment; visibleThere: Fragment }

/**
 * Units and people up to so many are gone through one by one, each by an index of its own. A small reach begins so; a larger one when few of the newest
 * entries were its own. What is larger still is a good part of everything, and the ledger is read from its end.
 */
export type Ways = {
  small: { units: number; people: number }
  large: { units: number; people: number }
  /** how many of the newest entries are looked at before */
  newest: number
  /** so few entries are looked at one after the other */
  few: number
}
const usual: Ways = { small: { units: 100, people: 2000 }, large: { units: 3000, people: 10_000 }, newest: 15_000, few: 500 }

/**
 * A page of the ledger, newest first, that stays fast however long the ledger is and however little of it may be seen. A question about a person or an
 * account begins there; of any other the way is found by how far it reaches.
 */
export async function changesPage(sql: Sql, input: ChangesInput, sight: Sight, ways: Ways = usual): Promise<Line[]> {
  const there = await underUnit(sql, input, sight, ways.small.units)
  if (there) return there
  const asked = await askedOf(sql, input, sight)
  if (!asked) return []
  const [page] = await pageOf(sql, asked, ways)
  return sql<Line[]>`select * from ledger_lines(array(select p.entry from (${page}) p))`
}

/** A fragment is a promise to TypeScript and to `await`, so it travels in an array or an object. */
type Held = [Fragment]
type Asked = { input: ChangesInput; sight: Sight; first: number; last: number; wanted: Fragment; conditions: Fragment }

/** Everything an entry has to be, whichever way it is found; undefined where no entry can be. */
async function askedOf(sql: Sql, input: ChangesInput, sight: Sight): Promise<Asked | undefined> {
  const { unit, person, absence, account, action, room, outcome, from, to, before } = input
  let [first, last] = [0, before === undefined ? Number.MAX_SAFE_INTEGER : before - 1]
  const all = [sql`true`]
  if (from || to) {
    const since = from ?? '-infinity'
    const until = to ?? 'infinity'
    const [between] = await sql<{ first: number | null; last: number | null }[]>`select first, last from ledger_between(${since}, ${until})`
    if (!between?.first || !between.last) return undefined
    first = between.first
    last = Math.min(last, between.last)
    all.push(sql`e.at >= ${since} and e.at < ${until}`)
  }
  all.push(sql`e.entry between ${first} and ${last}`)
  if (person) all.push(sql`(e.person_id = ${person} or ${wroteOf(sql, person)})`)
  if (absence) all.push(sql`e.entry = any(array(select unnest(ledger_of_case(${absence}))))`)
  if (account) all.push(sql`e.account_id = ${account}`)
  if (action) all.push(sql`e.action = ${action}`)
  if (room) all.push(sql`e.room = ${room}`)
  if (outcome) all.push(sql`e.outcome = ${outcome}`)
  if (unit) all.push(sql`exists (select 1 from unit_closure c where c.ancestor_id = ${unit} and c.unit_id = e.unit_id)`)
  const wanted = all.reduce((some, one) => sql`${some} and ${one}`)
  return { input, sight, first, last, wanted, conditions: sql`${sight.visible} and ${wanted}` }
}

/** An entry that wrote or ended a fact about a person, whomever it names: a list that was imported is about its unit. */
function wroteOf(sql: Sql, person: string): Fragment {
  return sql`e.entry = any(array(select unnest(ledger_of_person(${person}))))`
}

function straightTo(sql: Sql, { input, conditions }: Asked, told: Fragment): Fragment {
  return sql`(select ${told} from ledger_entry e where ${conditions} order by e.entry desc limit ${input.limit})`
}

/** The entries of a page, by the shortest way to their numbers. */
async function pageOf(sql: Sql, asked: Asked, ways: Ways): Promise<Held> {
  // A case has few entries.
  if (asked.input.absence) return [straightTo(sql, asked, sql`*`)]
  const [areAllFew, there] = await Promise.all([areFew(sql, asked, ways.few), byUnits(sql, asked, ways.small.units)])
  if (areAllFew) return [straightTo(sql, asked, sql`*`)]
  if (there) return there
  const [candidates] = await candidatesOf(sql, asked, ways)
  const page = sql`select distinct entry from (${candidates}) c order by entry desc limit ${asked.input.limit}`
  return [sql`select e.* from (${page}) page join ledger_entry e using (entry)`]
}

/**
 * Of a unit and everything under it, where nothing else is asked: found and told in one question, with both walls within. Undefined where these are more units
 * than so many, or one of them is out of reach. Numbers alone make such a page; not of a time, since the clock may have been set back between two of them.
 */
async function underUnit(sql: Sql, input: ChangesInput, { reach, accountId, scopes }: Sight, most: number): Promise<Line[] | undefined> {
  const { unit, person, absence, account, action, room, outcome, from, to, limit, before } = input
  if (!unit || person || absence || account || action || room || outcome || from || to) return undefined
  const last = before === undefined ? Number.MAX_SAFE_INTEGER : before - 1
  const rows = await sql<Line[]>`
    select * from ledger_under(${unit}, ${most}, ${reach.all}, ${sql.array([...reach.units], 2950)}, ${accountId}, ${sql.array([...scopes], 25)}, 0, ${last}, ${limit})`
  return rows[0]?.entry === null ? undefined : rows
}

/**
 * By each of the units under the one that is asked for; undefined where these are more than so many, or one of them is out of reach. Each of them is measured
 * once, and not again for each of its entries.
 */
async function byUnits(sql: Sql, { input, sight, wanted: conditions }: Asked, most: number): Promise<Held | undefined> {
  const { unit, person, account, limit } = input
  if (!unit || person || account) return undefined
  const wanted = sql`select distinct unit_id from unit_closure where ancestor_id = ${unit}`
  const [row] = await sql<{ count: number; beyond: number }[]>`
    select count(*) as count, count(*) filter (where not ${seesUnit(sql, sight.reach, sql`w.unit_id`)}) as beyond
    from (select unit_id from (${wanted}) w limit ${most + 1}) w`
  if (!row || row.count > most || row.beyond > 0) return undefined
  const each = newestOfEach(sql, wanted, sql`e.unit_id = one.unit_id`, sql`${sight.visibleThere} and ${conditions}`, limit, sql`e.*`)
  return [sql`select * from (${each}) page order by entry desc limit ${limit}`]
}

async function candidatesOf(sql: Sql, asked: Asked, { small, large, newest }: Ways): Promise<Held> {
  // Planned for what is asked: of a long ledger, a plan for anybody's reach takes ten times as long.
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`
  const { input, sight } = asked
  if (input.person) return [ofPerson(sql, asked, input.person)]
  const straight = straightTo(sql, asked, sql`e.entry`)
  if (input.account || (!input.unit && sight.reach.all)) return [straight]
  const each = await oneByOne(sql, asked, small)
  if (each) return each
  const found = await amongNewest(sql, asked, newest)
  return found ?? (await oneByOne(sql, asked, large)) ?? [straight]
}

/** Of a person: what names them, by its index, and what else wrote of them, which is little. */
function ofPerson(sql: Sql, { input, conditions }: Asked, person: string): Fragment {
  const newest = (is: Fragment) =>
    sql`(select e.entry from ledger_entry e where ${is} and ${conditions} order by e.entry desc limit ${input.limit})`
  return sql`${newest(sql`e.person_id = ${person}`)} union all ${newest(wroteOf(sql, person))}`
}

/** What is asked for among the newest, with both walls within; undefined where more than so many of them would have to be looked at. */
async function amongNewest(sql: Sql, { input, sight, first, last }: Asked, newest: number): Promise<Held | undefined> {
  const { unit = null, action = null, room = null, outcome = null, from = null, to = null, limit } = input
  const { reach, accountId, scopes } = sight
  const [row] = await sql<{ found: number[] | null }[]>`
    select ledger_among(${action}, ${room}, ${outcome}, ${unit}, ${from}, ${to}, ${reach.all}, ${sql.array([...reach.units], 2950)}, ${accountId},
      ${sql.array([...scopes], 25)}, ${first}, ${last}, ${limit}, ${newest}) as found`
  return row?.found ? [sql`select unnest(${sql.array(row.found, 20)}::bigint[]) as entry`] : undefined
}

/** What is asked for, by each unit and person within reach; undefined where these are more than so many. */
async function oneByOne(sql: Sql, { input, sight, conditions }: Asked, most: { units: number; people: number }): Promise<Held | undefined> {
  const { unit, limit } = input
  const { reach, accountId } = sight
  const reached = sql`select distinct unit_id from unit_reach where ancestor_id = any(${sql.array([...reach.units], 2950)})
    and seen_from <= current_date and current_date < seen_to`
  const wanted = unit ? sql`select distinct unit_id from unit_closure where ancestor_id = ${unit}` : reached
  const units = unit && !reach.all ? sql`select unit_id from (${wanted}) w join (${reached}) r using (unit_id)` : wanted
  if (!(await isUpTo(sql, units, most.units))) return undefined
  const byUnit = newestOfEach(sql, units, sql`e.unit_id = one.unit_id`, conditions, limit)
  if (reach.all) return [byUnit]
  const people = sql`select distinct p.person_id from (${reached}) u join person_place p using (unit_id) where p.seen_from <= now() and now() < p.seen_to`
  if (!(await isUpTo(sql, people, most.people))) return undefined
  const byPerson = newestOfEach(sql, people, sql`e.person_id = one.person_id`, conditions, limit)
  const own = sql`(select e.entry from ledger_entry e where e.account_id = ${accountId} and ${conditions} order by e.entry desc limit ${limit})`
  return [sql`${byUnit} union all ${byPerson} union all ${own}`]
}

/**
 * The newest entries of each of several: first the newest one of each. Only those who have one of the newest can have another of them, and none of those is
 * older than the last of these.
 */
function newestOfEach(sql: Sql, several: Fragment, is: Fragment, conditions: Fragment, limit: number, told = sql`e.entry`): Fragment {
  return sql`(select more.* from (
      select firsts.*, case when count(*) over () = ${limit} then min(firsts.newest) over () else 0 end as least from (
        select one.*, first.entry as newest from (${several}) one
          cross join lateral (select e.entry from ledger_entry e where ${is} and ${conditions} order by e.entry desc limit 1) first
        order by first.entry desc limit ${limit}) firsts) one
    cross join lateral (select ${told} from ledger_entry e where ${is} and e.entry >= one.least and ${conditions} order by e.entry desc limit ${limit}) more)`
}

/** Whether no more than so many entries are in question at all: then none of the ways is shorter than looking at them. */
async function areFew(sql: Sql, { first, last }: Asked, most: number): Promise<boolean> {
  const [row] = await sql<{ newest: number }[]>`select coalesce(max(n), 0) as newest from ledger_newest(null, null, false, 0, ${last}, 1) n`
  return (row?.newest ?? 0) - first < most
}

async function isUpTo(sql: Sql, several: Fragment, most: number): Promise<boolean> {
  const [row] = await sql<{ count: number }[]>`select count(*) as count from (select 1 from (${several}) s limit ${most + 1}) first`
  return (row?.count ?? 0) <= most
}
