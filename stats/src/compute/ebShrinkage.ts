import { claytonKaldor } from '../rate/claytonKaldor.ts'
import { gammaPoissonRates } from '../rate/gammaPoisson.ts'
import { marshallRates } from '../rate/marshallRates.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const events = fields.numbers('events')
  const exposure = fields.numbers('exposure')
  const marshall = marshallRates(events, exposure)
  const moments = claytonKaldor(events, exposure)
  const { nu, alpha, mean, logLikelihood, relativeRisk, lower, upper, rate } = gammaPoissonRates(events, exposure, {
    level: fields.number('level', 0.95),
  })
  return {
    marshall: { m: marshall.mean, a: marshall.variance, estimates: marshall.rates },
    clayton_kaldor: moments && { nu: moments.nu, alpha: moments.alpha, relative_risk: moments.relativeRisk },
    ml: { nu, alpha, mu: mean, logLik: logLikelihood, relative_risk: relativeRisk, lower, upper, rate },
  }
}
