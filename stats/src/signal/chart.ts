/**
 * The answer of every chart of this group, so that one can be swapped for another, compared and drawn alike: what is plotted, its limits (`null`
 * where a point or a limit does not exist), and the 1-based numbers of the points that signal.
 */
export type Chart = { value: (number | null)[]; lower: (number | null)[]; upper: (number | null)[]; signals: number[] }

/**
 * The 1-based numbers of the points strictly outside their limits, by more than rounding: when all rates are the same, the limits can be one with
 * them up to the last digit.
 */
export function outside(value: ArrayLike<number>, lower: ArrayLike<number>, upper: ArrayLike<number>): number[] {
  const signals: number[] = []
  for (let i = 0; i < value.length; i++) if (value[i]! > upper[i]! * (1 + 1e-12) || value[i]! < lower[i]! * (1 - 1e-12)) signals.push(i + 1)
  return signals
}

/** Numbers as they are published: per `multiplier`, and `null` for NaN, which marks what does not exist. */
export function published(values: ArrayLike<number>, multiplier = 1): (number | null)[] {
  return Array.from(values, (value) => (Number.isNaN(value) ? null : value * multiplier))
}

/** A chart whose limits are the same for all points. */
export function steadyChart(values: ArrayLike<number>, lower: number, upper: number): Chart {
  const low = Array.from(values, () => lower)
  const high = Array.from(values, () => upper)
  return { value: Array.from(values), lower: low, upper: high, signals: outside(values, low, high) }
}
