import * as Plot from '@observablehq/plot'
import { countRegressionForecast } from '../src/forecast/countRegressionForecast.ts'
import { ink } from './ink.ts'
import { months } from './monthlyAbsences.ts'
import type { Page } from './page.ts'

const two = countRegressionForecast([10, 20], { ahead: 2, family: 'poisson' })
const one = countRegressionForecast([10, 20], { ahead: 1, family: 'poisson' })

/** What was known at the end of June 1865. */
const known = 66

export const page: Page = {
  source: { file: 'forecast/countRegressionForecast.ts', shows: 'countRegressionForecast' },
  worked: {
    story: `
Two months had 10 and 20 absences; a constant and a slope fit them exactly. For the next two months:

- means 40 and 80, together 120;
- the logarithm of the 40 is 2 ln 20 − ln 10: its variance is 4/20 + 1/10 = 0.3, so that the count has the variance 40 + 40² · 0.3 = 520;
- for the total, 40 (2 ln 20 − ln 10) and 80 (3 ln 20 − 2 ln 10) move by 320 for ln 20 and −200 for ln 10: the variance is 120 + 320²/20 + 200²/10 = 120 + 5120 + 4000 = 9240, where the two months by themselves would
  make 520 + 80 + 80² (9/20 + 4/10) = 6040: the doubt about the slope is shared.`,
    steps: () => [
      { what: 'mean, first month', byHand: 40, computed: one.total.mean, digits: 0 },
      { what: 'variance, first month', byHand: 520, computed: one.total.variance, digits: 0 },
      { what: 'mean, total', byHand: 120, computed: two.total.mean, digits: 0 },
      { what: 'variance, total', byHand: 9240, computed: two.total.variance, digits: 0 },
    ],
  },
  picture: {
    title: 'Absences by month, and those to come until the end of 1865',
    caption:
      'Known until June 1865 (dark); forecast from July on by a seasonal negative binomial regression: means with the 95 % limits of each month. Open circles are what came. The limits of the total are narrower than the sum of the monthly limits.',
    alt: 'Three and a half years of a seasonal series, then six forecast months with vertical limits, and open circles within them.',
    plot: () => {
      const past = months.slice(0, known)
      const ahead = months.length - known
      const found = countRegressionForecast(
        past.map(({ absences }) => absences),
        { ahead, period: 12, pairs: 2, scale: 12 },
      )
      const future = months
        .slice(known)
        .map((month, i) => ({ ...month, mean: found.mean[i], lower: found.lower[i], upper: found.upper[i] }))
      const came = future.reduce((total, { absences }) => total + absences, 0)
      const { mean, lower, upper } = found.total
      return {
        marginRight: 30,
        x: { type: 'utc', domain: [new Date(Date.UTC(1862, 0)), new Date(Date.UTC(1866, 0))], label: null, ticks: 4 },
        y: { domain: [0, 280], label: '↑ absences in the month', labelArrow: 'none', ticks: 5 },
        marks: [
          Plot.ruleY([0, 50, 100, 150, 200, 250], { stroke: ink.line }),
          Plot.ruleX([new Date(Date.UTC(1865, 6))], { stroke: ink.ink3, strokeDasharray: '3 3', y2: 225 }),
          Plot.line(past.slice(24), { x: 'at', y: 'absences', stroke: ink.ink2, strokeWidth: 1.5 }),
          Plot.dot(past.slice(24), { x: 'at', y: 'absences', r: 2.5, fill: ink.ink2 }),
          Plot.ruleX(future, { x: 'at', y1: 'lower', y2: 'upper', stroke: ink.accentFill, strokeWidth: 9 }),
          Plot.line(future, { x: 'at', y: 'mean', stroke: ink.accent, strokeWidth: 2 }),
          Plot.dot(future, { x: 'at', y: 'mean', r: 3, fill: ink.accent }),
          Plot.dot(future, { x: 'at', y: 'absences', r: 4, stroke: ink.ink, strokeWidth: 1.5, fill: ink.paper }),
          Plot.text([{ at: new Date(Date.UTC(1865, 11, 28)), y: 266 }], {
            x: 'at',
            y: 'y',
            text: () => `to the end of the year: ${Math.round(mean ?? 0)}, 95 % limits ${lower} and ${upper}; ${came} came`,
            textAnchor: 'end',
            fill: ink.accent,
            fontWeight: 600,
          }),
          Plot.text([{ at: new Date(Date.UTC(1865, 6)), y: 225 }], {
            x: 'at',
            y: 'y',
            text: () => 'known until here',
            textAnchor: 'end',
            dx: -6,
            fill: ink.ink2,
          }),
        ],
      }
    },
  },
  withR: `
R has no function for the whole: \`glm(family = poisson)\` or \`MASS::glm.nb\`, \`vcov\`, and \`qnbinom(c(.025, .975), size = m^2/(V - m), mu = m)\`. \`predict(type = "response", se.fit = TRUE)\` gives the error of the mean only, without chance: an interval made
of it is far too narrow for a count. \`glm.nb\` does not converge where the past has no overdispersion; Muster then forecasts by Poisson.`,
}
