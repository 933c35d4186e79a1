import type { UnitBook, UnitRows } from '@muster/domain/units/book.ts'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'

/** Locks the units and reads what is currently known of them, and everything that stands under them on any day. */
export async function loadUnits(sql: Sql, ids: readonly (string | null | undefined)[]): Promise<UnitBook> {
  const [row] = await sql<{ book: UnitBook }[]>`select units_load(${sql.array(
    ids.filter((id): id is string => Boolean(id)),
    2950,
  )}) as book`
  if (!row) throw new Error('units_load gave nothing')
  return row.book
}

/** People and units still under a unit on a day: what keeps it from ending. */
export async function leftUnder(sql: Sql, unitId: string, on: string): Promise<{ book: UnitBook; people: number; units: number }> {
  // The count begins after the lock was given: whoever is being entered in the unit is in by then, or is refused.
  const book = await loadUnits(sql, [unitId])
  const [row] = await sql<{ people: number; units: number }[]>`
    select
      (select count(*) from person_assignment a join unit_style s using (unit_id) where a.unit_id = ${unitId} and a.known_to = 'infinity' and s.known_to = 'infinity'
        and s.held_from <= ${on} and ${on} < s.held_to and counted_from(a.held_to, s.zone, s.closes_at) > ${on}) as people,
      (select count(*) from unit_link l where l.superior_id = ${unitId} and l.relation = 'assigned' and l.known_to = 'infinity' and l.held_to > ${on}) as units`
  return { book, people: row?.people ?? 0, units: row?.units ?? 0 }
}

export async function writeUnits(sql: Sql, rows: UnitRows, { at, entry }: Given): Promise<void> {
  await sql`select units_write(${sql.json(rows as never)}, ${at}, ${entry})`
}
