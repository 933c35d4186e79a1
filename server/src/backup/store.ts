import { Fault } from '@muster/domain/fault.ts'
import type { Revived } from '@muster/domain/machine/shapes.ts'
import { v7 } from 'uuid'
import type { Sql } from '../kernel/db.ts'
import type { Written } from './write.ts'

export type BackupRow = {
  backupId: string
  at: string
  fileDigest: string
  fileBytes: number
  rowCount: number
  entries: number
  verifiedAt: string | null
}
export type RestoreRow = {
  restoreId: string
  at: string
  fileDigest: string
  madeAt: string
  by: string
  /** of whoever restored, in the data that came and in those before */
  byAccounts: string[]
  entries: number
  root: string | null
  replacedEntries: number | null
  replacedRoot: string | null
  keptAside: string | null
  /** what came alive again; null where there was nothing to compare with */
  revived: Revived[] | null
  state: 'waiting' | 'confirmed' | 'withdrawn'
  confirmedBy: string | null
  confirmedAt: string | null
}

/** Notes a good backup in the database it was made of, as its owner. A schema from before there was such a table keeps no note. */
export async function noteBackup(sql: Sql, { digest, bytes, rows, header, trailer }: Written): Promise<void> {
  if (!(await isThere(sql, 'machine_backup'))) return
  await sql`
    insert into machine_backup (backup_id, at, file_digest, file_bytes, row_count, entries)
    values (${v7()}, ${header.madeAt}, ${digest}, ${bytes}, ${rows}, ${trailer.ledger?.entries ?? 0})`
}

/** Notes that a backup was restored into a scratch database and found equal. Answers whether this database knows the backup. */
export async function noteVerified(sql: Sql, fileDigest: string): Promise<boolean> {
  if (!(await isThere(sql, 'machine_backup'))) return false
  const noted = await sql`update machine_backup set verified_at = clock_timestamp() where file_digest = ${fileDigest}`
  return noted.count > 0
}

/** The newest good backup, and the newest that was verified; for the page of the machine. */
export async function lastBackup(sql: Sql): Promise<{ made: BackupRow | undefined; verified: BackupRow | undefined }> {
  const rows = await sql<BackupRow[]>`
    (select * from machine_backup order by at desc limit 1) union (select * from machine_backup where verified_at is not null order by at desc limit 1)
    order by at desc`
  return { made: rows[0], verified: rows.find(({ verifiedAt }) => verifiedAt !== null) }
}

/** Whether nothing may be changed, because a restore waits for a second person. One question for the kernel before every command. */
export async function isReadOnly(sql: Sql): Promise<boolean> {
  const [row] = await sql`select machine_read_only() as waits`
  return row?.waits === true
}

/** The restore that waits for a second person, if any. */
export async function waitingRestore(sql: Sql): Promise<RestoreRow | undefined> {
  const [row] = await sql<RestoreRow[]>`select * from machine_restore where state = 'waiting'`
  return row
}

/** The restores of this database, newest first. */
export async function restores(sql: Sql): Promise<RestoreRow[]> {
  return [...(await sql<RestoreRow[]>`select * from machine_restore order by at desc limit 100`)]
}

/**
 * Restores that somebody at the machine began in the name of an account, and that its owner has not put away; newest first. Nothing proves the name in
 * `muster restore --by NAME`, so whoever bears it is told. What they have put away stands in the ledger, by their own command (`access/readNotices`).
 */
export async function restoresInName(
  sql: Sql,
  accountId: string | null,
): Promise<Pick<RestoreRow, 'restoreId' | 'at' | 'state' | 'confirmedBy'>[]> {
  return [
    ...(await sql<Pick<RestoreRow, 'restoreId' | 'at' | 'state' | 'confirmedBy'>[]>`
      select r.restore_id, iso(r.at) as at, r.state, r.confirmed_by from machine_restore r
      where ${accountId}::uuid = any(r.by_accounts) and not exists (select from ledger_entry e where e.account_id = ${accountId}::uuid
        and e.entry > r.last_entry and e.action = 'access/readNotices' and e.outcome = 'performed' and e.input -> 'notices' ? r.restore_id::text)
      order by r.at desc limit 100`),
  ]
}

/**
 * The second person's word: Muster may be changed again. Told apart from whoever restored by their account.
 * @throws Fault `restoreNotWaiting`, `restoreSecondPerson`
 */
export async function confirmRestore(
  sql: Sql,
  { restoreId, accountId, by, at }: { restoreId: string; accountId: string | null; by: string; at: string },
): Promise<void> {
  const [row] = await sql<{ came: string }[]>`select machine_confirm_restore(${restoreId}, ${accountId}, ${by}, ${at}) as came`
  if (row?.came === 'samePerson') throw new Fault('restoreSecondPerson', { by })
  if (row?.came !== 'confirmed') throw new Fault('restoreNotWaiting')
}

/** Whether somebody restored themselves, or is so near to who did that they cannot confirm it. */
export async function isBehind(sql: Sql, { byAccounts }: RestoreRow, accountId: string | null): Promise<boolean> {
  const [row] = await sql`select machine_is_behind(string_to_array(${byAccounts.join()}, ',')::uuid[], ${accountId}) as is_behind`
  return row?.isBehind === true
}

/** Notes a restore, as the owner, in the transaction that made it. */
export async function noteRestore(sql: Sql, row: Omit<RestoreRow, 'at' | 'revived' | 'confirmedBy' | 'confirmedAt'>): Promise<void> {
  await sql`
    insert into machine_restore (restore_id, at, file_digest, made_at, by, by_accounts, entries, last_entry, root, replaced_entries, replaced_root, kept_aside, state)
    select ${row.restoreId}, clock_timestamp(), ${row.fileDigest}, ${row.madeAt}, ${row.by}, string_to_array(${row.byAccounts.join()}, ',')::uuid[], ${row.entries},
      coalesce(max(entry), 0), ${row.root}, ${row.replacedEntries}, ${row.replacedRoot}, ${row.keptAside}, ${row.state} from ledger_entry`
}

/** Notes what a restore brought back to life, as the owner, in the same transaction. */
export async function noteRevived(sql: Sql, restoreId: string, revived: readonly Revived[]): Promise<void> {
  await sql`update machine_restore set revived = ${sql.json(revived)} where restore_id = ${restoreId}`
}

export async function isThere(sql: Sql, table: string): Promise<boolean> {
  const [row] = await sql`select to_regclass(${`public.${table}`}) is not null as there`
  return row?.there === true
}
