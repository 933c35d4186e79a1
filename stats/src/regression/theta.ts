import { digamma, trigamma } from '../distribution/digamma.ts'
import type { Block } from './family.ts'
import { saturatedOf } from './negativeBinomialFamily.ts'
import type { Sample } from './sample.ts'

/** Different counts in rising order, and in how many rows each or a greater one stands. */
export type Counts = { values: Float64Array; atLeast: Float64Array }

/** Tells the different counts of a sample: gamma functions are then needed once for each instead of once a row. */
export function countsOf({ y, weights }: Sample): Counts {
  const often = new Map<number, number>()
  for (let i = 0; i < y.length; i++) {
    const weight = weights === null ? 1 : weights[i]!
    if (y[i]! > 0 && weight > 0) often.set(y[i]!, (often.get(y[i]!) ?? 0) + weight)
  }
  const values = Float64Array.from(often.keys()).sort()
  const atLeast = new Float64Array(values.length)
  let total = 0
  for (let m = values.length - 1; m >= 0; m--) {
    total += often.get(values[m]!)!
    atLeast[m] = total
  }
  return { values, atLeast }
}

/** Sums over the rows that the score and the information of theta need, at given means. */
export type ThetaSums = { score: number; information: number }

/** Adds a block's part that depends on its means; the part of the counts alone comes from `ofCounts`. */
export function addMeans(sums: ThetaSums, { y, weights }: Sample, theta: number, from: number, { rows, mean }: Block): void {
  let score = 0
  let information = 0
  for (let i = 0; i < rows; i++) {
    const weight = weights === null ? 1 : weights[from + i]!
    if (weight === 0) continue
    const mu = mean[i]!
    const both = mu + theta
    const short = (mu - y[from + i]!) / both
    score += weight * (short - Math.log1p(mu / theta))
    information += weight * (short / both - mu / (theta * both))
  }
  sums.score += score
  sums.information += information
}

/** Adds a block's part of how the slope along each coefficient moves with log theta; `columns` are the rows times their roots. */
export function addCross(
  cross: Float64Array,
  { y, weights }: Sample,
  theta: number,
  from: number,
  block: Block,
  columns: Float64Array,
  stride: number,
) {
  const { rows, mean, root } = block
  for (let i = 0; i < rows; i++) {
    const weight = weights === null ? 1 : weights[from + i]!
    if (weight === 0 || root[i] === 0) continue
    const both = mean[i]! + theta
    const share = (weight * theta * mean[i]! * (y[from + i]! - mean[i]!)) / (both * both * root[i]!)
    for (let j = 0; j < cross.length; j++) cross[j]! += share * columns[j * stride + i]!
  }
}

/** Σ ψ(y + theta) − ψ(theta) and Σ ψ′(theta) − ψ′(y + theta), as sums of 1/(theta + k) and their squares where counts are near each other. */
export function ofCounts({ values, atLeast }: Counts, theta: number): ThetaSums {
  let score = 0
  let information = 0
  let below = 0
  for (let m = 0; m < values.length; m++) {
    const value = values[m]!
    let rise = 0
    let fall = 0
    if (value - below <= 40)
      for (let k = below; k < value; k++) {
        const part = 1 / (theta + k)
        rise += part
        fall += part * part
      }
    else {
      rise = digamma(theta + value)! - digamma(theta + below)! // theta is above 0, where both have values
      fall = trigamma(theta + below)! - trigamma(theta + value)!
    }
    score += atLeast[m]! * rise
    information += atLeast[m]! * fall
    below = value
  }
  return { score, information }
}

/** The part of the log-likelihood that does not depend on the means. */
export function saturatedOfCounts({ values, atLeast }: Counts, theta: number): number {
  let total = 0
  for (let m = 0; m < values.length; m++) total += (atLeast[m]! - (atLeast[m + 1] ?? 0)) * saturatedOf(values[m]!, theta)
  return total
}
