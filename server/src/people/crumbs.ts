import type { Sql } from '../kernel/db.ts'

/** From the top to the unit, on a day or, without one, on the last day it existed up to today. */
export async function crumbsOf(
  sql: Sql,
  unitId: string | null,
  on: string | null,
  known: string,
): Promise<{ unitId: string; name: string }[]> {
  if (!unitId) return []
  const [row] = await sql<{ crumbs: { unitId: string; name: string }[] }[]>`
    select units_crumbs(${unitId}, coalesce(${on}::date, current_date), case when ${on}::date is null then 'now' else 'then' end, ${known}) as crumbs`
  return row?.crumbs ?? []
}
