import { createWriteStream } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Database } from '../../kernel/db.ts'
import { readSignedCheckpoint } from '../checkpoint.ts'
import { leafBody } from '../leaf.ts'
import { readNote, verifierText } from '../note.ts'
import type { KeptCheckpoint } from './checkpoints.ts'
import type { KnownKeys } from './keyring.ts'
import type { SealedEntry } from './records.ts'
import type { Verifying } from './verify.ts'

export const verifierName = 'muster-verify.mjs'

type Cosignature = { size: number; witness: string; line: string }

/**
 * Writes the ledger as others can check it: no payload, nothing about anybody. Lines of words with a blank between them, in the order of the leaves (the
 * form is told in docs/ledger.md); beside it the verifier, one file that needs only Node.
 */
export function exportTo(db: Database, path: string): { exporting: NonNullable<Verifying['exporting']>; end: () => Promise<void> } {
  const file = createWriteStream(path, { flags: 'w', mode: 0o600 })
  const cosignatures: Cosignature[] = []
  const written = finished(file)
  written.catch(() => {}) // told at the next line or at the end
  const line = async (...words: (string | number)[]) => {
    if (file.errored) throw file.errored
    if (!file.write(`${words.join(' ')}\n`)) await new Promise<void>((resolve) => file.once('drain', resolve).once('close', resolve))
  }
  return {
    exporting: {
      begin: async ({ origin, keys }: KnownKeys) => {
        cosignatures.push(...(await db<Cosignature[]>`select size, witness, line from public.ledger_cosignature order by size, witness`))
        await line('muster.ledger.export/1', origin)
        for (const { verifier, entry, endorsement } of keys)
          await line('key', verifierText(verifier), entry, endorsement?.toString('base64') ?? '-')
      },
      leaf: ({ entry, standing, hash, leaf }: SealedEntry) =>
        standing === 'gone' ? line('gone', entry, hash.toString('hex')) : line('leaf', ...leafBody(leaf).split('\n').slice(1, -1)),
      checkpoint: async ({ size, root, note }: KeptCheckpoint) => {
        const signatures = readNote(note)?.signatures.flatMap(({ line: one }) => one.slice(2).split(' ')) ?? []
        const isWhole = readSignedCheckpoint(note)?.size === size
        await line('checkpoint', size, isWhole ? root.toString('base64') : '-', ...(isWhole ? signatures : []))
        for (const one of cosignatures.filter((beneath) => beneath.size === size))
          await line('cosignature', size, one.witness, one.line.split(' ').at(-1) ?? '-')
      },
    },
    end: async () => {
      await line('end')
      file.end()
      await written
      await copyFile(new URL('../verifier/verify.mjs', import.meta.url), join(dirname(path), verifierName))
    },
  }
}
