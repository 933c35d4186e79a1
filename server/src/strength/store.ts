import type { Reach } from '@muster/domain/access/may.ts'
import { StrengthLoad } from '@muster/domain/strength/load.ts'
import { SeriesLoad } from '@muster/domain/strength/membership.ts'
import type { CountingRules } from '@muster/domain/strength/reported.ts'
import type { RulesBreak } from '@muster/domain/strength/shapes.ts'
import { regimeOf } from '../absence/store/regimes.ts'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { seesPerson } from '../kernel/sees.ts'
import type { KeyRing } from '../keys/keyRing.ts'

/** Units, books and signed returns of a unit and everything under it, for the days `first` … `last`. */
export async function loadStrength(
  sql: Sql,
  unit: string,
  first: string,
  last: string,
  lens: string,
  known: string,
): Promise<StrengthLoad> {
  const [row] = await sql<{ load: unknown }[]>`select strength_load(${unit}, ${first}, ${last}, ${lens}, ${known}) as load`
  return StrengthLoad.parse(row?.load)
}

/** The rules that hold for a unit on a day: who is in the strength they report, and which lines it has. None where no rules are in force. */
export async function loadCountingRules(sql: Sql, unit: string, on: string): Promise<CountingRules | undefined> {
  const [row] = await sql<{ regimeId: string; isDemonstration: boolean }[]>`
    select fact_id as regime_id, is_demonstration from absence_regime where fact_id = offer_rules_for(${unit}, ${on})`
  return row && { regime: await regimeOf(sql, row.regimeId), isDemonstration: row.isDemonstration }
}

/** Who was under a unit when, and their books, for the days `first` … `last`. */
export async function loadSeries(sql: Sql, unit: string, first: string, last: string, lens: string, known: string): Promise<SeriesLoad> {
  const [row] = await sql<{ load: unknown }[]>`select strength_series_load(${unit}, ${first}, ${last}, ${lens}, ${known}) as load`
  return SeriesLoad.parse(row?.load)
}

/** The days of a span, after its first, from which other rules of absence hold for a unit: given to it, to a unit over it on that day, or to the whole force. */
export async function loadBreaks(sql: Sql, unit: string, first: string, last: string, known: string): Promise<RulesBreak[]> {
  return sql<RulesBreak[]>`select on_day::text as on, regime, version, title from strength_breaks(${unit}, ${first}, ${last}, ${known})`
}

export type SignedRow = {
  unitId: string
  onDay: string
  version: number
  basis: string
  cells: (number | null)[]
  signedBy: string
  reason: string | null
  vouchedBy: string | null
  over: string[] | null
}

/** Locks the unit for signing, so that two signatures of one day get two versions, then reads its figures. */
export async function loadForSigning(sql: Sql, unit: string, on: string, known: string): Promise<StrengthLoad> {
  await sql`select 1 from unit where unit_id = ${unit} for update`
  return loadStrength(sql, unit, on, on, 'then', known)
}

/**
 * Stands for who is over their day, on one day at one unit: under a key outside the database, so that nobody finds out by trying who they are. Null of nobody.
 */
export async function overDigest(
  keys: Pick<KeyRing, 'match'>,
  unit: string,
  on: string,
  people: readonly string[],
): Promise<string | null> {
  if (people.length === 0) return null
  return Buffer.from(await keys.match([...people].sort().join(' '), `strength over ${unit} ${on}`)).toString('base64url')
}

export async function writeReturn(sql: Sql, row: SignedRow, { at, entry }: Given): Promise<void> {
  await sql`
    insert into strength_return (unit_id, on_day, version, form, basis, cells, signed_by, signed_at, reason, vouched_by, over, entry)
    values (${row.unitId}, ${row.onDay}, ${row.version}, 1, ${row.basis}, ${row.cells}, ${row.signedBy}, ${at}, ${row.reason}, ${row.vouchedBy}, ${row.over && sql.array(row.over, 2950)}, ${entry})`
}

export type Named = { personId: string; script: string; family: string; given: string }

export async function namesOf(sql: Sql, people: readonly string[], known: string, reach: Reach): Promise<Named[]> {
  if (people.length === 0) return []
  return sql<Named[]>`
    select distinct on (person_id) person_id, script, family, given from person_name
    where person_id = any(${sql.array([...people], 2950)}) and known_from <= ${known} and ${known} < known_to
      and ${seesPerson(sql, reach, sql`person_name.person_id`)}
    order by person_id, is_primary desc`
}

/** What else the first look at a unit needs: the way to the top, transfers nobody has confirmed, pieces of sources nobody has decided on. */
export async function aroundUnit(
  sql: Sql,
  unit: string,
  on: string,
  lens: string,
  known: string,
): Promise<{
  crumbs: { unitId: string; name: string }[]
  transfers: { personId: string; unitId: string }[]
  unread: number
}> {
  const [row] = await sql<
    { crumbs: { unitId: string; name: string }[]; transfers: { personId: string; unitId: string }[]; unread: number }[]
  >`
    with members as materialized (select unit_id from units_set(${unit}, ${on}, ${lens}, ${known}))
    select units_crumbs(${unit}, ${on}, ${lens}, ${known}) as crumbs,
      (select coalesce(jsonb_agg(jsonb_build_object('personId', t.person_id, 'unitId', t.from_unit)), '[]') from person_transfer t
        where t.state = 'pending' and t.known_from <= ${known} and ${known} < t.known_to and t.on_day <= ${on}
          and (t.from_unit in (select unit_id from members) or t.to_unit in (select unit_id from members))) as transfers,
      (select count(*)::int from exchange_unread u where u.decision is null and u.reason not like '%Mended' and u.known_from <= ${known} and ${known} < u.known_to
        and exists (select 1 from person_assignment a join members using (unit_id) where a.person_id = u.person_id and a.known_from <= ${known} and ${known} < a.known_to
          and a.held_from < (${on}::date + 1) and a.held_to >= ${on}::date)) as unread`
  return row ?? { crumbs: [], transfers: [], unread: 0 }
}
