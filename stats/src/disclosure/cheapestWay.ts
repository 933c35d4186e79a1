import type { FlowNetwork } from './flowNetwork.ts'

export type Way = { cost: number; arcs: number[] }

/**
 * The cheapest way from one node to another on which at least `against` can be taken from every cell passed against its arc, and at least `along`
 * stands in every cell passed along it: the rest of a cycle through the arc `without`. `null` when there is none. A suppressed cell costs next to
 * nothing, another its price. Dijkstra (1959) for full tables: cells + nodes².
 */
export function cheapestWay(
  net: FlowNetwork,
  price: Float64Array,
  { source, sink, without, against, along }: { source: number; sink: number; without: number; against: number; along: number },
): Way | null {
  const { tail, head, now, amount, open, first, arcs, nodes } = net
  const cost = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
  const by = new Int32Array(nodes).fill(-1)
  const settled = new Uint8Array(nodes)
  cost[source] = 0
  for (;;) {
    let node = -1
    for (let n = 0; n < nodes; n++) if (settled[n] === 0 && (node < 0 || cost[n]! < cost[node]!)) node = n
    if (node < 0 || cost[node] === Number.POSITIVE_INFINITY) return null
    if (node === sink) break
    settled[node] = 1
    for (let at = first[node]!; at < first[node + 1]!; at++) {
      const arc = arcs[at]!
      if (arc === without) continue
      const isAlong = tail[arc] === node
      if (isAlong ? amount[arc]! < along : !(now[arc]! > 0 && now[arc]! >= against)) continue
      const other = isAlong ? head[arc]! : tail[arc]!
      const length = cost[node]! + (open[arc] === 1 ? nearlyNothing : price[arc]!)
      if (length >= cost[other]!) continue
      cost[other] = length
      by[other] = arc
    }
  }
  const way: number[] = []
  for (let node = sink; node !== source; ) {
    const arc = by[node]!
    way.push(arc)
    node = tail[arc] === node ? head[arc]! : tail[arc]!
  }
  return { cost: cost[sink]!, arcs: way }
}

/** So that of two ways over suppressed cells the shorter is taken. */
const nearlyNothing = 1e-9
