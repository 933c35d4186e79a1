import type { BelongBar, Life } from './life.ts'
import { type Placed, spread } from './spread.ts'

/** Where everything of the picture stands, in pixels. Below 640 px the names of the lanes stand above them, not beside. */
export type Lane = { title: number; top: number }
export type Layout = {
  width: number
  height: number
  start: number
  end: number
  narrow: boolean
  steps: Steps
  x: (day: number) => number
  status: Lane
  claims: Lane
  belongs: Lane
  ranks: Lane
  around: Lane
  belongRows: number[]
  rankLabels: Placed[]
  aroundLabels: Placed[]
}

export const barHeight = 44
export const aroundStep = 36
/** Height of a row in the lanes that have rows; a finger gets more. */
const rows = { wide: { claims: 21, belongs: 26, ranks: 18 }, narrow: { claims: 32, belongs: 32, ranks: 28 } }
export type Steps = (typeof rows)['wide']

/** Rows for relations that run side by side: belonging to one company while attached to another. */
export function rowsOf(bars: readonly Pick<BelongBar, 'from' | 'to'>[]): number[] {
  const busyTo: number[] = []
  return bars.map(({ from, to }) => {
    const free = busyTo.findIndex((until) => until <= from)
    const row = free < 0 ? busyTo.length : free
    busyTo[row] = to ?? Number.POSITIVE_INFINITY
    return row
  })
}

export type LabelWidths = { ranks: number[]; around: number[] }

export function layoutOf(life: Life, width: number, labels: LabelWidths): Layout {
  const narrow = width < 640
  const steps = narrow ? rows.narrow : rows.wide
  const start = narrow ? 2 : 148
  const end = width - (narrow ? 14 : 28)
  const x = (day: number) => start + ((day - life.from) / Math.max(1, life.to - life.from)) * (end - start)
  // From the last to the first: a label that gives way goes below, and no later stem crosses it.
  const wanted = life.ranks.map(({ at }, index) => ({ at: x(at) + (labels.ranks[index] ?? 0) / 2 - 4, width: labels.ranks[index] ?? 0 }))
  const rankLabels = spread(wanted.toReversed(), start, width, 4).toReversed()
  const aroundLabels = spread(
    life.around.map(({ at }, index) => ({ at: x(at), width: labels.around[index] ?? 0 })),
    start,
    width,
  )
  const belongRows = rowsOf(life.belongs)
  const title = narrow ? 22 : 0
  let y = 30
  const lane = (count: number, height: number, above = 0, below = 18): Lane => {
    const top = y + (count > 0 ? title + above : 0)
    const made = { title: narrow ? y + 16 : top + 16, top }
    if (count > 0) y = top + height + below
    return made
  }
  const rowsIn = (list: readonly { row: number }[]) => Math.max(0, ...list.map(({ row }) => row + 1))
  const status = lane(1, barHeight, 22, 24)
  const claims = lane(life.claims.length, life.claims.length * steps.claims, 0, 18)
  const belongs = lane(life.belongs.length, Math.max(0, ...belongRows.map((row) => row + 1)) * steps.belongs, 0, 14)
  const ranks = lane(life.ranks.length, rowsIn(rankLabels) * steps.ranks + 6, 0, 16)
  const around = lane(life.around.length, 14 + rowsIn(aroundLabels) * aroundStep, 6, 4)
  return {
    width,
    height: y + 4,
    start,
    end,
    narrow,
    steps,
    x,
    status,
    claims,
    belongs,
    ranks,
    around,
    belongRows,
    rankLabels,
    aroundLabels,
  }
}

/** How much of its label an interval has room for. */
export type Room = 'all' | 'days' | 'name' | 'letter' | 'none'
export function roomFor(width: number, { all, days, name }: { all: number; days: number; name: number }): Room {
  if (width >= all) return 'all'
  if (width >= days) return 'days'
  if (width >= name) return 'name'
  return width >= 28 ? 'letter' : 'none'
}
