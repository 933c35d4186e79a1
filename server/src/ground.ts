import { Fault } from '@muster/domain/fault.ts'
import { bindOnce, bindWhatStands, rememberBound } from './access/signIn/bindOld.ts'
import { actions } from './actions.ts'
import { sealWhatIsOpen } from './exchange/sealOld.ts'
import type { Ground } from './kernel/action.ts'
import type { Database } from './kernel/db.ts'
import { type Opened, type Opening, open } from './kernel/open.ts'
import { checkedFirst } from './keys/checkedFirst.ts'
import { keysFolder } from './keys/folder.ts'
import { type KeyRing, openKeyRing } from './keys/keyRing.ts'
import type { KeyIdentity } from './keys/material.ts'
import { demandSameKeys } from './keys/remembered.ts'

export type OpenedGround = Opened & { ground: Ground }

/**
 * Opens everything Muster stands on: the database, brought up to date, and the keys beside it. Keys are made with the first database; where something was
 * sealed by keys that are not there, that is told instead. What stands open from before there were keys is sealed first, and what is not bound yet is bound.
 * @throws Fault databaseDown, keysMissing, keyFileAltered, keysOpenToOthers
 */
export async function openGround(options: Omit<Opening, 'between'> = {}): Promise<OpenedGround> {
  const opened = await open({ ...options, between: sealOpen })
  try {
    const ground = await groundOn(opened.db)
    await rememberBound(opened.db, keysFolder())
    return { ...opened, ground }
  } catch (error) {
    await opened.close()
    throw error
  }
}

export async function groundOn(db: Database): Promise<Ground> {
  return { db, actions, keys: await keysOn(db) }
}

/**
 * What is done as the owner between the migrations and everything else (`migrate`): what stands open is sealed, and what opens an account and stands there from
 * before is bound to it, once.
 */
export async function sealOpen(owner: Database): Promise<void> {
  await sealWhatIsOpen(owner, () => keysOn(owner))
  await bindOnce(owner, keysFolder(), () => keysOn(owner))
}

/**
 * The same after a restore. What came from a version that bound nothing is bound as it came: whoever restores has the keys. In a backup of a later one everything
 * is bound that Muster wrote, so that what is not was put in by hand, and opens nothing here either.
 */
export async function sealRestored(owner: Database, { migrations }: { migrations: readonly { name: string }[] }): Promise<void> {
  await sealWhatIsOpen(owner, () => keysOn(owner))
  if (migrations.some(({ name }) => name === sinceBound)) await rememberBound(owner, keysFolder())
  else await bindWhatStands(owner, () => keysOn(owner))
}

/** The migration since which ways in are bound. */
const sinceBound = '0058_bound.sql'

/**
 * The keys, once they were compared with those the database remembers. While a key service is down those in the files are compared alone, and the others before
 * anything is sealed or opened by them.
 */
async function keysOn(db: Database): Promise<KeyRing> {
  const folder = keysFolder()
  const keys = await openKeyRing(folder, { make: !(await hasSealed(db)) })
  const remembered = await db<KeyIdentity[]>`select kind, key_id as id, fingerprint, made, state from machine_key`
  const note = async (fresh: KeyIdentity[]) => fresh.length > 0 && (await db`select machine_note_keys(${db.json(fresh as never)})`)
  const atHand = await keys.identity().catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'keyServiceDown') return undefined
    throw error
  })
  if (atHand) {
    await note(demandSameKeys(folder, atHand, remembered))
    return keys
  }
  const here = keys.identityHere()
  const ofFiles = remembered.filter((key) => here.some(({ kind }) => kind === key.kind))
  await note(demandSameKeys(folder, here, ofFiles))
  return checkedFirst(keys, async () => {
    const fresh = demandSameKeys(folder, await keys.identity(), remembered)
    note(fresh).catch(() => {}) // not waited for: whoever seals may hold the only connection. The next start notes them as well.
  })
}

/** Whether anything here was sealed or signed by keys that must not be made anew. */
async function hasSealed(db: Database): Promise<boolean> {
  const [row] = await db<
    { sealed: boolean }[]
  >`select exists (select from ledger_checkpoint) or exists (select from machine_key) or access_has_sealed() as sealed`
  return row?.sealed ?? false
}
