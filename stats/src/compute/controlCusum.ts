import { cusumRunLength } from '../signal/cusumRunLength.ts'
import { likelihoodCusum } from '../signal/likelihoodCusum.ts'
import { lucasCusum } from '../signal/lucasCusum.ts'
import type { Fields } from './fields.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = {
  usual: 'r0',
  shifted: 'r1',
  headStart: 'head_start',
  mean: 'mu',
  ratio: 'theta',
  expected: 'mu0',
  overdispersion: 'alpha',
}

export const compute: Compute = (fields) => {
  const kind = fields.word('kind', ['lucas', 'llr-poisson', 'llr-nb', 'arl'])
  const shared = { h: fields.number('h'), headStart: fields.number('head_start', 0) }
  const direction = fields.word('direction', ['upper', 'lower'], 'upper')
  if (kind === 'arl')
    return { arl: cusumRunLength(fields.number('mu'), { ...shared, k: fields.number('k'), grid: fields.number('grid', 1), direction }) }
  const events = fields.numbers('events')
  const reset = fields.flag('reset', true)
  if (kind === 'lucas') {
    const rates = { k: fields.numberOrNull('k'), usual: fields.numberOrNull('r0'), shifted: fields.numberOrNull('r1') }
    const { k, value, signals } = lucasCusum(events, exposureOf(fields, events), { ...shared, ...rates, direction, reset })
    return { k, statistic: value, signals }
  }
  const alpha = kind === 'llr-nb' ? fields.number('alpha') : 0
  const { value, signals } = likelihoodCusum(events, fields.numbers('mu0'), { ...shared, ratio: fields.number('theta'), alpha, reset })
  return { statistic: value, signals }
}

function exposureOf(fields: Fields, events: number[]): number[] {
  return fields.numbersOrNull('exposure') ?? events.map(() => 1)
}
