import { HappeningList, ListHappenings } from '@muster/domain/events/shapes.ts'
import { sourcingOf } from '@muster/domain/events/sourcing.ts'
import type * as z from 'zod'
import { query } from '../kernel/action.ts'

type Told = Omit<z.input<typeof HappeningList>['happenings'][number], 'sourcing'>
type Graded = Parameters<typeof sourcingOf>[0]

/** What happened, found with the owner's eyes; both walls stand within (`events_within`). */
export const listed = query({
  summary: 'Events, the newest first: of what concerns a unit, within a time, of one kind, at a place',
  needs: { verb: 'events.read', sensitivity: 'open', at: () => 'anywhere' },
  input: ListHappenings,
  output: HappeningList,
  load: (sql, { unit, since, until, kind, place, after, limit }, { reach }) => {
    const [from = null, id = null] = after?.split('~') ?? []
    return sql<{ told: Told; graded: Graded }[]>`
      select told, graded from events_page(${reach.all}, ${sql.array([...reach.units], 2950)}, ${unit ?? null}, ${kind ?? null}, ${place ?? null}, ${since ?? null},
        ${until ?? null}, ${from}, ${id}, ${limit})`
  },
  answer: (rows, { limit }) => {
    const last = rows.at(-1)?.told
    return {
      happenings: rows.map(({ told, graded }) => ({ ...told, sourcing: sourcingOf(graded) })),
      cursor: last && rows.length === limit ? `${last.from}~${last.happeningId}` : null,
    }
  },
})
