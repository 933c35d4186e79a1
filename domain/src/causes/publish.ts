import { attackerIntervals } from '@muster/stats/disclosure/attackerIntervals.ts'
import { thresholdRule } from '@muster/stats/disclosure/thresholdRule.ts'
import { isImmediate, isSealedCause, leastCases, ShownCode, sealedCode } from './taxonomy.ts'

/** Cases of the whole force by the unit that their person stood in when the absence began; and who is under whom. */
export type Counted = {
  counts: readonly { unitId: string | null; code: ShownCode; cases: number }[]
  under: readonly { unitId: string; superiorId: string }[]
}
export type Cell = { code: ShownCode; cases: number | null }

/** A unit with what lies under it: its own cases, and those of each part. */
type Node = { unitId: string | null; own: number; all: number; parts: Node[] }

/**
 * The totals of a unit as they are published: for each code the cases, or null where the count is kept back. One publication stands for everybody and every
 * unit: what one table keeps back cannot be had from the table of the unit above, of the next one, or of all of them together.
 *
 * `unitId` null is the whole force. Codes that go to the inspector at once, and sealed ones, are counted for the whole force; by unit only for the inspection.
 */
export function published({ counts, under }: Counted, unitId: string | null, { byUnit }: { byUnit: boolean }): Cell[] {
  const superiorOf = new Map(under.map((one) => [one.unitId, one.superiorId]))
  // Which of the sealed ones it was stands nowhere in the open: they are counted as one.
  return ShownCode.options
    .filter((code) => code === sealedCode || !isSealedCause(code))
    .filter((code) => unitId === null || byUnit || !(isImmediate(code) || isSealedCause(code)))
    .map((code) => ({ code, cases: shownAt(forceOf(ownCounts(counts, code), superiorOf, unitId), unitId) }))
}

function ownCounts(counts: Counted['counts'], code: ShownCode): Map<string | null, number> {
  const own = new Map<string | null, number>()
  for (const one of counts) if (one.code === code) own.set(one.unitId, (own.get(one.unitId) ?? 0) + one.cases)
  return own
}

/** The whole force as a tree of those units that have a case under them, and of the way to the one that is asked for. */
function forceOf(own: ReadonlyMap<string | null, number>, superiorOf: ReadonlyMap<string, string>, asked: string | null): Node {
  const force: Node = { unitId: null, own: own.get(null) ?? 0, all: 0, parts: [] }
  const nodes = new Map<string, Node>()
  const nodeOf = (unitId: string): Node => {
    const known = nodes.get(unitId)
    if (known) return known
    const node: Node = { unitId, own: own.get(unitId) ?? 0, all: 0, parts: [] }
    nodes.set(unitId, node)
    const superior = superiorOf.get(unitId)
    const over = superior === undefined ? force : nodeOf(superior)
    over.parts.push(node)
    return node
  }
  for (const unitId of [...own.keys(), asked]) if (unitId !== null) nodeOf(unitId)
  sumUp(force)
  return force
}

function sumUp(node: Node): number {
  node.all = node.own + node.parts.reduce((sum, part) => sum + sumUp(part), 0)
  return node.all
}

/** What is shown of a unit: its count, if those of all above it are shown and neither it nor its part in theirs is kept back. */
function shownAt(force: Node, asked: string | null): number | null {
  const way = wayTo(force, asked)
  if (!way || force.all < leastCases) return null
  for (const [at, node] of way.slice(0, -1).entries()) {
    const next = way[at + 1]
    if (!next || keptBack(node).has(next)) return null
  }
  return way.at(-1)?.all ?? null
}

function wayTo(node: Node, asked: string | null): Node[] | undefined {
  if (node.unitId === asked) return [node]
  for (const part of node.parts) {
    const way = wayTo(part, asked)
    if (way) return [node, ...way]
  }
  return undefined
}

/**
 * The parts of a published count that are kept back: those of fewer cases than may be seen, none of them included, and of the others the smallest with them,
 * until whoever takes the shown parts from the whole learns of no part that is kept back more than that it lies within a width of the threshold.
 */
function keptBack({ own, parts }: Node): Set<Node> {
  const values = [own, ...parts.map(({ all }) => all)]
  const [primary = []] = thresholdRule([values], leastCases, { zeroSensitive: true })
  const kept = [...primary]
  const others = values.map((_, at) => at).filter((at) => !primary[at])
  const inOrder = others.toSorted((one, other) => (values[one] ?? 0) - (values[other] ?? 0) || one - other)
  for (const at of inOrder) {
    if (!isNarrow(values, kept, primary)) break
    kept[at] = true
  }
  return new Set(parts.filter((_, at) => kept[at + 1]))
}

/** Could a part be worked out to less than the width? That all of them are none may be worked out: it says something of nobody. */
function isNarrow(values: readonly number[], kept: readonly boolean[], primary: readonly boolean[]): boolean {
  const hidden = values.reduce((sum, one, at) => sum + (kept[at] ? one : 0), 0)
  if (hidden === 0) return false
  const [intervals = []] = attackerIntervals([values], [kept], { columnTotals: false })
  return intervals.some((one, at) => one !== null && primary[at] && one.upper - one.lower < leastCases)
}
