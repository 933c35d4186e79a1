import type { CaseEvent } from '@muster/domain/absence/case/event.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type * as z from 'zod'
import { revealing } from '../access/store/sealed.ts'
import type { By } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'

type Sealed = z.input<typeof AbsenceFile>['sealed']

/** How the sealed words of a case stand, to whoever is told of any: events that name a record reach the inspector alone. */
export async function sealedWords(
  sql: Sql,
  { absenceId, events }: { absenceId: string; events: readonly CaseEvent[] },
  by: By,
): Promise<Sealed> {
  const ids = events.flatMap(({ says }) => ('recordId' in says && says.recordId !== undefined ? [says.recordId] : []))
  if (ids.length === 0) return null
  const [opening, records] = await Promise.all([
    revealing(sql, by, 'complaint', { absenceId }),
    sql<NonNullable<Sealed>['records']>`
      select r.record_id, (select iso(max(o.held_to)) from access_opening o where o.account_id = access_account() and o.kind = 'complaint'
          and o.of_id = r.record_id and o.known_to = 'infinity' and now() < o.held_to) as opened_until,
        exists (select 1 from access_proposal p where p.account_id = access_account() and p.known_to = 'infinity' and p.state = 'waiting' and now() < p.held_to
          and p.action = 'access/reveal' and p.input ->> 'recordId' = r.record_id::text) as is_proposed
      from unnest(${sql.array(ids, 2950)}::uuid[]) r (record_id)`,
  ])
  return { opening, records }
}
