import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { Sql } from './db.ts'

const folder = new URL('../../migrations/', import.meta.url)

/** The numbered files that make the schema, in order. The checksum is the same whatever line ends a system keeps. */
export async function readMigrations(): Promise<{ name: string; text: string; checksum: string }[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort()
  const read = async (name: string) => {
    const text = await readFile(new URL(name, folder), 'utf8')
    return { name, text, checksum: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') }
  }
  return Promise.all(names.map(read))
}

/** Which of them made the schema, and when. */
export async function makeMigrationTable(sql: Sql): Promise<void> {
  await sql`create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`
}
