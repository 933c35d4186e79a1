import type { FarringtonOptions } from '@muster/stats'

/** The settings of Noufaily et al. (2013), as bench.R gives them to farringtonFlexible. */
export const noufaily: Omit<FarringtonOptions, 'population'> = {
  years: 5,
  halfWindow: 3,
  periods: 10,
  pastWeeks: 26,
  reweight: true,
  weightsThreshold: 2.58,
  trend: true,
  trendThreshold: 0.05,
  fewest: [5, 4],
  power: '2/3',
  method: 'delta',
  alpha: 0.05,
}
