import { createHash } from 'node:crypto'
import { Fault } from '@muster/domain/fault.ts'
import type { Sql } from '../kernel/db.ts'
import type { KeyRing } from '../keys/keyRing.ts'
import { splitSealed } from '../keys/sealed.ts'
import { sealContext } from '../keys/sealing.ts'

export type File = { digest: string; fileName: string; bytes: Uint8Array; format: string }

const contextOf = (digest: string): string => sealContext({ table: 'exchange_file', record: digest, kind: 'verbatim' })

/** The bytes of a file as they are kept: sealed, its key apart. */
export async function sealedFile(
  keys: KeyRing,
  { digest, bytes }: Pick<File, 'digest' | 'bytes'>,
): Promise<{ wrapped: Uint8Array; sealed: Uint8Array }> {
  const { head, body } = splitSealed(await keys.seal(bytes, contextOf(digest)))
  return { wrapped: head, sealed: body }
}

/**
 * A file that whoever acts has put on the server within the last day. What others put there is not there for them: it would be a way past `reveal`.
 * @throws Fault fileUnknown, sealedAltered
 */
export async function fileOf(sql: Sql, keys: KeyRing, digest: string): Promise<File> {
  const [file] = await sql<(Omit<File, 'bytes'> & { wrapped: Buffer; sealed: Buffer })[]>`
    select f.digest, f.file_name, f.format, f.wrapped, f.sealed from exchange_file f join exchange_staged t using (digest)
    where f.digest = ${digest} and t.account_id = exchange_hand() and t.staged_at > clock_timestamp() - interval '1 day'`
  if (!file) throw new Fault('fileUnknown', { digest: digest.slice(0, 12) })
  const { wrapped, sealed, ...told } = file
  const bytes = await keys.open(Buffer.concat([wrapped, sealed]), contextOf(digest))
  if (createHash('sha256').update(bytes).digest('hex') !== digest) throw new Fault('sealedAltered')
  return { ...told, bytes }
}
