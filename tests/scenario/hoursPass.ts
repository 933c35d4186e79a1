import type { Database } from '@muster/server/kernel/db.ts'

/**
 * Lets so many hours pass in a case, with the owner's hands: all that happened in it, and the duty status it brought, lies that much further back. What is due is
 * due that much earlier, as if one had waited; nobody can do that by an action.
 */
export async function hoursPass(owner: Database, absenceId: string, hours: number): Promise<void> {
  const back = `${hours} hours`
  await owner.begin(async (sql) => {
    await sql`alter table absence_event disable trigger not_changed`
    await sql`update absence_event set held = held - ${back}::interval, known_from = known_from - ${back}::interval,
      says = case kind when 'opened' then jsonb_set(says, '{missedAt}', to_jsonb(iso((says ->> 'missedAt')::timestamptz - ${back}::interval))) else says end
      where absence_id = ${absenceId}`
    await sql`alter table absence_event enable trigger not_changed`
    const [line] = await sql<{ personId: string; began: string }[]>`
      update absence_line set began = began - ${back}::interval, noted = noted - ${back}::interval, said_at = said_at - ${back}::interval,
        reached_at = reached_at - ${back}::interval, due_at = due_at - ${back}::interval where absence_id = ${absenceId}
      returning person_id, iso(began + ${back}::interval) as began`
    // Taken out first: one that comes earlier may come where another still stands.
    const dues = await sql<{ due: unknown }[]>`delete from absence_due d where absence_id = ${absenceId} returning to_jsonb(d) as due`
    await sql`insert into absence_due select absence_id, prev_at - ${back}::interval, due_at - ${back}::interval, clock, due_by, decision
      from jsonb_populate_recordset(null::absence_due, ${sql.json(dues.map(({ due }) => due) as never)})`
    if (!line) throw new Error('there is no such case')
    // What held before ends earlier first: the two never overlap.
    await sql`alter table person_status disable trigger user`
    await sql`update person_status set held_to = held_to - ${back}::interval where person_id = ${line.personId} and known_to = 'infinity' and held_to = ${line.began}`
    await sql`update person_status set held_from = held_from - ${back}::interval
      where person_id = ${line.personId} and known_to = 'infinity' and held_from = ${line.began}`
    await sql`alter table person_status enable trigger user`
  })
}
