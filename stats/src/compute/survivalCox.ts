import { concordance } from '../duration/concordance.ts'
import { baselineHazard } from '../duration/coxBaseline.ts'
import { proportionalHazards, type TimeScale } from '../duration/coxProportionality.ts'
import { coxRegression } from '../duration/coxRegression.ts'
import type { Compute } from './method.ts'
import { spellsOf } from './spells.ts'

export const compute: Compute = (fields) => {
  const [time, status, entry] = [fields.text('time'), fields.text('status'), fields.textOrNull('entry')]
  const [strata, cluster, names] = [fields.textOrNull('strata'), fields.textOrNull('cluster'), fields.texts('covariates')]
  const spells = spellsOf(fields, [time, status, entry, strata, cluster, ...names], entry === null ? null : [entry, time])
  const [when, event, covariates] = [spells.numbers(time), spells.flags(status), names.map(spells.numbers)]
  const options = {
    entry: entry === null ? null : spells.numbers(entry),
    strata: spells.labels(strata),
    ties: fields.word('ties', ['efron', 'breslow'], 'efron'),
  }
  const model = coxRegression(when, event, covariates, { ...options, cluster: spells.labels(cluster), level: fields.number('level', 0.95) })
  const { coefficients, reached } = model
  const risk = Float64Array.from(when, (_, i) => covariates.reduce((total, x, a) => total + x[i]! * (reached[a] ?? 0), 0))
  const baseline = baselineHazard(when, event, covariates, reached, options)
  const drift = (scale: TimeScale) => {
    const { terms, global } = proportionalHazards(when, event, covariates, reached, { ...options, scale })
    const all = [...terms.map((term, a) => (coefficients[a] === null ? { ...term, chiSquare: null, p: null } : term)), global]
    return { term: [...names, 'GLOBAL'], chisq: all.map((one) => one.chiSquare), df: all.map((one) => one.df), p: all.map((one) => one.p) }
  }
  // The reference tests proportional hazards where there is enough to test, and no clusters; along the curve only without late entry.
  const tested = cluster === null && model.events >= 10
  return {
    n: model.n,
    events: model.events,
    coefficients,
    se: model.standardErrors,
    robust_se: model.robustErrors,
    hr: model.hazardRatios,
    hr_lower: model.limits.map((limits) => limits?.lower ?? null),
    hr_upper: model.limits.map((limits) => limits?.upper ?? null),
    p: model.p,
    loglik: model.logLikelihood,
    lr: { chisq: model.likelihoodRatio.chiSquare, df: model.likelihoodRatio.df, p: model.likelihoodRatio.p },
    wald: { chisq: model.wald.chiSquare, df: model.wald.df },
    score: { chisq: model.score.chiSquare, df: model.score.df },
    basehaz: {
      time: baseline.flatMap((one) => Array.from(one.time)),
      hazard: baseline.flatMap((one) => Array.from(one.hazard)),
      ...(strata !== null && { strata: baseline.flatMap((one) => Array.from(one.time, () => one.stratum)) }),
    },
    concordance: concordance(when, event, risk, options).concordance,
    ...(tested && { zph_identity: drift('identity') }),
    ...(tested && entry === null && { zph_km: drift('km') }),
  }
}
