import type { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { ImportList, isMended, ImportOutcome as Outcome, type Unresolved } from '@muster/domain/exchange/shapes.ts'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { query } from '../kernel/action.ts'

type Line = z.input<typeof ImportList>['imports'][number]

export const list = query({
  summary: 'Every import, newest first',
  needs: { verb: 'exchange.read', sensitivity: 'personal', at: () => 'machine' },
  input: z.object({}),
  output: ImportList,
  load: (sql) => sql<Line[]>`
    select import_id, kind, format, file_name, manifest ->> 'unitName' as unit_name, at, by_name as by, (manifest ->> 'added')::int as added,
      (manifest ->> 'changed')::int as changed, (manifest ->> 'unresolved')::int as unresolved, undone_at, entry
    from exchange_import order by entry desc limit 500`,
  answer: (imports) => ({ imports: [...imports] }),
})

// `gone` is not in the manifests of before it was counted.
type Shown = { manifest: Omit<ImportOutcome, 'gone'> & { gone?: number }; entry: number; pieces: Unresolved[] }

export const showImport = query({
  summary: 'An import and what of it is still not understood',
  needs: { verb: 'exchange.read', sensitivity: 'sealed', at: () => 'machine' },
  input: z.object({ import: z.uuid() }),
  output: Outcome,
  load: (sql, input) => sql<Shown[]>`
    select i.manifest, i.entry, coalesce((select jsonb_agg(jsonb_build_object('line', s.line, 'personId', s.person_id, 'who', s.who, 'subunit', s.subunit,
        'words', case when u.words_to > u.words_from then substr(s.text, u.words_from + 1, u.words_to - u.words_from) else s.text end, 'reason', u.reason, 'facts', u.facts)
        order by s.line, u.words_from)
      from exchange_unread u join exchange_source s using (source_id) where s.import_id = i.import_id and u.known_to = 'infinity' and u.decision is null), '[]') as pieces
    from exchange_import i where i.import_id = ${input.import}`,
  answer: ([shown], input) => {
    if (!shown) throw new Fault('importUnknown', { importId: input.import })
    const byReason: Record<string, number> = {}
    const unresolvedList = shown.pieces.filter((piece) => !isMended(piece.reason))
    const mendedList = shown.pieces.filter((piece) => isMended(piece.reason))
    for (const piece of unresolvedList) byReason[piece.reason] = (byReason[piece.reason] ?? 0) + 1
    return {
      ...shown.manifest,
      gone: shown.manifest.gone ?? 0,
      mended: mendedList.length,
      mendedList,
      unresolved: unresolvedList.length,
      unresolvedList,
      unresolvedByReason: byReason,
      sample: [],
      importId: input.import,
      entry: shown.entry,
    }
  },
})
