import type { Life } from './life.ts'
import type { Layout } from './lifeLayout.ts'
import { apart } from './spread.ts'

/** A status is never colour alone: an interval too short for its letter gets it above, moved aside until none touch. */
export function letterPlaces(life: Life, layout: Layout): Array<number | undefined> {
  const short = life.status
    .map((bar, index) => ({
      index,
      middle: (layout.x(bar.from) + layout.x(bar.to ?? life.to)) / 2,
      width: layout.x(bar.to ?? life.to) - layout.x(bar.from),
    }))
    .filter(({ width }) => width < 28)
  const places = apart(
    short.map(({ middle }) => middle),
    20,
    layout.start + 9,
    layout.end - 9,
  )
  const byIndex = new Map(short.map(({ index }, place) => [index, places[place]]))
  return life.status.map((_, index) => byIndex.get(index))
}

/** The numbers at the foot of the status lane: where an interval begins, and where claims that dispute it do. */
export function numberPlaces(life: Life, layout: Layout): Array<{ number: number; x: number }> {
  const wanted = life.status.flatMap((bar) => {
    const disputing = life.claims.filter((claim) => claim.at === bar.from && claim.to !== null)
    const own = bar.joint && !disputing.some(({ joint }) => joint === bar.joint) ? [bar.joint] : []
    return [...own, ...disputing.map(({ joint }) => joint)].filter(({ spoken }) => spoken).map(({ number }) => ({ number, at: bar.from }))
  })
  // One claim may carry two intervals: its number stands where the first begins.
  const first = [...new Map(wanted.toReversed().map((one) => [one.number, one])).values()].toSorted(
    (a, b) => a.at - b.at || a.number - b.number,
  )
  const places = apart(
    first.map(({ at }) => layout.x(at)),
    19,
    layout.start,
    layout.end,
  )
  return first.map(({ number }, index) => ({ number, x: places[index] ?? 0 }))
}
