// What an attacker can vary in a two-way table without touching a published total: an unknown cell is an arc from its row to its column, and a
// change that keeps all totals is a flow around a cycle (Cox 1980, JASA 75:377; Gusfield 1988, SIAM J Comput 17:552). Along its arc a cell can
// be raised without limit, against it lowered to 0. Largest flows by Dinic (1970), which ends also when the amounts are not whole.

export type FlowNetwork = {
  nodes: number
  /** by arc: the node of the row and of the column, what stands in the cell, and whether the cell is unknown */
  tail: Int32Array
  head: Int32Array
  amount: Float64Array
  open: Uint8Array
  /** the arcs at node n are arcs[first[n]] … arcs[first[n + 1] - 1] */
  first: Int32Array
  arcs: Int32Array
  /** while a flow is sought: what stands in the cells now, which arcs the flow has used, and the reach of the source */
  now: Float64Array
  used: number[]
  level: Int32Array
  cursor: Int32Array
  queue: Int32Array
}

export function flowNetwork(nodes: number, tail: Int32Array, head: Int32Array, amount: Float64Array): FlowNetwork {
  const first = new Int32Array(nodes + 1)
  for (let a = 0; a < tail.length; a++) {
    first[tail[a]! + 1]!++
    first[head[a]! + 1]!++
  }
  for (let n = 0; n < nodes; n++) first[n + 1]! += first[n]!
  const cursor = first.slice(0, nodes)
  const arcs = new Int32Array(2 * tail.length)
  for (let a = 0; a < tail.length; a++) {
    arcs[cursor[tail[a]!]!++] = a
    arcs[cursor[head[a]!]!++] = a
  }
  const open = new Uint8Array(tail.length).fill(1)
  const scratch = { now: amount.slice(), used: [], level: new Int32Array(nodes), cursor, queue: new Int32Array(nodes) }
  return { nodes, tail, head, amount, open, first, arcs, ...scratch }
}

/** Puts the amounts of the table back into the cells that flows have changed. */
export function restore(net: FlowNetwork): void {
  for (const arc of net.used) net.now[arc] = net.amount[arc]!
  net.used.length = 0
}

/**
 * The largest flow from one node to another, at most `most`, past the arc `without`. The amounts are left changed by it (`restore` them), and
 * where it falls short of `most`, `level` is at least 0 at the nodes that the source still reaches: the cut that holds it.
 */
export function largestFlow(net: FlowNetwork, source: number, sink: number, without: number, most: number): number {
  const { tail, head, now, first, level, cursor, queue, used } = net
  let total = 0
  while (total < most && isReached(net, source, sink, without)) {
    for (let n = 0; n < net.nodes; n++) cursor[n] = first[n]!
    let depth = 0
    let node = source
    // The path so far is kept in the queue, which the search for levels no longer needs.
    for (;;) {
      if (node === sink) {
        let least = most - total
        for (let d = 0; d < depth; d++) {
          const arc = queue[d]!
          if (level[head[arc]!]! < level[tail[arc]!]! && now[arc]! < least) least = now[arc]!
        }
        if (least === Number.POSITIVE_INFINITY) return least
        for (let d = 0; d < depth; d++) {
          const arc = queue[d]!
          now[arc]! += level[head[arc]!]! < level[tail[arc]!]! ? -least : least
          used.push(arc)
        }
        total += least
        if (total >= most) return most
        depth = 0
        node = source
      }
      const arc = nextArc(net, node, without)
      if (arc >= 0) {
        queue[depth++] = arc
        node = tail[arc] === node ? head[arc]! : tail[arc]!
        continue
      }
      if (node === source) break
      level[node] = -1
      const back = queue[--depth]!
      node = tail[back] === node ? head[back]! : tail[back]!
      cursor[node]!++
    }
  }
  return total
}

/** The next arc from a node to one that is a step further from the source, -1 when there is none left. */
function nextArc({ tail, head, now, open, first, arcs, level, cursor }: FlowNetwork, node: number, without: number): number {
  const end = first[node + 1]!
  const further = level[node]! + 1
  let at = cursor[node]!
  for (; at < end; at++) {
    const arc = arcs[at]!
    if (open[arc] === 0 || arc === without) continue
    const along = tail[arc] === node
    if (level[along ? head[arc]! : tail[arc]!] === further && (along || now[arc]! > 0)) break
  }
  cursor[node] = at
  return at < end ? arcs[at]! : -1
}

/** Counts the steps from the source to every node until the sink is met. */
function isReached(
  { tail, head, now, open, first, arcs, level, queue }: FlowNetwork,
  source: number,
  sink: number,
  without: number,
): boolean {
  level.fill(-1)
  level[source] = 0
  queue[0] = source
  let known = 1
  for (let next = 0; next < known; next++) {
    const node = queue[next]!
    for (let at = first[node]!; at < first[node + 1]!; at++) {
      const arc = arcs[at]!
      if (open[arc] === 0 || arc === without) continue
      const along = tail[arc] === node
      const other = along ? head[arc]! : tail[arc]!
      if (level[other]! >= 0 || (!along && !(now[arc]! > 0))) continue
      level[other] = level[node]! + 1
      if (other === sink) return true
      queue[known++] = other
    }
  }
  return false
}
