/** Which probability is meant: the lower one P(X ≤ x), or with `upper` P(X > x); with `log` its natural logarithm. */
export type Tail = { upper?: boolean; log?: boolean }

/** Refuses what is no probability, or no logarithm of one. @throws Error naming `name` */
export function probability(value: number, log: boolean, name = 'probability'): void {
  if (log ? !(value <= 0) : !(value >= 0 && value <= 1))
    throw new Error(`${name} must be ${log ? 'a logarithm of 0 or less' : 'from 0 to 1'}, not ${String(value)}.`)
}

/** Refuses what is no number; Infinity is one. @throws Error naming `name` */
export function place(value: number, name: string): void {
  if (typeof value !== 'number' || Number.isNaN(value)) throw new Error(`${name} must be a number, not ${String(value)}.`)
}

/** Refuses a parameter that is not above 0; Infinity is. @throws Error naming `name` */
export function aboveZero(value: number, name: string): void {
  if (!(value > 0)) throw new Error(`${name} must be above 0, not ${String(value)}.`)
}

/** Refuses a parameter below 0; Infinity is not. @throws Error naming `name` */
export function notBelowZero(value: number, name: string): void {
  if (!(value >= 0)) throw new Error(`${name} must be 0 or more, not ${String(value)}.`)
}

/** Refuses anything but a whole number of at least 0. @throws Error naming `name` */
export function whole(value: number, name: string): void {
  if (!(value >= 0 && Number.isInteger(value))) throw new Error(`${name} must be a whole number of 0 or more, not ${String(value)}.`)
}

/** Refuses anything but a share from 0 to 1. @throws Error naming `name` */
export function shareOfOne(value: number, name: string): void {
  if (!(value >= 0 && value <= 1)) throw new Error(`${name} must be from 0 to 1, not ${String(value)}.`)
}

/** 0 and 1 as probabilities or as their logarithms. */
export function zero(log: boolean): number {
  return log ? Number.NEGATIVE_INFINITY : 0
}

export function one(log: boolean): number {
  return log ? 0 : 1
}

/** Whether a probability, or a logarithm of one, is above one half: then the other tail is the one to compute with. */
export function isLarge(value: number, log: boolean): boolean {
  return log ? value > -Math.LN2 : value > 0.5
}

/** The smaller of a probability and its complement, without loss of digits. */
export function smaller(value: number, log: boolean): number {
  if (log) return value > -Math.LN2 ? -Math.expm1(value) : Math.exp(value)
  return value > 0.5 ? 1 - value : value
}

/** The logarithm of `smaller(value, log)`, right even where that underflows. */
export function logOfSmaller(value: number, log: boolean): number {
  return log && value <= -Math.LN2 ? value : Math.log(smaller(value, log))
}
