import { Fault } from '@muster/domain/fault.ts'
import type { Sql } from '../kernel/db.ts'
import type { Signer } from '../keys/signer.ts'
import { readSignedCheckpoint } from './checkpoint.ts'
import { mostLeaves, NodeMissing, sealedTree } from './nodes.ts'
import { isSignedBy, signatureBy } from './note.ts'
import { type Signed, sealedLast, sealedLastFile } from './sealedLast.ts'
import { originFor, signingKeys, verifierOf } from './signingKeys.ts'
import { type Growing, rootOf } from './tree.ts'

/** Whose key is at hand; in its folder lies what it signed last. */
export type AtHand = Pick<Signer, 'name' | 'publicKey' | 'folder'>

type Standing = { size: number; signed: number | null; root: Buffer | null; note: string | null }

/**
 * The tree as the database has it, to be grown further, once it is sure that it is what was signed: whoever seals would otherwise put their name to whatever
 * somebody had written there. The newest checkpoint has to be over all of it and signed by the key at hand, and what is remembered (in its folder, and by the
 * process itself as `known`) has to be its beginning.
 * @throws Fault `ledgerNotAsSigned`, and those of `sealedLast`
 */
export async function signedTree(sql: Sql, origin: string, { publicKey, folder }: Omit<AtHand, 'name'>, known?: Signed): Promise<Growing> {
  // The file first: it is written after the commit, so that what is read after it has at least that much.
  const remembered = folder === undefined ? undefined : await sealedLast(sql, folder, origin)
  const [row] = await sql<Standing[]>`
    select (select least(coalesce(max(position), -1), ${mostLeaves - 1}) + 1 from ledger_leaf) as size, c.size as signed, c.root, c.note
    from (values (1)) one left join lateral (select size, root, note from ledger_checkpoint order by size desc limit 1) c on true`
  const { size, signed, root, note } = row ?? { size: 0, signed: null, root: null, note: null }
  const refuse = (last: number) => {
    const file = folder === undefined || remembered === undefined ? 'none' : sealedLastFile(folder)
    throw new Fault('ledgerNotAsSigned', { size, signed: last, file })
  }
  if (size !== (signed ?? 0)) return refuse(signed ?? 0)
  const tree = (await treeOf(sql, size)) ?? refuse(size)
  const key = verifierOf(origin, { publicKey: Buffer.from(publicKey) })
  if (size > 0 && !(await isOver({ size, root: rootOf(tree) }, { root, note }, key))) return refuse(size)
  for (const before of [known, remembered]) if (before && !(await continues(sql, tree, before))) return refuse(before.size)
  return tree
}

/** The tree of some size; undefined where a part of it is missing. */
async function treeOf(sql: Sql, size: number): Promise<Growing | undefined> {
  return sealedTree(sql, size).catch((error: unknown) => {
    if (error instanceof NodeMissing) return undefined
    throw error
  })
}

async function isOver(tree: Signed, { root, note }: Pick<Standing, 'root' | 'note'>, key: ReturnType<typeof verifierOf>): Promise<boolean> {
  const read = readSignedCheckpoint(note ?? '')
  const signature = read && signatureBy(read.note, key)
  if (!read || !signature || read.origin !== key.name || read.size !== tree.size) return false
  return tree.root.equals(read.root) && root?.equals(read.root) === true && (await isSignedBy(key, read.note.text, signature.bytes))
}

async function continues(sql: Sql, tree: Growing, { size, root }: Signed): Promise<boolean> {
  if (size > tree.size) return false
  const then = size === tree.size ? tree : await treeOf(sql, size)
  return then !== undefined && rootOf(then).equals(root)
}

/** Why nothing is sealed on top of what is there; undefined where there is nothing against it. */
export async function whyNotSealed(sql: Sql, atHand: AtHand): Promise<Fault | undefined> {
  try {
    await signedTree(sql, originFor(await signingKeys(sql), atHand), atHand)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}
