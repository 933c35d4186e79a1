import { Transfer } from '@muster/domain/people/shapes.ts'
import * as z from 'zod'
import { query } from '../kernel/action.ts'
import { seesPerson } from '../kernel/sees.ts'

export const transfers = query({
  summary: 'Transfers into or out of a unit that nobody has confirmed yet',
  needs: { verb: 'people.read', sensitivity: 'personal', at: ({ unit }) => ({ unitId: unit }) },
  input: z.object({ unit: z.uuid() }),
  output: z.object({ transfers: z.array(Transfer) }),
  load: (sql, { unit }, { reach }) => sql<{ line: z.output<typeof Transfer> }[]>`
    select transfers_line(t) as line from person_transfer t
    where t.state = 'pending' and t.known_to = 'infinity' and exists (
      select 1 from unit_closure c where c.ancestor_id = ${unit} and c.unit_id in (t.from_unit, t.to_unit))
      and ${seesPerson(sql, reach, sql`t.person_id`)}
    order by t.on_day, t.transfer_id`,
  answer: (rows) => ({ transfers: rows.map((row) => row.line) }),
})
