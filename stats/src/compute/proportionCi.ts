import { proportionInterval } from '../rate/proportionInterval.ts'
import { limits } from './limits.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const level = fields.number('level', 0.95)
  const { proportion, wilson, wilsonCorrected, exact, midP, jeffreys } = proportionInterval(
    fields.number('successes'),
    fields.number('n'),
    { level },
  )
  return {
    estimate: proportion,
    wilson: limits(wilson),
    wilson_cc: limits(wilsonCorrected),
    clopper_pearson: limits(exact),
    midp: limits(midP),
    jeffreys: limits(jeffreys),
  }
}
