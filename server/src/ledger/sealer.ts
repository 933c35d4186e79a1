import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from '@muster/domain/fault.ts'
import { type Database, type Sql, transaction } from '../kernel/db.ts'
import type { Signer } from '../keys/signer.ts'
import { signedCheckpoint } from './checkpoint.ts'
import { hashOfLeaf, type Leaf } from './leaf.ts'
import { grownBy, keepGrown, sizeOf } from './nodes.ts'
import { rememberSealed, type Signed } from './sealedLast.ts'
import { signedTree } from './signedTree.ts'
import { introduce, originFor, sealingAloneIfFree, signingKeys } from './signingKeys.ts'
import { copyOf, type Growing, rootOf } from './tree.ts'

export type Sealer = {
  /** Seals everything that is committed now; says how many entries that were. */
  seal: () => Promise<number>
  /** Seals what waits and ends. What it cannot seal then, the next sealer will. */
  stop: () => Promise<void>
}
export type Sealing = {
  /** from one checkpoint to the next, in milliseconds */
  every?: number
  /** told when sealing fails, and once more when another thing fails; it goes on trying */
  failed?: (error: unknown) => void
}

/** Most entries in one transaction: a backlog is sealed piece by piece. */
const most = 20_000

/** What a sealer remembers from one time to the next; it can be lost at any moment. */
type Memory = {
  /** the tree as this sealer left it */
  tree: Growing | undefined
  /** what it signed last; kept when sealing fails, for it stays true */
  signed: Signed | undefined
  /** every entry visible in this snapshot is sealed; unknown at first, then everything is gone through once */
  seen: string | undefined
}

/**
 * Makes leaves of entries as they are committed, behind the requests: every 1.5 seconds at most, and nothing where nothing is new. Of several processes on
 * one database one seals at a time. A leaf, its nodes and the checkpoint over them are one transaction, so that a sealer that is killed leaves no gap.
 */
export function startSealer(db: Database, signer: Signer, { every = 1500, failed = () => {} }: Sealing = {}): Sealer {
  const memory: Memory = { tree: undefined, signed: undefined, seen: undefined }
  const stopping = new AbortController()
  let last: Promise<number> = Promise.resolve(0)
  let told: string | undefined

  const seal = () => {
    last = last.catch(() => 0).then(() => sealAll(db, signer, memory))
    return last
  }
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        await seal()
        told = undefined
      } catch (error) {
        const what = String((error as Partial<Fault>).code ?? error) // whatever has a code is told by it
        if (what !== told) failed(error)
        told = what
      }
      await wait(every, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  }
  const running = run()
  return {
    seal,
    stop: async () => {
      stopping.abort()
      await running
      await seal().catch(failed)
    },
  }
}

/** Seals everything that is committed now, once; says how many entries that were. */
export function sealNow(db: Database, signer: Signer): Promise<number> {
  return sealAll(db, signer, { tree: undefined, signed: undefined, seen: undefined })
}

async function sealAll(db: Database, signer: Signer, memory: Memory): Promise<number> {
  let sealed = 0
  let begun: string | undefined
  try {
    for (let after = 0; ; ) {
      const pass = await transaction(db, '', (sql) => sealSome(sql, signer, memory, after))
      // What was committed while the pieces were gone through may have a number that was passed already.
      begun ??= pass.seen
      memory.tree = pass.tree
      if (pass.sealed > 0 && pass.tree) memory.signed = { size: pass.tree.size, root: rootOf(pass.tree) }
      sealed += pass.sealed
      if (pass.sealed < most) break
      after = pass.last
    }
    if (sealed > 0 && memory.signed && signer.folder !== undefined)
      await rememberSealed(db, signer.folder, originFor(await signingKeys(db), signer), memory.signed)
    memory.seen = begun
    return sealed
  } catch (error) {
    memory.tree = undefined
    memory.seen = undefined
    throw error
  }
}

type Pass = { sealed: number; last: number; tree: Growing | undefined; seen: string | undefined }

/** One batch. Another process that seals just now leaves nothing to do. */
async function sealSome(sql: Sql, signer: Signer, memory: Memory, after: number): Promise<Pass> {
  const nothing: Pass = { sealed: 0, last: 0, tree: memory.tree, seen: memory.seen }
  if (!(await sealingAloneIfFree(sql))) return nothing
  const keys = await signingKeys(sql)
  const origin = originFor(keys, signer)
  const tree = memory.tree?.size === (await sizeOf(sql)) ? copyOf(memory.tree) : await signedTree(sql, origin, signer, memory.signed)
  if (keys.length === 0) await introduce(sql, signer, null)
  const { leaves, seen } = await unsealed(sql, memory.seen, after)
  if (leaves.length > 0) await sealLeaves(sql, { origin, tree, leaves }, signer)
  return { sealed: leaves.length, last: leaves.at(-1)?.entry ?? 0, tree, seen }
}

/** Leaves, the nodes they complete, and a signed checkpoint over all of it. The tree grows by it. */
export async function sealLeaves(
  sql: Sql,
  { origin, tree, leaves }: { origin: string; tree: Growing; leaves: readonly Leaf[] },
  signer: Signer,
): Promise<void> {
  const { size } = tree
  const grown = grownBy(tree, leaves.map(hashOfLeaf))
  const root = rootOf(tree)
  const note = await signedCheckpoint({ origin, size: tree.size, root }, signer)
  const entries = leaves.map(({ entry }) => entry)
  await keepGrown(sql, size, entries, grown)
  await sql`insert into ledger_checkpoint (size, root, note, at) values (${tree.size}, ${root}, ${note}, clock_timestamp())`
}

/**
 * What is committed and not sealed, by entry, and the snapshot in which that was so. Entries get their numbers before they are committed, so that a lower
 * one can come later; and one transaction may be under way for long. So it is asked what was committed since the snapshot before: nothing is missed, and
 * nobody who leaves a transaction open holds up the seal.
 */
async function unsealed(sql: Sql, since: string | undefined, after: number): Promise<{ leaves: Leaf[]; seen: string }> {
  const [now] = await sql<{ seen: string }[]>`select pg_current_snapshot()::text as seen`
  const leaves = since
    ? await sql<Leaf[]>`select entry, command_id, at, commitment from ledger_unsealed_since(${since}::pg_snapshot, ${most})`
    : await sql<Leaf[]>`select entry, command_id, at, commitment from ledger_unsealed_from(${after}, ${most})`
  return { leaves: [...leaves], seen: now?.seen ?? '' }
}
