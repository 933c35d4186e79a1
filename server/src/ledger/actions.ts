import { Changes } from '@muster/domain/ledger/shapes.ts'
import * as z from 'zod'
import { query } from '../kernel/action.ts'

type Line = z.input<typeof Changes>['lines'][number]

/** The actions of the room: what was performed, newest first. */
export const ledger = {
  'ledger/changes': query({
    summary: 'Commands performed, newest first',
    needs: { verb: 'ledger.read', sensitivity: 'personal', at: ({ unit }) => (unit ? { unitId: unit } : 'machine') },
    input: z.object({
      unit: z.uuid().optional(),
      before: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    output: Changes,
    load: (sql, { unit = null, before = null, limit }) => sql<(Line & { at: Line['at'] })[]>`
      select e.entry, e.command_id, e.action, e.actor as by, e.at, e.unit_id, e.person_id, e.reason,
        (select s.name from unit_style s where s.unit_id = e.unit_id order by s.known_to desc, s.held_from desc limit 1) as unit_name,
        coalesce((select n.family || case when n.given <> '' then ', ' || n.given else '' end from person_name n where n.person_id = e.person_id and n.is_primary
          order by n.known_to desc limit 1), e.answer ->> 'fileName') as subject
      from ledger_entry e
      where (${unit}::uuid is null or exists (select 1 from unit_closure c where c.ancestor_id = ${unit} and c.unit_id = e.unit_id))
        and (${before}::bigint is null or e.entry < ${before})
      order by e.entry desc limit ${limit}`,
    answer: (lines, { limit }) => ({ lines: [...lines], cursor: lines.length === limit ? (lines.at(-1)?.entry ?? null) : null }),
  }),
} as const
