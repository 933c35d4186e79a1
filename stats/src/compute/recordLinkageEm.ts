import { bestAssignment } from '../linkage/bestAssignment.ts'
import { matchWeights, type Start } from '../linkage/matchWeights.ts'
import type { Fields } from './fields.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  if (fields.word('kind', ['em', 'assignment'], 'em') === 'assignment') return { total: bestAssignment(fields.matrix('weights')).total }
  const start = fields.has('start') ? startOf(fields.inside('start')) : {}
  const found = matchWeights(fields.rowsWithGaps('patterns'), fields.numbers('counts'), { start })
  return {
    m: found.m,
    u: found.u,
    p: found.p,
    logLik: found.logLikelihood,
    weight_agree: found.weightAgree,
    weight_disagree: found.weightDisagree,
    pattern_weight: found.patternWeight,
    posterior: found.posterior,
  }
}

/** A start is one number for all fields or a list of one each. */
function startOf(fields: Fields): Start {
  const oneOrEach = (name: string, unless: number) =>
    fields.has(name) && Array.isArray(fields.value(name)) ? fields.numbers(name) : fields.number(name, unless)
  return { m: oneOrEach('m', 0.9), u: oneOrEach('u', 0.1), p: fields.number('p', 0.1) }
}
