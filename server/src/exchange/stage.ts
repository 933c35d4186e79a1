import { createHash } from 'node:crypto'
import type { StagedFile } from '@muster/domain/exchange/commands.ts'
import { recognise } from '@muster/domain/exchange/orbat/recognise.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import type { Sql } from '../kernel/db.ts'
import { checkSize } from './read/readBounded.ts'

type Staged = z.output<typeof StagedFile>

/** Puts a file on the server so that it can be previewed and imported by its digest. A file too large is refused before it is read. */
export async function stage(sql: Sql, fileName: string, body: ReadableStream<Uint8Array> | null, announced: number): Promise<Staged> {
  checkSize(announced)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    checkSize(size)
    chunks.push(chunk)
  }
  return stageBytes(sql, fileName, Buffer.concat(chunks))
}

export async function stageBytes(sql: Sql, fileName: string, bytes: Uint8Array): Promise<Staged> {
  if (fileName.includes('\0')) throw new Fault('invalid', { place: 'fileName', problem: 'NUL' })
  const format = formatOf(fileName, bytes)
  if (!format) throw new Fault('unknownFormat', { file: fileName })
  const digest = createHash('sha256').update(bytes).digest('hex')
  await sql`insert into exchange_file (digest, file_name, bytes, format) values (${digest}, ${fileName}, ${bytes}, ${format})
    on conflict (digest) do update set file_name = excluded.file_name, format = excluded.format`
  return { digest, fileName, size: bytes.byteLength, format }
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
