import { statfs } from 'node:fs/promises'
import type { MachineState } from '@muster/domain/machine/shapes.ts'
import type * as z from 'zod'
import { recipientsFor } from '../backup/recipients.ts'
import { isBehind, lastBackup, waitingRestore } from '../backup/store.ts'
import type { By } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { version } from '../kernel/version.ts'
import { faultSentence } from '../kernel/wording.ts'
import { keysFolder } from '../keys/folder.ts'
import type { KeyIdentity } from '../keys/material.ts'
import { keysToShare, sharesMade } from '../keys/sharesMade.ts'
import { ledgerState } from '../ledger/state.ts'
import { dataFolder } from '../postgres/dataFolder.ts'
import { certificateState } from '../tls/state.ts'

type State = z.input<typeof MachineState>

/** Everything at once: the page is one look at the machine. */
export async function machineState(sql: Sql, { ground, caller }: By): Promise<State> {
  const { apartSeconds, ...about } = await databaseState(sql)
  const [{ made, verified }, restore, ledger, remembered, disk, atHand, shares, recipients] = await Promise.all([
    lastBackup(sql),
    waitingRestore(sql),
    ledgerState(sql, ground.keys.signer),
    sql<KeyIdentity[]>`select kind, key_id as id, fingerprint, made, state from machine_key order by kind, made, key_id`,
    room(),
    ground.keys.identity().catch(() => [] as KeyIdentity[]), // a key service that is down holds nothing at hand
    sharesState(),
    recipientCount(),
  ])
  return {
    versions: {
      muster: version,
      node: process.versions.node,
      postgres: about.postgres,
      migration: about.migration,
      isEmbedded: isEmbedded(),
    },
    clock: {
      at: about.at,
      apartSeconds,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      newest: about.newest,
      isSetBack: about.isSetBack,
    },
    disk: { databaseBytes: about.bytes, ...disk },
    backup: { made: made ?? null, verified: verified ?? null, recipients },
    restore: restore ? { ...restore, isOwn: await isBehind(sql, restore, caller.accountId) } : null,
    ledger,
    keys: remembered.map((key) => ({ ...key, atHand: atHand.some((one) => one.kind === key.kind && one.fingerprint === key.fingerprint) })),
    shares,
    certificate: certificateLine(),
    isWalled: !about.isAbove && about.open.length === 0,
    wall: { isAbove: about.isAbove, open: about.open },
  }
}

type About = {
  postgres: string
  at: State['clock']['at']
  newest: State['clock']['newest']
  isSetBack: boolean
  bytes: number
  migration: string
  isAbove: boolean
  open: string[]
}

/** What the database says of itself, and how far this process's clock is from its own, half of the way there and back taken off. */
async function databaseState(sql: Sql): Promise<About & { apartSeconds: number }> {
  const asked = Date.now()
  const [row] = await sql<About[]>`
    select current_setting('server_version') as postgres, clock_timestamp() as at, n.newest, coalesce(n.newest > clock_timestamp() + interval '2 minutes', false) as is_set_back,
      pg_database_size(current_database()) as bytes, (select max(name) from schema_migration) as migration,
      exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relowner = current_user::regrole)
        or exists (select from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)) as is_above,
      array(select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity order by 1) as open
    from (select ledger_newest_moment() as newest) n`
  const answered = Date.now()
  if (!row) throw new Error('the database said nothing about itself')
  return { ...row, apartSeconds: Math.round(((asked + answered) / 2 - Date.parse(row.at)) / 100) / 10 }
}

const isEmbedded = () => !process.env.DATABASE_URL

/** Room on the disk of the data folder; unknown where the database is another server's. */
async function room(): Promise<{ freeBytes: number | null; totalBytes: number | null }> {
  const found = isEmbedded() ? await statfs(dataFolder()).catch(() => undefined) : undefined
  return found ? { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize } : { freeBytes: null, totalBytes: null }
}

async function sharesState(): Promise<State['shares']> {
  const folder = keysFolder()
  const shares = await sharesMade(folder)
  if (!shares) return null
  const ids = await keysToShare(folder).then(
    (found) => found.ids,
    () => [], // files that are not there are told of by themselves: their keys are not at hand
  )
  return { ...shares, without: ids.filter((id) => !shares.keys.includes(id)) }
}

function recipientCount(): Promise<number> {
  return recipientsFor(undefined, isEmbedded() ? dataFolder() : null).then(
    (found) => found.length,
    () => 0, // none, or none that can be read: `muster backup` says which
  )
}

function certificateLine(): State['certificate'] {
  const found = certificateState()
  return found && { ...found, notTaken: found.notTaken && faultSentence(found.notTaken) }
}
