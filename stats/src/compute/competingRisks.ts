import { cumulativeIncidence } from '../duration/cumulativeIncidence.ts'
import { fineGray } from '../duration/fineGray.ts'
import { grayTest } from '../duration/grayTest.ts'
import type { Fields } from './fields.ts'
import type { Compute } from './method.ts'
import { spellsOf } from './spells.ts'

export const compute: Compute = (fields) => {
  const [time, event, entry, group] = [fields.text('time'), fields.text('event'), fields.textOrNull('entry'), fields.textOrNull('group')]
  const spells = spellsOf(fields, [time, event, entry, group], entry === null ? null : [entry, time])
  const [when, what, groups] = [spells.numbers(time), spells.numbers(event), spells.labels(group)]
  const curves = cumulativeIncidence(when, what, {
    group: groups,
    entry: entry === null ? null : spells.numbers(entry),
    level: fields.number('level', 0.95),
  })
  const compared = groups && entry === null && new Set(Array.from(groups)).size > 1 ? grayTest(when, what, groups) : null
  return {
    curves: curves.map((curve) => ({
      group: curve.group,
      cause: curve.cause,
      time: curve.time,
      n_risk: curve.atRisk,
      n_event: curve.events,
      cif: curve.incidence,
      se: curve.standardError,
      lower: curve.limits.lower,
      upper: curve.limits.upper,
      se_ij: curve.jackknifeError,
      se_cmprsk: curve.aalenError,
      median: curve.median,
    })),
    gray: compared && {
      cause: compared.map((one) => one.cause),
      chi2: compared.map((one) => one.chiSquare),
      df: compared.map((one) => one.df),
      p: compared.map((one) => one.p),
    },
    fine_gray: fields.has('covariates') && entry === null ? regression(fields, time, event) : null,
  }
}

/** The model of cause 1; its rows need covariates, not a group. */
function regression(fields: Fields, time: string, event: string) {
  const covariates = fields.texts('covariates')
  const spells = spellsOf(fields, [time, event, ...covariates])
  const model = fineGray(spells.numbers(time), spells.numbers(event), covariates.map(spells.numbers))
  const [without, fitted] = model.logLikelihood
  return { covariates, coefficients: model.coefficients, se: model.standardErrors, loglik: fitted, loglik_null: without }
}
