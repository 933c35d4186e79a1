import { coxRegression } from '../duration/coxRegression.ts'
import { meanCumulativeFunction } from '../duration/meanCumulative.ts'
import type { Fields } from './fields.ts'
import type { Compute } from './method.ts'
import { spellsOf } from './spells.ts'

type Columns = { id: string; start: string; stop: string; event: string }

export const compute: Compute = (fields) => {
  const columns: Columns = { id: fields.text('id'), start: fields.text('start'), stop: fields.text('stop'), event: fields.text('event') }
  const { id, start, stop, event } = columns
  const spells = spellsOf(fields, [id, start, stop, event], [start, stop])
  const mcf = meanCumulativeFunction(spells.labels(id) ?? [], spells.numbers(start), spells.numbers(stop), spells.flags(event))
  return {
    mcf: {
      time: mcf.time,
      n_risk: mcf.atRisk,
      n_event: mcf.events,
      mcf: mcf.mean,
      se_naive: mcf.naiveError,
      se_robust: mcf.robustError,
    },
    ag: fields.has('covariates') ? andersenGill(fields, columns) : null,
  }
}

/** The regression of Andersen and Gill: Cox on the stretches, errors robust by person. */
function andersenGill(fields: Fields, { id, start, stop, event }: Columns) {
  const covariates = fields.texts('covariates')
  const spells = spellsOf(fields, [id, start, stop, event, ...covariates], [start, stop])
  const model = coxRegression(spells.numbers(stop), spells.flags(event), covariates.map(spells.numbers), {
    entry: spells.numbers(start),
    cluster: spells.labels(id),
  })
  return { covariates, coefficients: model.coefficients, se: model.standardErrors, robust_se: model.robustErrors, p: model.p }
}
