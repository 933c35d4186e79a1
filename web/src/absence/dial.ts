// The dial of a clock: what has passed is drawn, clockwise from the top.

export const middle = 116
export const radius = 86
const hour = 3_600_000
const day = 24 * hour

/** A point of the dial: a share of the whole, at a distance from the middle. */
export function pointAt(share: number, distance: number): { x: number; y: number } {
  const angle = share * 2 * Math.PI
  return { x: round(middle + distance * Math.sin(angle)), y: round(middle - distance * Math.cos(angle)) }
}

/** The arc from the top to a share of the whole. A full ring is two halves: an arc that ends where it begins is none. */
export function arcTo(share: number): string {
  const top = `M${middle} ${middle - radius}`
  if (share >= 1)
    return `${top}A${radius} ${radius} 0 1 1 ${middle} ${middle + radius}A${radius} ${radius} 0 1 1 ${middle} ${middle - radius}`
  const { x, y } = pointAt(share, radius)
  return `${top}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}`
}

export type Tick = { share: number; isLong: boolean }

/** Marks of the hours, of the days where there are more than four of them, of the weeks where there are more than twelve. */
export function ticksOf(span: number): Tick[] {
  const [unit, long] = span <= 4 * day ? [hour, span <= 12 * hour ? 1 : 12] : span <= 84 * day ? [day, 7] : [7 * day, 4]
  const count = Math.floor(span / unit)
  return Array.from({ length: count }, (_, at) => ({ share: (at * unit) / span, isLong: at % long === 0 }))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
