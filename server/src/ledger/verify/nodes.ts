import type { Sql } from '../../kernel/db.ts'
import { keptFrom } from '../nodes.ts'
import type { Place } from '../tree.ts'
import type { Finding } from './findings.ts'

/** What is kept of nodes, by level: their hashes one after the other, from the first one asked for on. Where one is missing the next stands in its place. */
export type KeptNodes = Map<number, { first: number; hashes: Buffer }>

/** The kept nodes that the leaves (from, to] complete. */
export async function readNodes(sql: Sql, from: number, to: number): Promise<KeptNodes> {
  const levels = Array.from({ length: 50 - keptFrom }, (_, place) => place + keptFrom).filter((level) => 2 ** level <= to)
  const first = levels.map((level) => Math.floor(from / 2 ** level))
  const end = levels.map((level) => Math.floor(to / 2 ** level))
  const rows = await sql<{ level: number; first: number; hashes: string }[]>`
    select w.level, w.first, (
      select encode(coalesce(string_agg(n.hash, ''::bytea order by n.index), ''), 'base64') from public.ledger_node n
      where n.level = w.level and n.index >= w.first and n.index < w.ending) as hashes
    from unnest(${sql.array(levels, 21)}::int2[], ${sql.array(first, 20)}::int8[], ${sql.array(end, 20)}::int8[]) w (level, first, ending)
    where w.first < w.ending`
  return new Map(rows.map(({ level, first: begin, hashes }) => [level, { first: begin, hashes: Buffer.from(hashes, 'base64') }]))
}

function isKept(kept: KeptNodes, { level, index, hash }: Place & { hash: Buffer }): boolean {
  const found = kept.get(level)
  const at = found ? (index - found.first) * 32 : 0
  return found?.hashes.subarray(at, at + 32).equals(hash) === true
}

/** The first node that is not what the leaves below it make. */
export function unfitNode(kept: KeptNodes, made: readonly (Place & { hash: Buffer; entry: number })[]): Finding | undefined {
  const unfit = made.find((node) => !isKept(kept, node))
  if (!unfit) return undefined
  const { level, index, entry } = unfit
  const width = 2 ** level
  return { kind: 'nodeAltered', entry, facts: { first: index * width, last: (index + 1) * width - 1 } }
}

/** How many nodes are kept over so many leaves. */
export function nodeCount(size: number): number {
  let count = 0
  for (let width = 2 ** keptFrom; width <= size; width *= 2) count += Math.floor(size / width)
  return count
}
