import type { Reach } from '@muster/domain/access/may.ts'
import type { PendingQuery, Row } from 'postgres'
import type { Sql } from './db.ts'

type Fragment = PendingQuery<Row[]>

/**
 * The first wall, as one fragment that every store puts into the condition of a list: only rows of units within reach. It knows nothing of what row
 * security knows, so that each of the two walls holds alone.
 * `column` names the unit in the query around it.
 */
export function seesUnit(sql: Sql, reach: Reach, column: Fragment): Fragment {
  if (reach.all) return sql`true`
  return sql`exists (select 1 from unit_reach seen where seen.unit_id = ${column} and seen.ancestor_id = any(${sql.array([...reach.units], 2950)})
    and seen.seen_from <= current_date and current_date < seen.seen_to)`
}

/** Only rows of people who are seen today in a unit within reach. */
export function seesPerson(sql: Sql, reach: Reach, column: Fragment): Fragment {
  if (reach.all) return sql`true`
  return sql`exists (select 1 from person_place stands join unit_reach seen on seen.unit_id = stands.unit_id
    where stands.person_id = ${column} and stands.seen_from <= now() and now() < stands.seen_to and seen.ancestor_id = any(${sql.array([...reach.units], 2950)})
      and seen.seen_from <= current_date and current_date < seen.seen_to)`
}
