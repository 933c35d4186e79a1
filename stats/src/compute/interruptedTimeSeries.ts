import { interruptedTimeSeries } from '../trend/interruptedTimeSeries.ts'
import type { SegmentedFit } from '../trend/segmentedFit.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { after: 't0', pairs: 'K' }

export const compute: Compute = (fields) => {
  const { names, poisson, negativeBinomial } = interruptedTimeSeries(fields.numbers('y'), {
    after: fields.number('t0'),
    offset: fields.numbersOrNull('offset'),
    period: fields.number('period', 12),
    pairs: fields.number('K', 0),
    scale: fields.number('scale', 1),
    lag: fields.numberOrNull('lag'),
    level: fields.number('level', 0.95),
  })
  const { quasi } = poisson
  return {
    x_names: names,
    poisson: {
      ...keysOf(poisson),
      quasi: { dispersion: quasi.dispersion, se: quasi.standardErrors, level_change: quasi.levelChange },
    },
    ...(negativeBinomial ? { nb: { ...keysOf(negativeBinomial), theta: negativeBinomial.theta } } : {}),
  }
}

function keysOf(fit: SegmentedFit): Record<string, unknown> {
  return {
    coefficients: fit.coefficients,
    se: fit.standardErrors,
    nw_se: fit.neweyWestErrors,
    nw_adj_se: fit.neweyWestAdjusted,
    deviance: fit.deviance,
    logLik: fit.logLikelihood,
    level_change: fit.levelChange,
    level_change_nw: fit.levelChangeNeweyWest,
    slope_change: fit.slopeChange,
    slope_change_nw: fit.slopeChangeNeweyWest,
    counterfactual: fit.counterfactual,
    counterfactual_sum: fit.counterfactualSum,
    effect: fit.effect,
    effect_nw: fit.effectNeweyWest,
  }
}
