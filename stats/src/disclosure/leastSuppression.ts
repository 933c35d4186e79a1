import type { Numbers } from '../contract/check.ts'
import { largestFlow, restore } from './flowNetwork.ts'
import { isPossible, isWide, type Protection, type Release, releaseOf } from './release.ts'
import { asRows } from './releaseTable.ts'

export type LeastSuppression = { suppressed: boolean[][]; cells: number; value: number; patterns: number }

/**
 * The fewest further cells that must be suppressed in a two-way table so that no reader can work out a primary cell to less than a width from
 * the published totals; among equally few, those with the smallest sum. `null` when no suppression protects them all, short of withholding totals
 * or merging rows.
 *
 * Exact, for tables of a page: it looks at every choice that could be better (see `complementarySuppression` for tables of any size, at a few
 * cells more). A primary cell is protected when its `attackerIntervals` interval, with all totals published, is at least `width` wide. That
 * two suppressed cells stand in each row and column does not do: two cells of sum 3 are each within 0 and 3. Take `width` at least as large as the
 * threshold of the rule that chose the primary cells, since whoever knows the threshold knows an interval of that width anyway.
 *
 * `table` is rows of inner cells, `primary` the same form in truths (`thresholdRule`), `structuralZeros` cells that everybody knows to be 0, which
 * hide nothing. Other zeros may be suppressed like any cell. `suppressed` holds primary and further cells, `cells` and `value` count the further
 * ones, `patterns` how many choices are equally good.
 *
 * Definition: Fischetti and Salazar (2001, Manag Sci 47:1008) with one attacker and the number of cells as cost; found by iterative deepening,
 * branching on the cells that cross a smallest cut around an unprotected cell, one of which every solution holds. Cost: exponential in the
 * number of further cells; a second for 8 × 8 cells, and `effort` (cells looked at) at the most.
 *
 * @throws Error when a cell or the width is negative, a form does not fit, a structural zero is primary or not 0, or the search takes more than `effort`
 * @example leastSuppression([[20, 3, 15], [8, 30, 12], [6, 9, 25]], [[false, true, false], [false, false, false], [false, false, false]], { width: 5 }).value // 35
 */
export function leastSuppression(
  table: readonly Numbers[],
  primary: readonly ArrayLike<boolean>[],
  { width, structuralZeros, effort = 1e10 }: Protection & { effort?: number },
): LeastSuppression | null {
  const release = releaseOf(table, primary, structuralZeros ? { width, structuralZeros } : { width })
  const { net, primaries, cellOf } = release
  if (!isPossible(release)) return null
  const search: Search = {
    release,
    barred: net.open.slice(),
    degree: new Int32Array(net.nodes),
    best: Number.POSITIVE_INFINITY,
    patterns: 0,
    example: null,
    effort,
  }
  for (const arc of primaries) count(search, arc, 1)
  for (let cells = 0; ; cells++) {
    seek(search, cells, 0)
    if (search.example === null) continue
    const suppressed = new Uint8Array(release.table.values.length)
    search.example.forEach((open, arc) => {
      suppressed[cellOf[arc]!] = open
    })
    return { suppressed: asRows(suppressed, release.table), cells, value: search.best, patterns: search.patterns }
  }
}

/** `barred` cells are suppressed already or were tried to the end; `degree` counts the suppressed cells of each row and column. */
type Search = {
  release: Release
  barred: Uint8Array
  degree: Int32Array
  best: number
  patterns: number
  example: Uint8Array | null
  effort: number
}

function seek(search: Search, left: number, value: number): void {
  const { net, primaries } = search.release
  search.effort -= net.tail.length * (primaries.length + 1)
  if (search.effort < 0) throw new Error('table is too large for the exact search; take complementarySuppression.')
  if (needed(search) > left) return
  const choice = narrowestChoice(search, left)
  if (choice === 'none') return
  if (choice === null) {
    search.patterns = value < search.best ? 1 : search.patterns + 1
    search.best = value
    search.example = net.open.slice()
    return
  }
  choice.sort((a, b) => net.amount[a]! - net.amount[b]!)
  let tried = 0
  for (; tried < choice.length; tried++) {
    const arc = choice[tried]!
    if (value + net.amount[arc]! > search.best) break
    net.open[arc] = 1
    search.barred[arc] = 1
    count(search, arc, 1)
    seek(search, left - 1, value + net.amount[arc]!)
    count(search, arc, -1)
    net.open[arc] = 0
  }
  for (let i = 0; i < tried; i++) search.barred[choice[i]!] = 0
}

function count({ release, degree }: Search, arc: number, by: number): void {
  degree[release.net.tail[arc]!]! += by
  degree[release.net.head[arc]!]! += by
}

/** A suppressed cell alone in its row or column is known, so each such row and column wants another, and one cell helps a row and a column. */
function needed({ release, degree }: Search): number {
  let rows = 0
  let columns = 0
  for (let n = 0; n < degree.length; n++) {
    if (degree[n] !== 1) continue
    if (n < release.table.rows) rows++
    else columns++
  }
  return release.width > 0 ? Math.max(rows, columns) : 0
}

/**
 * The cells of which one at least must be added for the sake of the unprotected cell that leaves the least choice; `null` when all are protected,
 * 'none' when they cannot be.
 */
function narrowestChoice(search: Search, left: number): number[] | null | 'none' {
  let narrowest: number[] | null = null
  for (const arc of search.release.primaries) {
    const choice = choiceFor(search, arc)
    if (choice === null) continue
    if (choice.length === 0 || left === 0) return 'none'
    if (narrowest === null || choice.length < narrowest.length) narrowest = choice
  }
  return narrowest
}

/** The cells across the cuts that hold the interval of a cell; `null` when it is wide enough. */
function choiceFor({ release, barred }: Search, arc: number): number[] | null {
  const { net, width } = release
  const value = net.amount[arc]!
  const across = new Set<number>()
  const up = largestFlow(net, net.head[arc]!, net.tail[arc]!, arc, width)
  restore(net)
  if (isWide(up, 0, width)) return null
  addAcross()
  const down = largestFlow(net, net.tail[arc]!, net.head[arc]!, arc, Math.min(value, width - up))
  restore(net)
  if (isWide(up, down, width)) return null
  // An interval that reaches down to 0 is held by nothing else.
  if (down < value) addAcross()
  return [...across]

  function addAcross(): void {
    const { tail, head, amount, level } = net
    for (let a = 0; a < tail.length; a++) {
      const along = level[tail[a]!]! >= 0
      if (barred[a] === 0 && along !== level[head[a]!]! >= 0 && (along || amount[a]! > 0)) across.add(a)
    }
  }
}
