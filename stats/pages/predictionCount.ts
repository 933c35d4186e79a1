import * as Plot from '@observablehq/plot'
import { countPrediction } from '../src/forecast/countPrediction.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const none = countPrediction(0, 6, 6)
const twenty = countPrediction(20, 8, 4)

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const soFar = [3, 1, 4, 2, 2, 3, 1, 4]

export const page: Page = {
  source: { file: 'forecast/countPrediction.ts', shows: 'countPrediction' },
  worked: {
    story: `
Nothing in six months, six to come. If *y* come at the same rate, that all of them fall into the second half has the probability 2⁻ʸ.

- exact: 2⁻⁵ = 0.03125 is still above 0.025, 2⁻⁶ = 0.015625 no longer: at most 5;
- Bayes: the mean is (0 + ½) × 6/6 = 0.5; the negative binomial of size ½ and share ½ has √½ = 0.7071 at 0, then 0.1768, 0.0663 and 0.0276: together 0.9502 up to 2 and 0.9778 up to 3, so the 97.5 % point
  is 3.

With 20 in 8 months and 4 to come, the mean is 20.5 × 4/8 = 10.25.`,
    steps: () => [
      { what: 'exact, upper, after none in six months', byHand: 5, computed: none.exact?.upper ?? null, digits: 0 },
      { what: 'Bayes, mean', byHand: 0.5, computed: none.bayes?.mean ?? null, digits: 1 },
      { what: 'Bayes, upper', byHand: 3, computed: none.bayes?.upper ?? null, digits: 0 },
      { what: 'Bayes, mean, after 20 in eight months', byHand: 10.25, computed: twenty.bayes?.mean ?? null, digits: 2 },
    ],
  },
  picture: {
    title: 'Absences since January, and what the year may come to',
    caption:
      'Twenty absences to the end of August. For the end of each later month, the interval that holds the total with 95 % (light) and 50 % (dark), if the rate stays as it was: the year may end with 23 or with 39. The interval is wider than one for the rate, since what is to come varies by itself.',
    alt: 'A staircase to 20 at the end of August, and intervals that widen to 23–39 in December.',
    plot: () => {
      const steps = [0, ...soFar].map((_, i) => ({ month: i, total: soFar.slice(0, i).reduce((a, b) => a + b, 0) }))
      const total = steps.at(-1)?.total ?? 0
      const ahead = [1, 2, 3, 4].map((more) => {
        const wide = countPrediction(total, 8, more).total
        const half = countPrediction(total, 8, more, { level: 0.5 }).total
        return {
          month: 8 + more,
          low: wide?.lower,
          high: wide?.upper,
          from: half?.lower,
          to: half?.upper,
          mean: total + (countPrediction(total, 8, more).bayes?.mean ?? 0),
        }
      })
      const here = { month: 8, low: total, high: total, from: total, to: total, mean: total }
      return {
        marginRight: 150,
        x: {
          domain: [0, 12],
          ticks: months.map((_, i) => i + 1),
          tickFormat: (month: number) => months[month - 1] ?? '',
          label: 'end of month',
          labelAnchor: 'center',
        },
        y: { domain: [0, 42], ticks: [0, 10, 20, 30, 40], label: '↑ absences since 1 January', labelArrow: 'none' },
        marks: [
          Plot.ruleY([10, 20, 30, 40], { stroke: ink.line }),
          Plot.ruleY([0], { stroke: ink.ink3 }),
          Plot.areaY([here, ...ahead], { x: 'month', y1: 'low', y2: 'high', fill: ink.accentFill, fillOpacity: 0.45 }),
          Plot.areaY([here, ...ahead], { x: 'month', y1: 'from', y2: 'to', fill: ink.accentFill }),
          Plot.line([here, ...ahead], { x: 'month', y: 'mean', stroke: ink.accent, strokeDasharray: '4 3', strokeWidth: 2 }),
          Plot.line(steps, { x: 'month', y: 'total', stroke: ink.accent, strokeWidth: 2.5 }),
          Plot.dot(steps.slice(1), { x: 'month', y: 'total', r: 3.5, fill: ink.accent }),
          Plot.text([here], {
            x: 'month',
            y: 'mean',
            text: () => '20 so far',
            textAnchor: 'end',
            dx: -8,
            dy: -10,
            fill: ink.accent,
            fontWeight: 600,
          }),
          Plot.text(ahead.slice(-1), {
            x: 'month',
            y: 'high',
            text: (row) => `${row.high} at most (95 %)`,
            textAnchor: 'start',
            dx: 8,
            fill: ink.ink2,
          }),
          Plot.text(ahead.slice(-1), {
            x: 'month',
            y: 'low',
            text: (row) => `${row.low} at least`,
            textAnchor: 'start',
            dx: 8,
            fill: ink.ink2,
          }),
          Plot.text(ahead.slice(-1), {
            x: 'month',
            y: 'mean',
            text: (row) => `${row.from} to ${row.to} (50 %)`,
            textAnchor: 'start',
            dx: 8,
            fill: ink.accent,
            fontWeight: 600,
          }),
        ],
      }
    },
  },
  withR: `
Base R has no function for it. The definition is two lines of \`pbinom\`, and \`qnbinom(c(0.025, 0.975), x + 0.5, T1/(T1 + T2))\` the Bayesian interval. \`predict(glm(…), type = "response", se.fit = TRUE)\` gives the
uncertainty of the *mean*, not of the count, and is much too narrow when it is taken for one.`,
}
