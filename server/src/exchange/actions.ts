import { ImportOrbat, ImportRoster, ImportTable } from '@muster/domain/exchange/commands.ts'
import { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { v7 } from 'uuid'
import * as z from 'zod'
import { type By, type Command, command, type Needs, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { decideUnread } from './decide.ts'
import { list, showImport } from './list.ts'
import { changesOrbat, loadExistingUnits, orbatOutcome, orbatRows, planOrbatImport } from './orbat.ts'
import { changesAnything, loadExisting, outcomeOf, type PeopleSource, planImport, rowsOf, writeImport } from './people.ts'
import { orbatSource, rosterSource, suggestFor, tableSource } from './sources.ts'
import { staging } from './stage.ts'
import { undo } from './undo.ts'

const needs: Needs<unknown> = { verb: 'exchange.import', sensitivity: 'verbatim', at: () => 'everywhere' }

/** The lists of a performed import are asked for when they are wanted: the ledger keeps counts and digests, not people's sources. */
function counted(outcome: z.output<typeof ImportOutcome>): z.output<typeof ImportOutcome> {
  return { ...outcome, unresolvedList: [], mendedList: [], sample: [] }
}

function ofPeople<I extends z.ZodType>(
  summary: string,
  shape: I,
  read: (sql: Sql, input: z.output<I>, by: By) => Promise<PeopleSource>,
): Command {
  return command({
    summary,
    needs,
    input: shape,
    output: ImportOutcome,
    prepare: read,
    load: async (sql, _input, source, by) => ({ source, existing: await loadExisting(sql, source, by) }),
    rule: ({ source, existing }, _input, given) => {
      const imported = planImport(source, existing, given)
      const fresh = changesAnything(imported)
      return {
        rows: fresh ? rowsOf(imported) : {},
        answer: counted(outcomeOf(imported, fresh ? given : null)),
        about: { unitId: imported.units.topId },
      }
    },
    write: writeImport,
  })
}

const Preview = z.discriminatedUnion('kind', [
  ImportRoster.extend({ kind: z.literal('roster') }),
  ImportTable.extend({ kind: z.literal('table') }),
  ImportOrbat.extend({ kind: z.literal('orbat') }),
])

async function previewOf(sql: Sql, input: z.output<typeof Preview>, by: By): Promise<z.output<typeof ImportOutcome>> {
  const given = { at: new Date().toISOString(), newId: v7, caller: by.caller }
  if (input.kind === 'orbat') {
    const source = await orbatSource(sql, input, by)
    return orbatOutcome(planOrbatImport(source, await loadExistingUnits(sql, source), given), null)
  }
  const source = input.kind === 'roster' ? await rosterSource(sql, input, by) : await tableSource(sql, input, by)
  return outcomeOf(planImport(source, await loadExisting(sql, source, by), given), null)
}

/** The actions of the room: sources in, seen before they are kept, and taken back when they were wrong. */
export const exchange = {
  'exchange/stage': staging,
  'exchange/list': list,
  'exchange/show': showImport,
  'exchange/suggest': query({
    summary: 'A first mapping for a table, as YAML to be read and mended',
    needs,
    input: z.object({ digest: z.string(), kind: z.enum(['people', 'units']).default('people') }),
    output: z.object({ mapping: z.string(), kind: z.enum(['people', 'units']) }),
    load: suggestFor,
    answer: (suggested) => suggested,
  }),
  'exchange/preview': query({
    summary: 'What an import would add, change and leave unresolved; nothing is written',
    needs,
    input: Preview,
    output: ImportOutcome,
    load: previewOf,
    answer: (outcome) => outcome,
  }),
  'exchange/roster': ofPeople('Import a narrative roster', ImportRoster, rosterSource),
  'exchange/table': ofPeople('Import a table of people through a mapping', ImportTable, tableSource),
  'exchange/orbat': command({
    summary: 'Import an order of battle',
    needs,
    input: ImportOrbat,
    output: ImportOutcome,
    prepare: orbatSource,
    load: async (sql, _input, source) => ({ source, existing: await loadExistingUnits(sql, source) }),
    rule: ({ source, existing }, _input, given) => {
      const imported = planOrbatImport(source, existing, given)
      const fresh = changesOrbat(imported)
      const answer = counted(orbatOutcome(imported, fresh ? given : null))
      return { rows: fresh ? orbatRows(imported) : {}, answer, about: { unitId: answer.unitId } }
    },
    write: writeImport,
  }),
  'exchange/undo': undo,
  'exchange/decideUnread': decideUnread,
} as const
