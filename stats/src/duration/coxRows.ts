import type { Numbers } from '../contract/check.ts'
import { groupsOf, type Labels } from './groups.ts'
import { eachFlag, orderOf, type RiskSets, riskSetsOf } from './riskSets.ts'
import { type Timeline, timelineOf } from './timeline.ts'

/** How deaths at one time are taken: one after another in every order on average (Efron), or all from the full risk set (Breslow). */
export type Ties = 'efron' | 'breslow'

/** Entry times (left truncation), strata and the treatment of ties of a Cox model. */
export type CoxOptions = { entry?: Numbers | null; strata?: Labels | null; ties?: Ties }

/** The rows of a Cox model in order of stratum and time; what follows is indexed by the position in that order, not by the row. */
export type CoxRows = {
  n: number
  /** number of covariates */
  p: number
  timeline: Timeline
  strata: string[]
  starts: Int32Array
  /** the row at each position */
  rows: Int32Array
  riskSets: RiskSets[]
  event: Uint8Array
  events: number
  /** covariates less their means, position after position */
  x: Float64Array
  means: Float64Array
  /** positions in order of stratum and entry, and the first place of each position; null when all are at risk from the beginning */
  entering: Int32Array | null
  enters: Int32Array | null
}

/** Sorts the rows of a model once, for as many passes as it takes. @throws Error when columns differ in length or are not finite */
export function coxRowsOf(
  time: Numbers,
  status: ArrayLike<number | boolean>,
  covariates: readonly Numbers[],
  { entry, strata }: CoxOptions,
): CoxRows {
  const n = time.length
  const p = covariates.length
  const timeline = timelineOf(time, entry)
  eachFlag(status, 'status', n)
  const groups = groupsOf(strata ?? null, n, 'strata')
  const order = orderOf(timeline, groups)
  const { rows } = order
  const means = new Float64Array(p)
  const x = new Float64Array(n * p)
  covariates.forEach((covariate, a) => {
    if (covariate.length !== n)
      throw new Error(`covariates[${a + 1}] has ${covariate.length} values, time has ${n}; they must have as many.`)
    let total = 0
    for (let i = 0; i < n; i++) {
      if (!Number.isFinite(covariate[i])) throw new Error(`covariates[${a + 1}][${i + 1}] must be a finite number.`)
      total += covariate[i]!
    }
    const mean = n > 0 ? total / n : 0
    means[a] = mean
    for (let i = 0; i < n; i++) x[i * p + a] = covariate[rows[i]!]! - mean
  })
  const event = new Uint8Array(n)
  let events = 0
  for (let i = 0; i < n; i++)
    if (status[rows[i]!]) {
      event[i] = 1
      events++
    }
  return {
    n,
    p,
    timeline,
    strata: groups.names,
    starts: order.starts,
    rows,
    riskSets: groups.names.map((_, stratum) => riskSetsOf(timeline, order, stratum)),
    event,
    events,
    x,
    means,
    ...positions(timeline, rows, order.entering),
  }
}

function positions(
  { enters }: Timeline,
  rows: Int32Array,
  entering: Int32Array | null,
): { entering: Int32Array | null; enters: Int32Array | null } {
  if (!enters || !entering) return { entering: null, enters: null }
  const positionOf = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) positionOf[rows[i]!] = i
  return { entering: entering.map((row) => positionOf[row]!), enters: rows.map((row) => enters[row]!) }
}

/** The linear predictor at each position, a coefficient that is null counting as 0. */
export function predictorOf({ n, p, x }: CoxRows, coefficients: ArrayLike<number | null>): Float64Array {
  const eta = new Float64Array(n)
  for (let a = 0; a < p; a++) {
    const b = coefficients[a] ?? 0
    if (b !== 0) for (let i = 0; i < n; i++) eta[i]! += b * x[i * p + a]!
  }
  return eta
}
