import { Fault } from '@muster/domain/fault.ts'
import type { Sql } from '../kernel/db.ts'
import { type Leaf, leafBody } from './leaf.ts'
import { hashesAt, sizeOf } from './nodes.ts'
import { consistencyParts, hashOf, inclusionParts, type Part } from './proof.ts'
import { peaksOf } from './tree.ts'

export type CheckpointRow = { size: number; root: Buffer; note: string; at: string }
export type Inclusion = { position: number; size: number; body: string; path: Buffer[]; root: Buffer }
export type Consistency = { path: Buffer[]; from: Buffer; to: Buffer }

/** The newest checkpoint, or the oldest one of at least that size. */
export async function checkpointAt(sql: Sql, atLeast?: number): Promise<CheckpointRow | undefined> {
  const [row] = atLeast
    ? await sql<CheckpointRow[]>`select size, root, note, at from ledger_checkpoint where size >= ${atLeast} order by size limit 1`
    : await sql<CheckpointRow[]>`select size, root, note, at from ledger_checkpoint order by size desc limit 1`
  return row
}

/** What witnesses signed beneath a checkpoint. */
export async function cosignaturesOf(sql: Sql, size: number): Promise<{ witness: string; line: string; at: string }[]> {
  return sql<
    { witness: string; line: string; at: string }[]
  >`select witness, line, at from ledger_cosignature where size = ${size} order by at, witness`
}

/**
 * That an entry is in the tree of some size (the newest, unless one is named).
 * @throws Fault `entryUnknown`, `entryNotSealed`, `ledgerShorter`
 */
export async function inclusionOf(sql: Sql, entry: number, asked?: number): Promise<Inclusion> {
  const [open] = await sql<Omit<Leaf, 'entry'>[]>`select command_id, at, commitment from ledger_sealed(${entry})`
  if (!open) throw new Fault('entryUnknown', { entry })
  const [leaf] = await sql<{ position: number }[]>`select position from ledger_leaf where entry = ${entry}`
  if (!leaf) throw new Fault('entryNotSealed', { entry })
  const size = await within(sql, asked)
  if (leaf.position >= size) throw new Fault('entryNotSealed', { entry })
  const [path, root] = await hashesOf(sql, [...inclusionParts(leaf.position, size), peaksOf(0, size)])
  return { position: leaf.position, size, body: leafBody({ entry, ...open }), path, root }
}

/**
 * That the first leaves of a larger tree are those of a smaller one.
 * @throws Fault `ledgerShorter`
 */
export async function consistencyOf(sql: Sql, from: number, asked?: number): Promise<Consistency & { size: number }> {
  const size = await within(sql, asked)
  if (from > size) throw new Fault('ledgerShorter', { wanted: from, size })
  const parts = [...consistencyParts(from, size), peaksOf(0, from), peaksOf(0, size)]
  const [some, to] = await hashesOf(sql, parts)
  return { path: some.slice(0, -1), from: some.at(-1) ?? to, to, size }
}

async function within(sql: Sql, asked: number | undefined): Promise<number> {
  const size = await sizeOf(sql)
  if (size === 0 || (asked ?? size) > size) throw new Fault('ledgerShorter', { wanted: asked ?? 1, size })
  return asked ?? size
}

/** The hashes of some parts, the last of them apart. */
async function hashesOf(sql: Sql, parts: Part[]): Promise<[Buffer[], Buffer]> {
  const hashAt = await hashesAt(sql, parts.flat())
  const hashes = parts.map((part) => hashOf(part, hashAt))
  const last = hashes.pop()
  if (!last) throw new Error('no part was asked for')
  return [hashes, last]
}
