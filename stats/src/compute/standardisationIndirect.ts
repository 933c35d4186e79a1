import { indirectStandardisation } from '../rate/indirectStandardisation.ts'
import { limits } from './limits.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { referenceCrudeRate: 'reference_crude_rate', referenceRates: 'reference_rate' }

export const compute: Compute = (fields) => {
  const crude = fields.numberOrNull('reference_crude_rate')
  const { ratio, exact, midP, byar, logNormal, rate, centralP, midPP, ...counts } = indirectStandardisation(
    fields.numbers('events'),
    fields.numbers('exposure'),
    fields.numbers('reference_rate'),
    {
      level: fields.number('level', 0.95),
      multiplier: fields.number('multiplier', 1),
      ...(crude === null ? {} : { referenceCrudeRate: crude }),
    },
  )
  return {
    ...counts,
    smr: ratio,
    exact: limits(exact),
    midp: limits(midP),
    byar: limits(byar),
    lognormal: limits(logNormal),
    isr: rate,
    p_central: centralP,
    p_midp: midPP,
  }
}
