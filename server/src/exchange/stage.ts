import { createHash } from 'node:crypto'
import { StagedFile, StageFile } from '@muster/domain/exchange/commands.ts'
import { recognise } from '@muster/domain/exchange/orbat/recognise.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import { command } from '../kernel/action.ts'
import { sealedFile } from './file.ts'
import { checkSize } from './read/readBounded.ts'

/** The bytes of a file as they come in. One too large is refused before it is read. */
export async function bytesOf(body: ReadableStream<Uint8Array> | null, announced: number): Promise<Uint8Array> {
  checkSize(announced)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    checkSize(size)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * Puts a file on the server, so that it can be previewed and imported by its digest: by whoever put it there, within a day. Its bytes come beside the input
 * and are sealed; the ledger keeps the digest.
 */
export const staging = command({
  summary: 'Put a file on the server, to be previewed and imported by its digest',
  needs: { verb: 'exchange.import', sensitivity: 'verbatim', at: () => 'everywhere' },
  input: StageFile,
  output: StagedFile,
  load: async (_sql, { fileName }, _prepared, { attachment }) => {
    if (!attachment) throw new Fault('invalid', { place: 'attachment', problem: fileName })
    return attachment
  },
  rule: (bytes, { fileName }) => {
    const staged = stagedAs(fileName, bytes)
    return { rows: { ...staged, bytes }, answer: staged }
  },
  write: async (sql, file, _given, { ground }) => {
    const { wrapped, sealed } = await sealedFile(ground.keys, file)
    return sql`select exchange_stage(${file.digest}, ${file.fileName}, ${file.format}, ${wrapped}, ${sealed})`
  },
})

/** @throws Fault unknownFormat, where it is none of the kinds of files that are read */
function stagedAs(fileName: string, bytes: Uint8Array): z.output<typeof StagedFile> {
  const format = formatOf(fileName, bytes)
  if (!format) throw new Fault('unknownFormat', { file: fileName })
  return { digest: createHash('sha256').update(bytes).digest('hex'), fileName, size: bytes.byteLength, format }
}

/** A narrative roster is text of which paragraphs begin with a name and tell of ages, enlistments and musterings. */
function formatOf(fileName: string, bytes: Uint8Array): string | undefined {
  const format = recognise(fileName, bytes.subarray(0, 65_536))
  if (format !== 'table') return format
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 65_536))
  const told = head.match(/\b(Enlisted|Mustered|Appointed|Rejected)\b[^\n]{0,40}\d{4}/g)?.length ?? 0
  const paragraphs = head.split(/\r?\n\s*\r?\n/).length
  return told >= 2 && told * 3 >= paragraphs ? 'roster' : format
}
