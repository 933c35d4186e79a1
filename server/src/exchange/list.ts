import type { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { ImportList, ImportShown, isMended, type Unresolved } from '@muster/domain/exchange/shapes.ts'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { revealing } from '../access/store/sealed.ts'
import { query } from '../kernel/action.ts'
import { seesPerson, seesUnit } from '../kernel/sees.ts'

type Line = z.input<typeof ImportList>['imports'][number]

export const list = query({
  summary: 'Every import, newest first',
  needs: { verb: 'exchange.read', sensitivity: 'personal', at: () => 'anywhere' },
  input: z.object({}),
  output: ImportList,
  load: (sql, _input, { reach }) => sql<Line[]>`
    select import_id, kind, format, file_name, manifest ->> 'unitName' as unit_name, at, by_name as by, (manifest ->> 'added')::int as added,
      (manifest ->> 'changed')::int as changed, (manifest ->> 'unresolved')::int as unresolved, undone_at, entry
    from exchange_import i where ${seesUnit(sql, reach, sql`i.unit_id`)} order by entry desc limit 500`,
  answer: (imports) => ({ imports: [...imports] }),
})

// `gone` is not in the manifests of before it was counted.
type Shown = { manifest: Omit<ImportOutcome, 'gone'> & { gone?: number }; entry: number; unitId: string | null; pieces: Unresolved[] }

export const showImport = query({
  summary: 'An import and what of it is still not understood; its words are sealed',
  needs: { verb: 'exchange.read', sensitivity: 'personal', at: () => 'anywhere' },
  input: z.object({ import: z.uuid() }),
  output: ImportShown,
  load: async (sql, input, by) => {
    const [shown] = await sql<Shown[]>`
      select i.manifest, i.entry, i.unit_id, coalesce((select jsonb_agg(jsonb_build_object('line', s.line, 'personId', s.person_id, 'who', s.who,
          'subunit', s.subunit, 'words', null, 'reason', u.reason, 'facts', '{}'::jsonb,
          'sealed', jsonb_build_object('recordId', s.sealed_id, 'order', u.place, 'words', jsonb_build_array(u.words_from, u.words_to))) order by s.line, u.words_from)
        from exchange_unread u join exchange_source s using (source_id) where s.import_id = i.import_id and u.known_to = 'infinity' and u.decision is null
          and ${seesPerson(sql, by.reach, sql`s.person_id`)}), '[]') as pieces
      from exchange_import i where i.import_id = ${input.import} and ${seesUnit(sql, by.reach, sql`i.unit_id`)}`
    if (!shown) throw new Fault('importUnknown', { importId: input.import })
    const place = shown.unitId === null ? 'everywhere' : { unitId: shown.unitId }
    return { ...shown, sealing: await revealing(sql, by, 'verbatim', place) }
  },
  answer: (shown, input) => {
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
      sealing: shown.sealing,
    }
  },
})
