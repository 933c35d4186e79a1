import { amount, type Numbers } from '../contract/check.ts'
import { type FlowNetwork, flowNetwork, largestFlow, restore } from './flowNetwork.ts'
import { checkedMask, checkedTable, type ReleaseTable } from './releaseTable.ts'

// A table about to be released with all its totals: the search for further cells to suppress, exact or quick, works on it.

export type Protection = { width: number; structuralZeros?: readonly ArrayLike<boolean>[] }

/** `net` has an arc for each cell that may be suppressed, open where it is; `primaries` are the arcs to protect. */
export type Release = { table: ReleaseTable; net: FlowNetwork; cellOf: Int32Array; primaries: number[]; width: number }

/** Reads a table, with the primary cells alone suppressed. @throws Error as `leastSuppression` says */
export function releaseOf(
  table: readonly Numbers[],
  primary: readonly ArrayLike<boolean>[],
  { width, structuralZeros }: Protection,
): Release {
  amount(width, 'width')
  const read = checkedTable(table, 'table')
  const isPrimary = checkedMask(primary, 'primary', read)
  const isKnownZero = structuralZeros ? checkedMask(structuralZeros, 'structuralZeros', read) : new Uint8Array(read.values.length)
  isKnownZero.forEach((known, cell) => {
    if (known === 0) return
    const place = `[${Math.floor(cell / read.columns) + 1}][${(cell % read.columns) + 1}]`
    if (read.values[cell] !== 0) throw new Error(`structuralZeros${place} marks a cell that is not 0.`)
    if (isPrimary[cell] === 1) throw new Error(`primary${place} is a structural zero, which everybody knows.`)
  })
  const cellOf = Int32Array.from(Array.from(isKnownZero.keys()).filter((cell) => isKnownZero[cell] === 0))
  const tail = cellOf.map((cell) => Math.floor(cell / read.columns))
  const head = cellOf.map((cell) => read.rows + (cell % read.columns))
  const net = flowNetwork(
    read.rows + read.columns,
    tail,
    head,
    Float64Array.from(cellOf, (cell) => read.values[cell]!),
  )
  const primaries = Array.from(cellOf.keys()).filter((arc) => isPrimary[cellOf[arc]!] === 1)
  net.open.fill(0)
  for (const arc of primaries) net.open[arc] = 1
  return { table: read, net, cellOf, primaries, width }
}

/**
 * How far the interval of a cell reaches up and down from its value, as far as it takes to be of the width. The arcs that show it are added to
 * `witnesses`.
 */
export function reachOf(net: FlowNetwork, arc: number, width: number, witnesses?: Set<number>): { up: number; down: number } {
  const up = largestFlow(net, net.head[arc]!, net.tail[arc]!, arc, width)
  if (witnesses) for (const one of net.used) witnesses.add(one)
  restore(net)
  if (up >= width) return { up, down: 0 }
  const down = largestFlow(net, net.tail[arc]!, net.head[arc]!, arc, Math.min(net.amount[arc]!, width - up))
  if (witnesses) for (const one of net.used) witnesses.add(one)
  restore(net)
  return { up, down }
}

/** Whether a reach is of the width, but for rounding. */
export function isWide(up: number, down: number, width: number): boolean {
  return up + down >= width - 1e-9 * Math.max(1, Math.abs(width))
}

/** Whether the primary cells are of the width when everything that may be suppressed is: if not, no release protects them. */
export function isPossible({ net, primaries, width }: Release): boolean {
  const open = net.open.slice()
  net.open.fill(1)
  const possible = primaries.every((arc) => {
    const { up, down } = reachOf(net, arc, width)
    return isWide(up, down, width)
  })
  net.open.set(open)
  return possible
}
