/**
 * The contract of the whole library, in one place: plain arrays and options in, plain values out; a typed array is as good as an array; the
 * input is never changed; an undefined statistic is `null`; an impossible input is an `Error` with a sentence that names the argument. A
 * missing value is `null`, and only where a method says so; NaN is never a value.
 */

/** Numbers in a row: an array or a typed array. */
export type Numbers = ArrayLike<number>

/** An interval; a limit that does not exist is `null` together with its sister, an unbounded one is Infinity. */
export type Interval = { lower: number; upper: number }

/** Refuses anything but a finite number. @throws Error naming `name` */
export function finite(value: number, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${name} must be a finite number, not ${String(value)}.`)
  return value
}

/** Refuses anything but a whole number of at least 0. @throws Error naming `name` */
export function count(value: number, name: string): number {
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number of 0 or more, not ${String(value)}.`)
  return value
}

/** Refuses anything but a finite number of at least 0. @throws Error naming `name` */
export function amount(value: number, name: string): number {
  if (!(finite(value, name) >= 0)) throw new Error(`${name} must be 0 or more, not ${value}.`)
  return value
}

/** Refuses anything but a finite number above 0. @throws Error naming `name` */
export function positive(value: number, name: string): number {
  if (!(finite(value, name) > 0)) throw new Error(`${name} must be above 0, not ${value}.`)
  return value
}

/** Refuses anything but a number strictly between 0 and 1, as a confidence level is. @throws Error naming `name` */
export function share(value: number, name: string): number {
  if (!(finite(value, name) > 0 && value < 1)) throw new Error(`${name} must lie between 0 and 1, not at ${value}.`)
  return value
}

/** Applies one of the refusals above to every element: `each(events, 'events', count)`. @throws Error naming the element, 1-based */
export function each(values: Numbers, name: string, check: (value: number, name: string) => number): void {
  for (let i = 0; i < values.length; i++) check(values[i]!, `${name}[${i + 1}]`)
}

/** Refuses rows of different lengths. @throws Error naming both */
export function sameLength(a: ArrayLike<unknown>, nameOfA: string, b: ArrayLike<unknown>, nameOfB: string): void {
  if (a.length !== b.length) throw new Error(`${nameOfA} has ${a.length} values, ${nameOfB} has ${b.length}; they must have as many.`)
}
