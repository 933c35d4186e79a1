import { type FarringtonOptions, type FarringtonResult, farrington } from '../signal/farrington.ts'
import type { LimitMethod, Power } from '../signal/farringtonLimit.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = {
  fewest: 'limit54',
  frequency: 'freq',
  halfWindow: 'w',
  pastWeeks: 'past',
  periods: 'noPeriods',
  trendThreshold: 'pThresholdTrend',
  years: 'b',
}

export const compute: Compute = (fields) => {
  const columns = fields.columns('series')
  const [first = Number.NaN, last = Number.NaN] = fields.numbers('range')
  const [cases = 5, weeks = 4] = fields.numbersOrNull('limit54') ?? []
  const halfWindow = fields.number('w', 3)
  const options: FarringtonOptions = {
    range: [first, last],
    frequency: fields.number('freq', 52),
    years: fields.number('b', 5),
    halfWindow,
    periods: fields.number('noPeriods', 1),
    pastWeeks: fields.number('past', halfWindow),
    reweight: fields.flag('reweight', true),
    weightsThreshold: fields.number('weightsThreshold', 2.58),
    trend: fields.flag('trend', true),
    trendThreshold: fields.number('pThresholdTrend', 0.05),
    fewest: [cases, weeks],
    power: fields.word<Power>('powertrans', ['2/3', '1/2', 'none'], '2/3'),
    method: fields.word<LimitMethod>('method', ['delta', 'nbPlugin', 'muan'], 'delta'),
    alpha: fields.number('alpha', 0.05),
    population: fields.flag('populationOffset', false) && fields.has('population') ? columns.numbers(fields.text('population')) : null,
  }
  const counts = columns.numbersWithGaps(fields.text('column', 'cases'))
  const onlyZeros = hasOnlyZeros(counts, first, last, options)
  return {
    package: told(farrington(counts, { ...options, asPackage: true }), onlyZeros),
    corrected: told(farrington(counts, options), onlyZeros),
  }
}

/** Of baselines of nothing but zeros only the alarms are asked for. */
function told({ upper, expected, trend, p, alarm, phi }: FarringtonResult, onlyZeros: boolean): Record<string, unknown> {
  return onlyZeros || expected.includes(0) ? { alarm } : { upper, expected, trend, p, alarm, phi }
}

/** Whether no week that is judged has a case in the windows of earlier years. */
function hasOnlyZeros(counts: (number | null)[], first: number, last: number, options: FarringtonOptions): boolean {
  const { frequency = 52, years = 5, halfWindow = 3, pastWeeks = 3 } = options
  for (let week = first; week <= last; week++)
    for (let year = 1; year <= years; year++) {
      const centre = week - year * frequency
      const end = Math.min(centre + halfWindow, week - pastWeeks - 1)
      for (let i = Math.max(1, centre - halfWindow); i <= end; i++) if ((counts[i - 1] ?? 0) > 0) return false
    }
  return true
}
