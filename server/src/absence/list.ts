import { AbsenceList, ListAbsences } from '@muster/domain/absence/shapes.ts'
import type { Reach } from '@muster/domain/access/may.ts'
import type { PendingQuery, Row } from 'postgres'
import type * as z from 'zod'
import { query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { seesPerson } from '../kernel/sees.ts'

type Line = z.input<typeof AbsenceList>['cases'][number]

/** Open cases, what is due first in front; of a unit those of everybody who stands in it or under it today. */
export const listed = query({
  summary: 'Open absences, the one that is due first in front',
  needs: { verb: 'absence.read', sensitivity: 'personal', at: () => 'anywhere' },
  input: ListAbsences,
  output: AbsenceList,
  load: async (sql, { unit, limit }, { named }) => {
    const lines = await sql<Omit<Line, 'name'>[]>`
      select l.* from absence_line l where l.is_open and ${seesPerson(sql, named, sql`l.person_id`)} and ${within(sql, unit ? [unit] : named)}
      order by l.due_at nulls last, l.absence_id limit ${limit}`
    const people = lines.map(({ personId }) => personId)
    const names = await sql<{ personId: string; name: string }[]>`select * from people_listed(${sql.array(people, 2950)})`
    return { lines, names: new Map(names.map(({ personId, name }) => [personId, name])) }
  },
  answer: ({ lines, names }) => ({ cases: lines.map((line) => ({ ...line, name: names.get(line.personId) ?? null })) }),
})

/** By the people who stand there, few of whom are absent: of a unit the cases are found from its people, and not its people among all cases. */
function within(sql: Sql, of: Reach | string[]): PendingQuery<Row[]> {
  const units = Array.isArray(of) ? of : of.all ? undefined : [...of.units]
  if (!units) return sql`true`
  return sql`l.person_id in (select p.person_id from person_place p join unit_reach r using (unit_id) where r.ancestor_id = any(${sql.array(units, 2950)})
    and r.seen_from <= current_date and current_date < r.seen_to and p.seen_from <= now() and now() < p.seen_to)`
}
