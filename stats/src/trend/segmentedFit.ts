import { normalQuantile } from '../distribution/normal.ts'
import { sum } from '../numeric/sum.ts'
import { estimable, type Regression, twoSided } from '../regression/coefficients.ts'
import { expectedOf, quadratic } from '../regression/expected.ts'
import { robustCovariance, robustErrors } from '../regression/robustErrors.ts'

/** A ratio with its interval, and the p-value of no change; all null where the data give none. */
export type Change = { ratio: number | null; lower: number | null; upper: number | null; p: number | null }

/** Observed over expected counts of the periods after, and their difference; null where what was to be expected is not known. */
export type Effect = { ratio: number | null; lower: number | null; upper: number | null; excess: number | null }

/** One model of an interrupted series, with the model's own errors and with Newey and West's. */
export type SegmentedFit = {
  coefficients: (number | null)[]
  standardErrors: (number | null)[]
  neweyWestErrors: (number | null)[]
  /** with the variance times n/(n − p) */
  neweyWestAdjusted: (number | null)[]
  deviance: number
  logLikelihood: number
  levelChange: Change
  levelChangeNeweyWest: Change
  slopeChange: Change
  slopeChangeNeweyWest: Change
  /** expected counts after the interruption, had it not been */
  counterfactual: (number | null)[]
  counterfactualSum: number | null
  effect: Effect
  effectNeweyWest: Effect
}

/** The rows of the periods after as they would be without the interruption, and what was observed and offset in them. */
export type After = { x: number[][]; y: number[]; offset: number[] }

/** The places of level and slope change in the design. */
const LEVEL = 2
const SLOPE = 3

/** Reads the answers about an interruption off a fitted regression. */
export function segmentedFit(found: Regression, after: After, lag: number, level: number): SegmentedFit {
  const reach = normalQuantile((1 - level) / 2, 0, 1, { upper: true })
  const neweyWestErrors = robustErrors(found, { lag })
  const expected = expectedOf(found, after.x, after.offset)
  const change = (place: number, errors: (number | null)[]) => changeOf(found.coefficients[place] ?? null, errors[place] ?? null, reach)
  const effect = (covariance: number[][] | null) => effectOf(found, after, expected, covariance, reach)
  return {
    coefficients: found.coefficients,
    standardErrors: found.standardErrors,
    neweyWestErrors,
    neweyWestAdjusted: robustErrors(found, { lag, adjust: true }),
    deviance: found.deviance,
    logLikelihood: found.logLikelihood,
    levelChange: change(LEVEL, found.standardErrors),
    levelChangeNeweyWest: change(LEVEL, neweyWestErrors),
    slopeChange: change(SLOPE, found.standardErrors),
    slopeChangeNeweyWest: change(SLOPE, neweyWestErrors),
    counterfactual: expected ?? after.x.map(() => null),
    counterfactualSum: expected === null ? null : sum(expected),
    effect: effect(found.covariance),
    effectNeweyWest: effect(robustCovariance(found, { lag })),
  }
}

/** The ratio exp(b) with its interval. */
export function changeOf(b: number | null, error: number | null, reach: number): Change {
  if (b === null || error === null) return { ratio: null, lower: null, upper: null, p: null }
  const p = error === 0 ? null : twoSided(b / error)
  return { ratio: Math.exp(b), lower: Math.exp(b - reach * error), upper: Math.exp(b + reach * error), p }
}

function effectOf({ fit }: Regression, { x, y }: After, expected: number[] | null, covariance: number[][] | null, reach: number): Effect {
  if (expected === null || covariance === null) return { ratio: null, lower: null, upper: null, excess: null }
  const total = sum(expected)
  const observed = sum(y)
  const slopes = estimable(fit).map((column) => sum(expected.map((mu, i) => mu * x[i]![column]!)) / total)
  const error = Math.sqrt(Math.max(0, quadratic(covariance, slopes)))
  const ratio = observed / total
  return { ratio, lower: ratio * Math.exp(-reach * error), upper: ratio * Math.exp(reach * error), excess: observed - total }
}
