import { linesAnew } from '../absence/store/linesAnew.ts'
import { type Database, transaction } from '../kernel/db.ts'

/**
 * Makes every table anew that is worked out from facts and that permission and lists rest on: who reaches which unit, where somebody is seen, the lines of cases. As
 * the owner, in one transaction: nobody sees half of it. For tables that were altered by hand, which `verify` names.
 */
export async function derivedAnew(
  owner: Database,
  progress?: (cases: number) => void,
): Promise<{ units: number; people: number; cases: number }> {
  return transaction(owner, '', async (sql) => {
    await sql`lock table absence_event, unit_style, unit_link, person_assignment, person_transfer in share mode`
    for (const table of ['unit_closure', 'unit_reach', 'person_place']) await sql.unsafe(`delete from ${table}`)
    await sql`select units_rebuild_closure(array(select unit_id from unit))`
    await sql`select people_rebuild_places(array(select person_id from person))`
    const cases = await linesAnew(sql, progress)
    // After the lines, since the places of people brought those of cases along by the lines of before.
    await sql`delete from absence_place`
    await sql`select absence_rebuild_places(array(select person_id from absence_line where is_open))`
    const [row] = await sql<{ units: number; people: number }[]>`
      select (select count(*) from unit) as units, (select count(*) from person) as people`
    return { units: row?.units ?? 0, people: row?.people ?? 0, cases }
  })
}
