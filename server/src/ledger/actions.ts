import type { Place } from '@muster/domain/access/may.ts'
import { Fault } from '@muster/domain/fault.ts'
import { Changes, ChangesInput, Consistency, Inclusion, SignedCheckpoint } from '@muster/domain/ledger/shapes.ts'
import * as z from 'zod'
import { query } from '../kernel/action.ts'
import { changesPage } from './changes.ts'
import { noteOf, readNote, verifierText } from './note.ts'
import { checkpointAt, consistencyOf, cosignaturesOf, inclusionOf } from './proofStore.ts'
import { qrOf } from './qr.ts'
import { sightOf } from './sight.ts'
import { signingKeys, verifierOf } from './signingKeys.ts'

/** The tree says nothing about anybody, but shows how much happens: it is for those who prove it. */
const proving = { verb: 'ledger.prove', sensitivity: 'open', at: (): Place => 'anywhere' } as const
const size = z.coerce.number().int().min(1).optional()

/** The actions of the room: what was performed, newest first; and what proves that nothing of it was altered. */
export const ledger = {
  'ledger/changes': query({
    summary: 'Commands performed and refused, newest first, by unit, person, case, account, action, outcome and time',
    needs: {
      verb: 'ledger.read',
      sensitivity: 'personal',
      // What is asked for together is combined, and each of it has to be within reach.
      at: ({ unit, person, absence }) => {
        const places = [
          ...(unit ? [{ unitId: unit }] : []),
          ...(person ? [{ personId: person }] : []),
          ...(absence ? [{ absenceId: absence }] : []),
        ]
        return places.length === 0 ? 'anywhere' : places
      },
    },
    plan: 'generic',
    input: ChangesInput,
    output: Changes,
    load: (sql, input, by) => changesPage(sql, input, sightOf(sql, by)),
    answer: (lines, { limit }) => ({ lines, cursor: lines.length === limit ? (lines.at(-1)?.entry ?? null) : null }),
  }),
  'ledger/checkpoint': query({
    summary: 'The newest signed checkpoint, or the first one of at least a size, with its cosignatures: a note that other programs verify',
    needs: proving,
    input: z.object({ size }),
    output: SignedCheckpoint,
    load: async (sql, { size: atLeast }) => {
      const checkpoint = await checkpointAt(sql, atLeast)
      if (!checkpoint) throw new Fault('ledgerShorter', { wanted: atLeast ?? 1, size: (await checkpointAt(sql))?.size ?? 0 })
      return { ...checkpoint, cosignatures: await cosignaturesOf(sql, checkpoint.size), keys: await signingKeys(sql) }
    },
    answer: ({ size: found, root, note, at, cosignatures, keys }) => {
      const whole = withLines(
        note,
        cosignatures.map(({ line }) => line),
      )
      const signed = readNote(note)?.signatures.map(({ keyId }) => keyId)
      const verifiers = keys.map((key) => verifierOf(keys[0]?.name ?? '', key))
      const key = verifiers.find(({ keyId }) => signed?.includes(keyId)) ?? verifiers.at(-1)
      return { size: found, root: root.toString('base64'), at, note: whole, key: key ? verifierText(key) : '', qr: qrOf(whole) }
    },
  }),
  'ledger/inclusion': query({
    summary: 'The proof that an entry is in the ledger of some size, or of the newest (RFC 9162)',
    needs: proving,
    input: z.object({ entry: z.coerce.number().int().min(1), size }),
    output: Inclusion,
    // Of what happened in the sight of others there is nothing to be told, when it was least of all.
    load: async (sql, { entry, size: asked }) => {
      const [seen] = await sql<{ scope: string | null }[]>`select access_scope_of(${entry}) as scope`
      if (!seen?.scope) throw new Fault('entryUnknown', { entry })
      return inclusionOf(sql, entry, asked)
    },
    answer: ({ position, size: found, body, path, root }, { entry }) => ({
      entry,
      position,
      size: found,
      leaf: body,
      ...encoded({ path, root }),
    }),
  }),
  'ledger/consistency': query({
    summary: 'The proof that the ledger of one size is the beginning of that of another, or of the newest (RFC 9162)',
    needs: proving,
    input: z.object({ from: z.coerce.number().int().min(1), size }),
    output: Consistency,
    load: (sql, { from, size: asked }) => consistencyOf(sql, from, asked),
    answer: ({ path, from: old, to, size: found }, { from }) => ({
      from,
      size: found,
      fromRoot: old.toString('base64'),
      ...encoded({ path, root: to }),
    }),
  }),
} as const

function encoded({ path, root }: { path: Buffer[]; root: Buffer }): { path: string[]; root: string } {
  return { path: path.map((hash) => hash.toString('base64')), root: root.toString('base64') }
}

function withLines(note: string, lines: string[]): string {
  const read = readNote(note)
  return read ? noteOf(read.text, [...read.signatures.map(({ line }) => line), ...lines]) : note
}
