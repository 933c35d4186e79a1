import type { Sql } from '../kernel/db.ts'
import { type Growing, grow, growing, nodeHash, type Place, peaksOf } from './tree.ts'

/** Inner nodes are kept from this level up; what is below is hashed from its 2, 4 or 8 leaves when it is asked for. It saves seven nodes in eight. */
export const keptFrom = 4

/** More than a number can count: what stands beyond was put there by hand. */
export const mostLeaves = 2 ** 52

/** Somebody took away a part of the tree. */
export class NodeMissing extends Error {}

/** How many leaves are sealed. */
export async function sizeOf(sql: Sql): Promise<number> {
  const [row] = await sql<{ size: number }[]>`select least(coalesce(max(position), -1), ${mostLeaves - 1}) + 1 as size from ledger_leaf`
  return row?.size ?? 0
}

/** The hashes of complete subtrees as they are kept, or made from the leaves below. */
export async function hashesAt(sql: Sql, places: readonly Place[]): Promise<(place: Place) => Buffer> {
  const high = places.filter(({ level }) => level >= keptFrom)
  const low = places.filter(({ level }) => level < keptFrom)
  const leaves = low.flatMap(leavesOf)
  const [nodes, hashes] = await Promise.all([
    sql<(Place & { hash: Buffer })[]>`
      select n.level, n.index, n.hash from ledger_node n
      join unnest(${sql.array(
        high.map(({ level }) => level),
        21,
      )}::smallint[], ${sql.array(
        high.map(({ index }) => index),
        20,
      )}::bigint[]) w (level, index)
        on n.level = w.level and n.index = w.index`,
    sql<
      { position: number; hash: Buffer }[]
    >`select position, hash from ledger_leaf where position = any(${sql.array(leaves, 20)}::bigint[])`,
  ])
  const found = new Map(nodes.map(({ level, index, hash }) => [`${level} ${index}`, hash]))
  const leafAt = new Map(hashes.map(({ position, hash }) => [position, hash]))
  for (const place of low) {
    const below = leavesOf(place).map((position) => leafAt.get(position))
    if (below.every((one) => one !== undefined)) found.set(`${place.level} ${place.index}`, folded(below))
  }
  return ({ level, index }) => {
    const hash = found.get(`${level} ${index}`)
    if (!hash) throw new NodeMissing(`the ledger has no node ${index} of level ${level}`)
    return hash
  }
}

function leavesOf({ level, index }: Place): number[] {
  return Array.from({ length: 2 ** level }, (_, place) => index * 2 ** level + place)
}

function folded(hashes: Buffer[]): Buffer {
  const [only] = hashes
  if (hashes.length === 1 && only) return only
  const half = hashes.length / 2
  return nodeHash(folded(hashes.slice(0, half)), folded(hashes.slice(half)))
}

/** The tree as it is sealed, to be grown further. */
export async function sealedTree(sql: Sql, size: number): Promise<Growing> {
  const places = peaksOf(0, size)
  const hashAt = await hashesAt(sql, places)
  return growing(size, places.map(hashAt))
}

export type Grown = { leaves: Buffer[]; levels: number[]; indexes: number[]; nodes: Buffer[] }

/** Grows a tree by some leaves, and gives what is to be kept of that. */
export function grownBy(tree: Growing, leaves: Buffer[]): Grown {
  const grown: Grown = { leaves, levels: [], indexes: [], nodes: [] }
  for (const leaf of leaves)
    grow(
      tree,
      leaf,
      ({ level, index }, hash) => {
        grown.levels.push(level)
        grown.indexes.push(index)
        grown.nodes.push(hash)
      },
      keptFrom,
    )
  return grown
}

/** Keeps leaves and nodes. Hashes go over in one piece of bytes each and are cut apart in the database. */
export async function keepGrown(sql: Sql, from: number, entries: number[], { leaves, levels, indexes, nodes }: Grown): Promise<void> {
  await sql`
    with leaves as (
      insert into ledger_leaf (position, entry, hash)
      select ${from}::bigint + place - 1, entry, substr(${Buffer.concat(leaves)}::bytea, (place::int - 1) * 32 + 1, 32)
      from unnest(${sql.array(entries, 20)}::bigint[]) with ordinality e (entry, place)
    )
    insert into ledger_node (level, index, hash)
    select level, index, substr(${Buffer.concat(nodes)}::bytea, (place::int - 1) * 32 + 1, 32)
    from unnest(${sql.array(levels, 21)}::smallint[], ${sql.array(indexes, 20)}::bigint[]) with ordinality n (level, index, place)`
}
