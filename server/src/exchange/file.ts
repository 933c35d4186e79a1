import { Fault } from '@muster/domain/fault.ts'
import type { Sql } from '../kernel/db.ts'

export type File = { digest: string; fileName: string; bytes: Uint8Array; format: string }

export async function fileOf(sql: Sql, digest: string): Promise<File> {
  const [file] = await sql<File[]>`select digest, file_name, bytes, format from exchange_file where digest = ${digest}`
  if (!file) throw new Fault('fileUnknown', { digest: digest.slice(0, 12) })
  return file
}
