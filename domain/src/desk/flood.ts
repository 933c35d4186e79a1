/**
 * How the public page holds off floods and guesses, by how often one place has done the same lately: begun conversations, or typed receipts that open nothing.
 * Whose script does a piece of work goes through at once; the others stand in a queue. Both become slower, then stop, for that place alone.
 */
export type Lane = 'ask' | 'open'

type Limits = {
  /** so often nothing changes: people mistype, and share addresses */
  free: number
  /** from here on nobody goes through without work */
  stop: number
  /** from here on nobody goes through */
  stopWorked: number
}
const limits: Record<Lane, Limits> = { ask: { free: 5, stop: 30, stopWorked: 300 }, open: { free: 3, stop: 10, stopWorked: 25 } }

/** Minutes after the last one in which what a place did is forgotten. */
export const forgetMinutes = 15

const leastBits = 14
const mostBits = 20

/** Leading zero bits that the work must have: a second on an old phone at first, a minute at most. */
export function bitsWanted(lane: Lane, count: number): number {
  return Math.min(mostBits, leastBits + Math.max(0, count - limits[lane].free))
}

export function isStopped(lane: Lane, count: number, hasWorked: boolean): boolean {
  return count >= (hasWorked ? limits[lane].stopWorked : limits[lane].stop)
}

/** Milliseconds between two of one place in the queue: a second at first, twice as long with each, a minute at most. */
export function paceOf(lane: Lane, count: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.max(0, count - limits[lane].free))
}

/** Of all places together the queue lets through so many milliseconds apart. */
export const queuePace = 250
/** How long the queue may be: whoever would wait longer is told so at once. */
export const longestWait = 10 * 60_000
/** How many of one place may stand in it. */
export const mostWaiting = 5
