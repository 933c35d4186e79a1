import type { Numbers } from '../contract/check.ts'
import type { CoxLikelihood } from './coxLikelihood.ts'
import { type CoxRows, predictorOf } from './coxRows.ts'

/** The rows of a Fine–Gray model: what happened at each position, and the chance of not being lost from sight before each time. */
export type SubdistributionRows = {
  rows: CoxRows
  /** at each position: 1 the cause of interest, 2 another, 0 lost from sight */
  kind: Uint8Array
  /** G(t−) at each time: the Kaplan–Meier curve of being lost from sight, just before it */
  inSight: Float64Array
  /** losses from sight at each time */
  lost: Float64Array
}

/** Reads what ended each row; `rows` are ordered as by `coxRowsOf`, without strata or entry. */
export function subdistributionRows(rows: CoxRows, event: Numbers, cause: number): SubdistributionRows {
  const { begins, atRisk } = rows.riskSets[0]!
  const kind = Uint8Array.from(rows.rows, (row) => (event[row] === cause ? 1 : event[row] === 0 ? 0 : 2))
  const inSight = new Float64Array(atRisk.length)
  const lost = new Float64Array(atRisk.length)
  let g = 1
  for (let j = 0; j < atRisk.length; j++) {
    inSight[j] = g
    for (let i = begins[j]!; i < begins[j + 1]!; i++) if (kind[i] === 0) lost[j]!++
    g *= 1 - lost[j]! / atRisk[j]!
  }
  return { rows, kind, inSight, lost }
}

/** exp(linear predictor) at each position. */
export function riskOf({ rows }: SubdistributionRows, coefficients: ArrayLike<number>): Float64Array {
  return predictorOf(rows, coefficients).map(Math.exp)
}

/**
 * The log partial likelihood of Fine and Gray: those gone by another cause stay at risk with the weight G(t−)/G(T−), the chance that they would still be
 * in sight. Deaths at one time all see the same risk set (Breslow). `visit` is shown the size and the mean of each risk set with events, backwards in
 * time. Cost: rows × p²/2.
 */
export function subdistributionLikelihood(
  { rows, kind, inSight }: SubdistributionRows,
  risk: Float64Array,
  coefficients: Float64Array,
  visit: (at: number, events: number, size: number, mean: Float64Array) => void = () => {},
): CoxLikelihood {
  const { p, x } = rows
  const { begins } = rows.riskSets[0]!
  const width = 1 + p + (p * (p + 1)) / 2
  const [there, gone] = [new Float64Array(width), new Float64Array(width)]
  const add = (to: Float64Array, i: number, w: number) => {
    to[0]! += w
    for (let a = 0, at = 1 + p; a < p; a++) {
      const wx = w * x[i * p + a]!
      to[1 + a]! += wx
      for (let b = 0; b <= a; b++) to[at++]! += wx * x[i * p + b]!
    }
  }
  for (let j = 0; j < inSight.length; j++)
    for (let i = begins[j]!; i < begins[j + 1]!; i++) if (kind[i] === 2) add(gone, i, risk[i]! / inSight[j]!)
  const score = new Float64Array(p)
  const information = new Float64Array(p * p)
  const offsets = new Float64Array(p)
  const mean = new Float64Array(p)
  let logLikelihood = 0
  for (let j = inSight.length - 1; j >= 0; j--) {
    const g = inSight[j]!
    let events = 0
    for (let i = begins[j]!; i < begins[j + 1]!; i++) {
      add(there, i, risk[i]!)
      if (kind[i] === 2) add(gone, i, -risk[i]! / g)
      if (kind[i] !== 1) continue
      events++
      for (let a = 0; a < p; a++) {
        score[a]! += x[i * p + a]!
        logLikelihood += coefficients[a]! * x[i * p + a]!
      }
    }
    if (events === 0) continue
    const size = there[0]! + g * gone[0]!
    logLikelihood -= events * Math.log(size)
    for (let a = 0, at = 1 + p; a < p; a++) {
      mean[a] = (there[1 + a]! + g * gone[1 + a]!) / size
      score[a]! -= events * mean[a]!
      offsets[a]! += events * mean[a]! * mean[a]!
      for (let b = 0; b <= a; b++, at++) information[a * p + b]! += events * ((there[at]! + g * gone[at]!) / size - mean[a]! * mean[b]!)
    }
    visit(j, events, size, mean)
  }
  for (let a = 0; a < p; a++) for (let b = 0; b < a; b++) information[b * p + a] = information[a * p + b]!
  return { logLikelihood, score, information, offsets }
}

/**
 * Each row's part in the score, with what it does to the weights of others through the curve of being in sight (Fine and Gray 1999, η + ψ). Rows × p, by
 * position. Cost: linear, by running sums from both ends.
 */
export function subdistributionResiduals(model: SubdistributionRows, coefficients: Float64Array): Float64Array {
  const { rows, kind, inSight, lost } = model
  const { n, p, x } = rows
  const { begins, atRisk } = rows.riskSets[0]!
  const times = inSight.length
  const risk = riskOf(model, coefficients)
  const width = 1 + p
  // Steps of the hazard, and means times it; `ahead` weighted by G and summed over later times.
  const steps = new Float64Array(times * width)
  const ahead = new Float64Array((times + 1) * width)
  const means = new Float64Array(times * p)
  subdistributionLikelihood(model, risk, coefficients, (j, events, size, mean) => {
    steps[j * width] = events / size
    for (let a = 0; a < p; a++) {
      steps[j * width + 1 + a] = (mean[a]! * events) / size
      means[j * p + a] = mean[a]!
    }
  })
  for (let j = times - 1; j >= 0; j--)
    for (let a = 0; a < width; a++) ahead[j * width + a] = ahead[(j + 1) * width + a]! + inSight[j]! * steps[j * width + a]!
  const residuals = new Float64Array(n * p)
  const [past, gone, loss] = [new Float64Array(width), new Float64Array(width), new Float64Array(p)]
  for (let j = 0; j < times; j++) {
    for (let a = 0; a < width; a++) past[a]! += steps[j * width + a]!
    const now = j * width
    const after = now + width
    for (let a = 0; a < p; a++) {
      // What losing one row from sight now takes from the score of those gone by another cause before (as crr has it, from this time's events on).
      const q = (gone[1 + a]! * ahead[now]! - gone[0]! * ahead[now + 1 + a]!) / atRisk[j]!
      loss[a]! += (q * lost[j]!) / atRisk[j]!
      for (let i = begins[j]!; i < begins[j + 1]!; i++) {
        const value = x[i * p + a]!
        let residual = -risk[i]! * (value * past[0]! - past[1 + a]!) - loss[a]!
        if (kind[i] === 0) residual += q
        else if (kind[i] === 1) residual += value - means[j * p + a]!
        else residual -= (risk[i]! / inSight[j]!) * (value * ahead[after]! - ahead[after + 1 + a]!)
        residuals[i * p + a] = residual
      }
    }
    for (let i = begins[j]!; i < begins[j + 1]!; i++) {
      if (kind[i] !== 2) continue
      const w = risk[i]! / inSight[j]!
      gone[0]! += w
      for (let a = 0; a < p; a++) gone[1 + a]! += w * x[i * p + a]!
    }
  }
  return residuals
}
