import { Fault } from '@muster/domain/fault.ts'
import { type Database, type Sql, transaction } from '../kernel/db.ts'
import type { Signer } from '../keys/signer.ts'
import type { Leaf } from './leaf.ts'
import { rememberSealed } from './sealedLast.ts'
import { sealLeaves } from './sealer.ts'
import { signedTree } from './signedTree.ts'
import { endorsementText, introduce, machine, type Replacing, sealingAlone, signingKeys } from './signingKeys.ts'
import { rootOf } from './tree.ts'

/**
 * Makes the next key known by an entry, vouched for by the one in force, and seals that entry with it at once: whoever seals next demands that their own key
 * signed what is there. Where the old one is lost give `null`: then nobody vouches for the next, and `verify` says so. Start a sealer with the next signer after.
 * @throws Fault `ledgerKeyDiffers` where `old` is not the key in force; `ledgerNotAsSigned`
 */
export async function replaceKey(db: Database, old: Signer | null, next: Signer, by: Replacing = machine): Promise<number> {
  const { entry, origin, signed } = await transaction(db, '', async (sql) => {
    await sealingAlone(sql)
    const keys = await signingKeys(sql)
    const inForce = keys.at(-1)
    const origin = keys[0]?.name ?? next.name
    if (!inForce || (old && !inForce.publicKey.equals(old.publicKey))) throw new Fault('ledgerKeyDiffers', { name: origin })
    const { folder } = old ?? next
    const tree = await signedTree(sql, origin, { publicKey: inForce.publicKey, ...(folder === undefined ? {} : { folder }) })
    const endorsement = old && (await old.sign(Buffer.from(endorsementText(origin, old.publicKey, next.publicKey))))
    const entry = await introduce(sql, next, endorsement, by)
    await sealLeaves(sql, { origin, tree, leaves: [await leafOf(sql, entry)] }, next)
    return { entry, origin, signed: { size: tree.size, root: rootOf(tree) } }
  })
  if (next.folder !== undefined) await rememberSealed(db, next.folder, origin, signed)
  return entry
}

async function leafOf(sql: Sql, entry: number): Promise<Leaf> {
  const [leaf] = await sql<Omit<Leaf, 'entry'>[]>`select command_id, at, commitment from ledger_sealed(${entry})`
  if (!leaf) throw new Error('the entry was appended a moment ago')
  return { entry, ...leaf }
}
