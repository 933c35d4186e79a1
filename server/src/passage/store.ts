import type { Reach } from '@muster/domain/access/may.ts'
import type { PassRow } from '@muster/domain/passage/rules.ts'
import type { PassLine } from '@muster/domain/passage/shapes.ts'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { seesPerson } from '../kernel/sees.ts'

/** The passes of a case, the newest first, each with when it was taken back. */
export function passesOf(sql: Sql, absenceId: string, named: Reach): Promise<PassLine[]> {
  return sql<PassLine[]>`
    select p.pass_id, iso(p.held_from) as "from", iso(p.held_to) as "to", p.place, p.initials, p.by_name as "by",
      (select iso(e.known_from) from absence_event e where e.absence_id = p.absence_id and e.kind = 'passWithdrawn' and e.says ->> 'passId' = p.pass_id::text limit 1) as withdrawn_at
    from passage_pass p where p.absence_id = ${absenceId} and ${seesPerson(sql, named, sql`p.person_id`)} order by p.known_from desc, p.pass_id`
}

/** In which zone a case counts its days. */
export async function zoneOfCase(sql: Sql, absenceId: string): Promise<string> {
  const [row] = await sql<{ zone: string | null }[]>`
    select says ->> 'zone' as zone from absence_event where absence_id = ${absenceId} and kind = 'opened' limit 1`
  return row?.zone ?? 'UTC'
}

export async function writePass(
  sql: Sql,
  { passId, absenceId, personId, from, to, place, initials, by }: PassRow,
  { at, entry }: Given,
): Promise<void> {
  await sql`insert into passage_pass (pass_id, absence_id, person_id, held_from, held_to, place, initials, by_name, known_from, entry)
    values (${passId}, ${absenceId}, ${personId}, ${from}, ${to}, ${place}, ${initials}, ${by}, ${at}, ${entry})`
}
