import type { Landmark } from '@muster/domain/strength/shapes.ts'

/** Where the words of a landmark stand: beside its line, on the side with room, the largest highest. */
export type MarkPlace = { landmark: Landmark; x: number; side: 'start' | 'end'; row: number; first: boolean }

/**
 * Finds room for the words of landmarks, largest first: right of their line or left of it, and never on the words of another. What finds no
 * room is left out: the table has it.
 */
export function placeMarks(
  landmarks: Landmark[],
  at: (on: string) => number | undefined,
  widthOf: (landmark: Landmark) => number,
  edges: { left: number; right: number },
  most = 3,
): MarkPlace[] {
  const taken: [from: number, to: number][] = []
  const placed: MarkPlace[] = []
  for (const landmark of landmarks) {
    const x = at(landmark.on)
    if (x === undefined || placed.length === most || placed.some((mark) => mark.landmark.on === landmark.on)) continue
    const width = widthOf(landmark)
    const options: [side: 'start' | 'end', from: number, to: number][] = [
      ['start', x - 2, x + 8 + width],
      ['end', x - 8 - width, x + 2],
    ]
    const free = options.find(
      ([, from, to]) => from >= edges.left - 30 && to <= edges.right && taken.every(([start, end]) => to < start || from > end),
    )
    if (free === undefined) continue
    taken.push([free[1], free[2]])
    placed.push({ landmark, x, side: free[0], row: 0, first: placed.length === 0 })
  }
  return placed.map((mark, index) => ({ ...mark, row: index === 0 ? 0 : 1 }))
}
