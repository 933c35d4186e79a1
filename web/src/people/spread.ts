/** A label that wants to stand under a point. */
export type Wanted = { at: number; width: number }
export type Placed = { x: number; row: number }

/**
 * Centres each label under its point, keeps it inside the picture, and moves it to the first row where it touches no other.
 * The rows are few in practice; a label is never dropped, since a label may be a day on which people died.
 */
export function spread(labels: readonly Wanted[], from: number, to: number, gap = 12): Placed[] {
  const rows: Array<Array<{ from: number; to: number }>> = []
  return labels.map(({ at, width }) => {
    const start = Math.max(from, Math.min(at - width / 2, to - width))
    const free = rows.findIndex((row) => row.every((taken) => start >= taken.to + gap || start + width + gap <= taken.from))
    const row = free < 0 ? rows.length : free
    rows[row] = [...(rows[row] ?? []), { from: start, to: start + width }]
    return { x: start + width / 2, row }
  })
}

/**
 * Moves marks on a line apart until no two are nearer than `gap`, each group staying centred on what it marks
 * (pooling of neighbours that touch, as in isotonic regression). The order is kept.
 */
export function apart(points: readonly number[], gap: number, from: number, to: number): number[] {
  const groups: Array<{ sum: number; count: number }> = []
  const startOf = (group: { sum: number; count: number }) =>
    Math.max(from, Math.min(group.sum / group.count - ((group.count - 1) * gap) / 2, to - (group.count - 1) * gap))
  for (const point of points) {
    groups.push({ sum: point, count: 1 })
    for (let last = groups.length - 1; last > 0; last -= 1) {
      const [before, after] = [groups[last - 1], groups[last]]
      if (!before || !after || startOf(before) + before.count * gap <= startOf(after)) break
      groups.splice(last - 1, 2, { sum: before.sum + after.sum, count: before.count + after.count })
    }
  }
  return groups.flatMap((group) => Array.from({ length: group.count }, (_, index) => startOf(group) + index * gap))
}

const narrow = /[ .,:;·()’'ijlIftr]/
const broad = /[mwMW]/
const capital = /\p{Lu}/u
const full = /[\u1100-\uffef]/

function ems(char: string): number {
  if (full.test(char)) return 1
  if (narrow.test(char)) return 0.28
  if (broad.test(char)) return 0.77
  return capital.test(char) ? 0.57 : 0.5
}

/** Width of a text in Source Sans 3 (as a browser measures it, a little generously), to decide whether it fits without a browser at hand. */
export function textWidth(text: string, size = 13, strong = false): number {
  return [...text].reduce((sum, char) => sum + ems(char), 0) * size * (strong ? 1.04 : 1)
}
