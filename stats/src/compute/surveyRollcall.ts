import { clusterRollCall } from '../quality/clusterRollCall.ts'
import { stratifiedRollCall } from '../quality/stratifiedRollCall.ts'
import type { Fields } from './fields.ts'
import { isRecord } from './fields.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { sizes: 'm', units: 'N', values: 'y' }

export const compute: Compute = (fields) => {
  const level = { level: fields.number('level', 0.95) }
  const isStratified = fields.word('kind', ['stratified', 'cluster']) === 'stratified'
  const { mean, se, df, lower, upper, total, totalSe } = isStratified
    ? stratifiedRollCall(strata(fields), fields.numbers('y'), strengths(fields), level)
    : clusterRollCall(fields.numbers('y'), fields.numbers('m'), fields.number('N'), level)
  return { mean, se, df, lower, upper, total, total_se: totalSe }
}

/** Strata may be named by numbers; the strengths are by name. */
function strata(fields: Fields): string[] {
  const value = fields.value('stratum')
  return Array.isArray(value) && value.every((one) => typeof one === 'number') ? value.map(String) : fields.texts('stratum')
}

function strengths(fields: Fields): Record<string, number> {
  const value = fields.value('N')
  const sizes = fields.inside('N')
  return Object.fromEntries((isRecord(value) ? Object.keys(value) : []).map((name) => [name, sizes.number(name)]))
}
