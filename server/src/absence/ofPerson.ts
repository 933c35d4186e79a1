import { OpenCaseOf, ShowOpenCase } from '@muster/domain/absence/shapes.ts'
import type * as z from 'zod'
import { query } from '../kernel/action.ts'
import { seesPerson } from '../kernel/sees.ts'

/** The open case of a person who is away, or the one by which whoever left the country comes back, for whoever knows the person and not the case; nothing where there is none, or where it is out of sight. */
export const ofPerson = query({
  summary: 'The open absence of a person, or the one by which whoever left the country comes back, if there is one',
  needs: { verb: 'absence.read', sensitivity: 'personal', at: ({ person }: z.output<typeof ShowOpenCase>) => ({ personId: person }) },
  input: ShowOpenCase,
  output: OpenCaseOf,
  load: async (sql, { person }, { named }) => {
    const [row] = await sql<{ absenceId: string; began: string }[]>`
      select l.absence_id, iso(l.began) as began from absence_line l
      where l.person_id = ${person} and ${seesPerson(sql, named, sql`l.person_id`)} and (l.is_open and l.stage not in ('rejoined', 'settled')
        or l.absence_id = (select b.absence_id from absence_back_by(${person}) b))
      order by l.is_open desc, l.began desc limit 1`
    return row
  },
  answer: (row) => ({ open: row ?? null }),
})
