import { sealedKindOf } from '@muster/domain/absence/case/confided.ts'
import type { CaseEvent } from '@muster/domain/absence/case/event.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type * as z from 'zod'
import { revealingEach } from '../access/store/sealed.ts'
import type { By } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'

type Sealed = z.input<typeof AbsenceFile>['sealed']

/**
 * How the sealed words of a case stand, to whoever is told of any. Events that name a record of what is confided reach the inspector alone; those that name what
 * is sealed with a fact, everybody who reads the case. Of a case without any nothing is asked.
 */
export async function sealedWords(
  sql: Sql,
  { absenceId, events }: { absenceId: string; events: readonly CaseEvent[] },
  by: By,
): Promise<Sealed> {
  const named = events.flatMap(({ says }) =>
    'recordId' in says && says.recordId !== undefined ? [{ recordId: says.recordId, kind: sealedKindOf(says) }] : [],
  )
  if (named.length === 0) return null
  const ids = named.map(({ recordId }) => recordId)
  const kinds = named.map(({ kind }) => kind)
  const [openings, records] = await Promise.all([
    revealingEach(sql, by, [...new Set(kinds)], { absenceId }),
    sql<NonNullable<Sealed>['records']>`
      select r.record_id, r.kind, (select iso(max(o.held_to)) from access_opening o where o.account_id = access_account() and o.kind = r.kind
          and o.of_id = r.record_id and o.known_to = 'infinity' and now() < o.held_to) as opened_until,
        exists (select 1 from access_proposal p where p.account_id = access_account() and p.known_to = 'infinity' and p.state = 'waiting' and now() < p.held_to
          and p.action = 'access/reveal' and p.input ->> 'recordId' = r.record_id::text) as is_proposed
      from unnest(${sql.array(ids, 2950)}::uuid[], ${sql.array(kinds, 25)}::text[]) r (record_id, kind)`,
  ])
  return { openings, records }
}
