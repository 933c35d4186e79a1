import type { Sql } from '../../kernel/db.ts'
import { keptFrom } from '../nodes.ts'
import type { Place } from '../tree.ts'
import type { Finding } from './findings.ts'

export type KeptNodes = Map<string, Buffer>
export function nodeName({ level, index }: Place): string {
  return `${level} ${index}`
}

/** The kept nodes that the leaves (from, to] complete, where `from` and `to` are multiples of a power of two above all small levels, or the end. */
export async function readNodes(sql: Sql, from: number, to: number): Promise<KeptNodes> {
  const levels = Array.from({ length: 50 - keptFrom }, (_, place) => place + keptFrom).filter((level) => 2 ** level <= to)
  const first = levels.map((level) => Math.floor(from / 2 ** level))
  const end = levels.map((level) => Math.floor(to / 2 ** level))
  const nodes = await sql<(Place & { hash: Buffer })[]>`
    select n.level, n.index, n.hash from unnest(${sql.array(levels, 21)}::int2[], ${sql.array(first, 20)}::int8[], ${sql.array(end, 20)}::int8[]) w (level, first, ending)
    join public.ledger_node n on n.level = w.level and n.index >= w.first and n.index < w.ending`
  return new Map(nodes.map((node) => [nodeName(node), node.hash]))
}

/** The first node that is not what the leaves below it make. */
export function unfitNode(kept: KeptNodes, made: readonly (Place & { hash: Buffer; entry: number })[]): Finding | undefined {
  const unfit = made.find((node) => !kept.get(nodeName(node))?.equals(node.hash))
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
