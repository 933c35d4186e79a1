// Inner loops work with NaN; what is handed out is null.

/** A number that a formula gave, or `null` where it gave none (0/0). Infinity stays. */
export function givenOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

/** A finite number, or `null` where there is none. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
