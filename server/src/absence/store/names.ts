import type { OpenedNames, OpeningRows, Sized, StoredOpening } from '@muster/domain/absence/names.ts'
import { type Reach, scopesOf } from '@muster/domain/access/may.ts'
import type * as z from 'zod'
import type { By, Given } from '../../kernel/action.ts'
import type { Sql } from '../../kernel/db.ts'
import { seesUnit } from '../../kernel/sees.ts'

export type Named = { name: string | null; isNameClosed: boolean }

/** The lines of a list of absentees with their names, as far as those are open to whoever asks (`absence_names`). */
export async function withNames<T extends { personId: string }>(
  sql: Sql,
  lines: readonly T[],
  named: Reach,
  unit: string | undefined,
): Promise<(T & Named)[]> {
  const people = sql.array(
    lines.map(({ personId }) => personId),
    2950,
  )
  const rows = await sql<{ personId: string; name: string | null; isClosed: boolean }[]>`
    select * from absence_names(${named.all}, ${sql.array([...named.units], 2950)}, ${unit ?? null}, ${people})`
  const byId = new Map(rows.map(({ personId, name, isClosed }) => [personId, { name, isNameClosed: isClosed }]))
  return lines.map((line) => ({ ...line, ...(byId.get(line.personId) ?? { name: null, isNameClosed: true }) }))
}

/**
 * Of people counted at a unit those whose names are closed in its lists: they are told by rank and unit (decision 49). `absent` are those who are counted absent on the
 * day that is asked of; of the others it is whoever is counted so today.
 */
export async function closedAmong(
  sql: Sql,
  { absent, counted = [] }: { absent: readonly string[]; counted?: readonly string[] },
  named: Reach,
  unit: string,
): Promise<Set<string>> {
  if (absent.length + counted.length === 0) return new Set()
  const rows = await sql<{ personId: string }[]>`
    select absence_closed_names(${named.all}, ${sql.array([...named.units], 2950)}, ${unit}, ${sql.array([...absent], 2950)}, ${sql.array([...counted], 2950)}) as person_id`
  return new Set(rows.map(({ personId }) => personId))
}

/** What of a list is told of its names: whether some are closed, and for which unit they can be asked for. */
export function closedIn(
  lines: readonly Named[],
  named: Reach,
  unit: string | undefined,
): { areNamesClosed: boolean; openNamesAt: string | null } {
  return { areNamesClosed: lines.some((line) => line.isNameClosed), openNamesAt: unit ?? (named.all ? null : (named.units[0] ?? null)) }
}

/** A unit with what stands under it today; without one, every unit that has no superior. */
export function sizedUnits(sql: Sql, unitId: string | null): Promise<Sized[]> {
  return sql<Sized[]>`
    with today as (select s.unit_id, s.echelon from unit_style s where s.known_to = 'infinity' and s.held_from <= current_date and current_date < s.held_to),
      reach as (select r.ancestor_id, r.unit_id, r.depth from unit_reach r where r.how = 'assigned' and r.depth > 0 and r.seen_from <= current_date and current_date < r.seen_to)
    select t.echelon, coalesce((select jsonb_agg(distinct jsonb_build_object('echelon', u.echelon, 'depth', r.depth)) from reach r join today u using (unit_id)
      where r.ancestor_id = t.unit_id), '[]') as under
    from today t where case when ${unitId}::uuid is null then not exists (select from reach r where r.unit_id = t.unit_id) else t.unit_id = ${unitId} end`
}

type Opening = z.input<typeof OpenedNames>['openings'][number]

/** One’s own, and another’s where one reaches, in whose sight it was done. The second wall stands behind it. */
function told(sql: Sql, { caller, reach }: Pick<By, 'caller' | 'reach'>) {
  return sql`(o.account_id is not distinct from ${caller.accountId}::uuid
    or ${seesUnit(sql, reach, sql`o.unit_id`)} and access_scope_of(o.entry) = any(${sql.array(scopesOf(caller), 25)}))`
}

/** Where names are open at this moment, what ends first in front. */
export function standingOpenings(sql: Sql, by: Pick<By, 'caller' | 'reach'>, unit: string | undefined): Promise<Opening[]> {
  return sql<Opening[]>`
    select o.opening_id, p.name, o.account_id is not distinct from ${by.caller.accountId}::uuid as own, o.unit_id, s.name as unit_name, o.purpose,
      iso(o.held_from) as "from", iso(o.held_to) as "to", second.name as seconded_by
    from absence_opened_names o
    join access_profile p on p.account_id = o.account_id and p.known_to = 'infinity'
    join access_profile second on second.account_id = o.seconded_by and second.known_to = 'infinity'
    left join lateral (select name from unit_style s where s.unit_id = o.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1) s on true
    where o.known_to = 'infinity' and o.held_to > now() and ${told(sql, by)} and (${unit ?? null}::uuid is null or o.unit_id is null or exists (
      select from unit_reach r where (r.unit_id, r.ancestor_id) in ((o.unit_id, ${unit ?? null}::uuid), (${unit ?? null}::uuid, o.unit_id))
        and r.seen_from <= current_date and current_date < r.seen_to))
    order by o.held_to, o.opening_id limit 500`
}

export async function openingOf(sql: Sql, openingId: string, by: Pick<By, 'caller' | 'reach'>): Promise<StoredOpening | undefined> {
  const [row] = await sql<StoredOpening[]>`
    select o.fact_id, o.opening_id, o.unit_id, iso(o.held_to) as "to" from absence_opened_names o
    where o.opening_id = ${openingId} and o.known_to = 'infinity' and ${told(sql, by)}`
  return row
}

export async function writeOpening(sql: Sql, rows: OpeningRows, { at, entry }: Given): Promise<void> {
  await sql`select absence_opened_names_write(${sql.json(rows)}, ${at}, ${entry})`
}
