import { type EarsOptions, type EarsResult, earsC1, earsC2, earsC3 } from '../signal/ears.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { leastDeviation: 'minSigma', threshold: 'c3_threshold', counts: 'y' }

export const compute: Compute = (fields) => {
  const counts = fields.numbersWithGaps('y')
  const options: EarsOptions = {
    baseline: fields.number('baseline', 7),
    leastDeviation: fields.number('minSigma', 0),
    alpha: fields.number('alpha', 0.001),
    threshold: fields.number('c3_threshold', 2),
  }
  const firsts = fields.numbersOrNull('range') ?? []
  const from = (i: number): EarsOptions => (firsts[i] === undefined ? options : { ...options, from: firsts[i] })
  const { index, statistic, alarm } = earsC3(counts, from(2))
  return { c1: told(earsC1(counts, from(0))), c2: told(earsC2(counts, from(1))), c3: { index, statistic, alarm } }
}

function told({ index, upper, statistic, alarm }: EarsResult): Record<string, unknown> {
  return { index, upper, statistic, alarm }
}
