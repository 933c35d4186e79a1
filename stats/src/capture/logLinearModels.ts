import type { Numbers } from '../contract/check.ts'
import { poissonDensity } from '../distribution/poisson.ts'
import { sum } from '../numeric/sum.ts'
import { fitOf } from './logLinearFit.ts'
import { type LogLinearModelName, listsOf, logLinearModelNames, shapeOf } from './threeLists.ts'

export type LogLinearModel = {
  model: LogLinearModelName
  boundary: boolean
  estimate: number | null
  se: number | null
  deviance: number
  df: number
  aic: number
  bic: number | null
}

/**
 * How many there are in all, from three incomplete lists: the eight log-linear models of which lists depend on which, each with its estimate of
 * the whole population, those on no list included.
 *
 * With two lists one must believe that they are independent (`twoListPopulation`); a third list lets the data speak: whether absentees known to
 * the police are also likelier to be in the hospital’s register. `[12,3]` says that lists 1 and 2 depend on each other and list 3 on neither. What
 * no data can tell is whether all three depend on each other at once, nor whether all persons are alike in their chance of being listed; if they
 * do, or are not, the number is wrong, usually too small. The models can differ widely: show them all, prefer simple ones by `aic`, and distrust an answer that
 * hangs on one of them. Links between lists must be right; a missed link counts one person as two, and inflates the number.
 *
 * `cells` are the persons seen on lists 111, 110, 101, 100, 011, 010, 001 (1: on the list). `estimate` is seen + unseen, `se` its standard
 * error, √(u + u² var(log u)). A zero can push fitted cells to 0 (`boundary`): then `se` is `null`, and the estimate is what the likelihood says
 * at the edge: only the seen, Infinity when no overlap bounds it, `null` when the zeros leave nothing to say.
 *
 * Definition: Poisson log-linear models without three-list interaction (Fienberg 1972, Biometrika 59:591), fitted to the seven seen cells in
 * closed form. `aic` and `bic` are of the Poisson likelihood of the seven cells, with log(seen) in `bic`, as `Rcapture::closedpMS.t(maxorder = 2)`
 * has them. Cost: constant.
 *
 * @throws Error when `cells` are not seven counts
 *
 * @example logLinearModels([10, 20, 15, 60, 12, 50, 40]).map(({ estimate }) => estimate) // [337.7082, 347.5405, 343.9048, 343, 373.6667, 367, 357, 540.3333]
 */
export function logLinearModels(cells: Numbers): LogLinearModel[] {
  const lists = listsOf(cells)
  const { cells: n, seen } = lists
  return logLinearModelNames.map((model) => {
    const { cells: fitted, variance, parameters } = fitOf(lists, shapeOf(model))
    const unseen = fitted[0]!
    const boundary = fitted.subarray(1).includes(0) || !Number.isFinite(unseen)
    const logLikelihood = sum(fitted.subarray(1).map((mean, i) => poissonDensity(n[i + 1]!, mean, { log: true })))
    return {
      model,
      boundary,
      estimate: Number.isNaN(unseen) ? null : seen + unseen,
      se: boundary ? null : Math.sqrt(unseen + unseen * unseen * variance),
      deviance: 2 * sum(fitted.subarray(1).map((mean, i) => missed(n[i + 1]!, mean))),
      df: 7 - parameters,
      aic: 2 * parameters - 2 * logLikelihood,
      bic: seen === 0 ? null : parameters * Math.log(seen) - 2 * logLikelihood,
    }
  })
}

/** Half of a cell's part of the deviance. */
function missed(count: number, mean: number): number {
  return count === 0 ? mean : count * Math.log(count / mean) - (count - mean)
}
