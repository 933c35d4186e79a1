import * as Plot from '@observablehq/plot'
import { arima } from '../src/forecast/arima/arima.ts'
import { arimaForecast } from '../src/forecast/arima/arimaForecast.ts'
import { ink } from './ink.ts'
import { months } from './monthlyAbsences.ts'
import type { Page } from './page.ts'

const flat = arima([2, 4, 6, 8], { order: [0, 0, 0] })
const walk = arima([1, 3, 2, 5], { order: [0, 1, 0] })
const ahead = arimaForecast(walk, 3)

export const page: Page = {
  source: { file: 'forecast/arima/arima.ts', shows: 'arima' },
  more: [{ file: 'forecast/arima/arimaForecast.ts', shows: 'arimaForecast' }],
  worked: {
    story: `
Two models can be fitted by hand. Without any term, (0, 0, 0), the series 2, 4, 6, 8 is its mean and chance:

- the mean is 5, σ² = (9 + 1 + 1 + 9)/4 = 5, the error of the mean √(5/4) = 1.118;
- log-likelihood −½ × 4 × (ln(2π × 5) + 1) = −2 × (3.447315 + 1) = −8.89463, AIC 17.78926 + 2 × 2 = 21.7893.

The random walk, (0, 1, 0), takes of 1, 3, 2, 5 the steps 2, −1, 3:

- σ² = (4 + 1 + 9)/3 = 4.6667; log-likelihood −½ × 3 × (ln(2π × 4.6667) + 1) = −1.5 × 4.378322 = −6.5675;
- it is foreseen at 5, with the error √4.6667 = 2.1602 for the next period, and √3 times it, 3.7417, for the third.`,
    steps: () => [
      { what: 'mean', byHand: 5, computed: flat.coefficients[0] ?? null, digits: 6 },
      { what: 'error of the mean', byHand: 1.118, computed: flat.standardErrors[0] ?? null, digits: 3 },
      { what: 'log-likelihood', byHand: -8.89463, computed: flat.logLikelihood, digits: 5 },
      { what: 'AIC', byHand: 21.7893, computed: flat.aic, digits: 4 },
      { what: 'σ² of the walk', byHand: 4.6667, computed: walk.sigmaSquared, digits: 4 },
      { what: 'log-likelihood of the walk', byHand: -6.5675, computed: walk.logLikelihood, digits: 4 },
      { what: 'error, one period ahead', byHand: 2.1602, computed: ahead.standardError[0] ?? null, digits: 4 },
      { what: 'error, three periods ahead', byHand: 3.7417, computed: ahead.standardError[2] ?? null, digits: 4 },
    ],
  },
  picture: {
    title: 'Absences by month with a lost half-year, and the year to come',
    caption:
      'The model (0, 1, 1)(0, 1, 1) of twelve months, fitted to the square roots; the filter steps over the six months whose returns are lost. Dark and light: the intervals that hold half and 95 % of what may come.',
    alt: 'A monthly series with summer peaks and a gap in 1863, followed by a forecast of one year with two nested bands.',
    plot: () => {
      const kept = months.map(({ at, absences }, t) => ({ at, absences: t >= 40 && t < 46 ? null : absences }))
      const fit = arima(
        kept.map(({ absences }) => (absences === null ? null : Math.sqrt(absences + 0.375))),
        { order: [0, 1, 1], seasonal: [0, 1, 1], period: 12 },
      )
      const { mean, standardError } = arimaForecast(fit, 12)
      const counts = (root: number) => Math.max(0, Math.max(root, 0) ** 2 - 0.375)
      const coming = mean.map((value, h) => {
        const error = standardError[h] ?? 0
        const band = (z: number) => [counts(value - z * error), counts(value + z * error)] as const
        return { at: new Date(Date.UTC(1866, h, 15)), value: counts(value), half: band(0.674), most: band(1.96) }
      })
      return {
        marginRight: 110,
        x: { type: 'utc', domain: [new Date(Date.UTC(1860, 0)), new Date(Date.UTC(1867, 0))], label: null, ticks: 7 },
        y: { domain: [0, 250], label: '↑ absences in the month', labelArrow: 'none', ticks: 6 },
        marks: [
          Plot.ruleY([0, 50, 100, 150, 200, 250], { stroke: ink.line }),
          Plot.areaY(coming, { x: 'at', y1: (one) => one.most[0], y2: (one) => one.most[1], fill: ink.accentFill, fillOpacity: 0.5 }),
          Plot.areaY(coming, { x: 'at', y1: (one) => one.half[0], y2: (one) => one.half[1], fill: ink.accentFill }),
          Plot.line(kept, { x: 'at', y: 'absences', stroke: ink.ink2 }),
          Plot.dot(kept, { x: 'at', y: 'absences', r: 2, fill: ink.ink2 }),
          Plot.line(coming, { x: 'at', y: 'value', stroke: ink.accent, strokeWidth: 2.5 }),
          Plot.text(coming.slice(-1), {
            x: 'at',
            y: 'value',
            text: () => 'forecast',
            textAnchor: 'start',
            dx: 8,
            fill: ink.accent,
            fontWeight: 600,
          }),
          Plot.text(coming.slice(-1), {
            x: 'at',
            y: (one) => one.most[1],
            text: () => '95 % interval',
            textAnchor: 'start',
            dx: 8,
            fill: ink.ink2,
          }),
          Plot.text([{ at: new Date(Date.UTC(1863, 7, 1)), y: 140 }], {
            x: 'at',
            y: 'y',
            text: () => 'returns\nlost',
            fill: ink.ink2,
            fontStyle: 'italic',
          }),
          Plot.text([{ at: new Date(Date.UTC(1861, 6, 15)), y: 190 }], {
            x: 'at',
            y: 'y',
            text: () => 'counted',
            fill: ink.ink2,
            fontWeight: 600,
          }),
        ],
      }
    },
  },
  withR: `
\`arima(x, order, seasonal, method = "ML")\` and \`predict\`. R stops climbing when a step gains less than eight digits, so its coefficients stand some 10⁻⁴ beside the summit; with
\`optim.control = list(reltol = 1e-12)\` they are those of Muster. Differences that remain, all close to an edge:

- R leaves an observation out of the likelihood when its variance is above 10⁴ σ². That is meant for the first values of a differenced series, but it also takes in the first value of an
  autoregression close to a unit root, whose likelihood then jumps up; Muster counts it.
- R inverts a moving average root by root. Of a pair of complex roots just on the unit circle it may invert one alone, and then gives coefficients of no likelihood at all; Muster keeps pairs together.
- Where R’s slopes, differences over a thousandth, point nowhere because the edge is nearer than that, R stays; Muster looks again with finer ones, and moves when that gains a hundredth in the log-likelihood.`,
}
