import * as z from 'zod'

/** The form of a backup. A reader of another form refuses; docs/backup.md says what each holds. */
export const form = 1

const Count = z.number().int().nonnegative()
const Digest = z.string().regex(/^[0-9a-f]{64}$/)
const Name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

const Migration = z.object({ name: z.string().regex(/^\d{4}_\w+\.sql$/), checksum: Digest })
export type Migration = z.output<typeof Migration>

const Table = z.object({ name: Name, columns: z.array(Name).min(1) })
/** A table and those of its columns that are kept: what PostgreSQL makes from others is made again. */
export type Table = z.output<typeof Table>

const Key = z.object({ kind: z.string(), id: z.string(), fingerprint: z.string() })
/** What may be known of a key that sealed or signed what is in the backup. The key itself is never in it. */
export type NeededKey = z.output<typeof Key>

/** First in every backup, of every form: what it is, before anything else is believed. */
export const Which = z.object({ muster: z.literal('backup'), form: z.number().int() })

/** What a backup begins with: what it was made from and by. */
export const Header = Which.extend({
  form: z.literal(form),
  madeAt: z.iso.datetime(),
  version: z.string(),
  /** of the server: 18.4 */
  postgres: z.string(),
  migrations: z.array(Migration),
  tables: z.array(Table),
  keys: z.array(Key),
})
export type Header = z.output<typeof Header>

const Sums = z.object({ name: Name, rows: Count, bytes: Count, digest: Digest })
/** What was copied of a table: rows, bytes of PostgreSQL's text form, and the SHA-256 of those bytes in hexadecimal. */
export type Sums = z.output<typeof Sums>

const Ledger = z.object({
  entries: Count,
  sealed: Count,
  /** of the newest checkpoint: the root of the tree in base64, and the signed note */
  root: z.string().nullable(),
  note: z.string().nullable(),
})
export type Ledger = z.output<typeof Ledger>

/** What a backup ends with: what has been copied, and the SHA-256 of everything before it. Without it the backup is not whole. */
export const Trailer = z.object({
  tables: z.array(Sums),
  sequences: z.array(z.object({ name: Name, value: z.number().int() })),
  ledger: Ledger.nullable(),
  digest: Digest,
})
export type Trailer = z.output<typeof Trailer>

/** Where a table's parts lie in the archive: `tables/person/000001.copy.zst`, each the next four megabytes of its COPY. */
export const headerName = 'header.json'
export const trailerName = 'trailer.json'
export const partBytes = 4 << 20
export function partName(table: string, place: number): string {
  return `tables/${table}/${String(place).padStart(6, '0')}.copy.zst`
}
