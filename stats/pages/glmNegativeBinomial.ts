import * as Plot from '@observablehq/plot'
import { negativeBinomialDensity, negativeBinomialQuantile } from '../src/distribution/negativeBinomial.ts'
import { poissonDensity } from '../src/distribution/poisson.ts'
import { negativeBinomialRegression } from '../src/regression/negativeBinomialRegression.ts'
import { ink } from './ink.ts'
import { draws } from './madeAbsences.ts'
import type { Page } from './page.ts'

const small = [0, 1, 9, 3, 0, 14, 2, 5]
const eight = negativeBinomialRegression(
  small.map(() => [1]),
  small,
)

/** Both sides of the equation that theta solves. */
function left(theta: number): number {
  return small.reduce((total, count) => {
    for (let k = 0; k < count; k++) total += 1 / (theta + k)
    return total
  }, 0)
}

const draw = draws(18640711)
const counts = Array.from({ length: 160 }, () => negativeBinomialQuantile(draw(), 1.3, 4))
const found = negativeBinomialRegression(
  counts.map(() => [1]),
  counts,
)

export const page: Page = {
  source: { file: 'regression/negativeBinomialRegression.ts', shows: 'negativeBinomialRegression' },
  worked: {
    story: `
Eight companies of one strength had 0, 1, 9, 3, 0, 14, 2 and 5 absences: 34, a mean of 4.25, whose logarithm is the constant, 1.446919.

Theta makes the slope of the likelihood 0. Six companies have more than 0 absences, five more than 1, four more than 2, three more than 3 and than 4, two more than 5, 6, 7 and 8, one more than 9 to 13. So

6/θ + 5/(θ + 1) + 4/(θ + 2) + 3/(θ + 3) + 3/(θ + 4) + 2/(θ + 5) + … + 2/(θ + 8) + 1/(θ + 9) + … + 1/(θ + 13)

must equal 8 ln(1 + 4.25/θ). At θ = 0.7818 the left side is 7.6746 + 2.8062 + 1.4379 + 0.7933 + 0.6274 + 1.1256 + 0.4307 = 14.8956, and the right side 8 ln 6.43617 = 14.8955: it is the root, 0.7818.
The error of the constant is √((1 + 4.25/0.78182)/34) = √(6.43604/34) = 0.435081; Poisson’s would be √(1/34) = 0.171499.`,
    steps: () => [
      { what: 'constant', byHand: 1.446919, computed: eight.coefficients[0] ?? null, digits: 6 },
      { what: 'theta', byHand: 0.7818, computed: eight.theta, digits: 4 },
      { what: 'left side at theta', byHand: 14.895, computed: eight.theta === null ? null : left(eight.theta), digits: 3 },
      {
        what: 'right side at theta',
        byHand: 14.895,
        computed: eight.theta === null ? null : 8 * Math.log(1 + 4.25 / eight.theta),
        digits: 3,
      },
      { what: 'error of the constant', byHand: 0.435081, computed: eight.standardErrors[0] ?? null, digits: 6 },
    ],
  },
  picture: {
    title: 'Absences of a company in a quarter',
    caption:
      'Bars: how many of 160 company-quarters had none, one, two … absences. Dots: how many a Poisson distribution of the same mean expects (blue) and the negative binomial one that was fitted (amber). Poisson expects hardly any quarter without absence, and none with a dozen; its errors are about half of what they should be.',
    alt: 'A histogram of counts falling from 0 with a long tail to the right; a Poisson curve peaks at three and four and misses both ends, a negative binomial curve follows the bars.',
    plot: () => {
      const mean = Math.exp(found.coefficients[0] ?? 0)
      const theta = found.theta ?? Number.POSITIVE_INFINITY
      const most = 20
      const rows = Array.from({ length: most + 1 }, (_, count) => ({
        count,
        seen: counts.filter((one) => one === count).length,
        poisson: 160 * poissonDensity(count, mean),
        binomial: 160 * negativeBinomialDensity(count, theta, mean),
      }))
      const told = `theta ${theta.toFixed(2)}, error ${(found.thetaError ?? 0).toFixed(2)}`
      return {
        x: {
          domain: [-0.7, most + 0.7],
          label: 'absences in the quarter',
          labelAnchor: 'center',
          labelArrow: 'none',
          ticks: [0, 5, 10, 15, 20],
        },
        y: { domain: [0, 40], label: '↑ company-quarters', labelArrow: 'none', ticks: 8 },
        marks: [
          Plot.ruleY([0, 10, 20, 30, 40], { stroke: ink.line }),
          Plot.rectY(rows, { x1: ({ count }) => count - 0.42, x2: ({ count }) => count + 0.42, y: 'seen', fill: ink.greyFill }),
          Plot.line(rows, { x: 'count', y: 'poisson', stroke: ink.blue, strokeWidth: 1.5, curve: 'catmull-rom' }),
          Plot.dot(rows, { x: 'count', y: 'poisson', fill: ink.blue, r: 3 }),
          Plot.line(rows, { x: 'count', y: 'binomial', stroke: ink.amber, strokeWidth: 1.5, curve: 'catmull-rom' }),
          Plot.dot(rows, { x: 'count', y: 'binomial', fill: ink.amber, r: 3 }),
          Plot.text([{ x: 5.2, y: 28 }], { x: 'x', y: 'y', text: () => 'Poisson', fill: ink.blue, textAnchor: 'start', fontWeight: 600 }),
          Plot.text([{ x: 9, y: 11 }], {
            x: 'x',
            y: 'y',
            text: () => `negative binomial, ${told}`,
            fill: ink.amber,
            textAnchor: 'start',
            fontWeight: 600,
          }),
          Plot.text([{ x: 0.5, y: 37.5 }], { x: 'x', y: 'y', text: () => 'counted', fill: ink.ink3, textAnchor: 'start', fontWeight: 600 }),
        ],
      }
    },
  },
  withR: `
\`MASS::glm.nb(y ~ x + offset(o))\`. What differs:

- \`glm.nb\` alternates between coefficients and theta and stops at 1e-8; its error of theta comes from the step before the last, with a tolerance of 1e-4, and can be wrong in the fourth digit. Muster takes Newton
  steps for both together until the score is 0, and the error there.
- Where counts vary no more than Poisson counts, \`glm.nb\` ends with warnings and a theta of some thousands or of 1e15, whichever it comes to. Muster says that there is none, and gives the Poisson regression.
- Where a few mass events stand among many zeros, steps by the expected information can go round in circles, and \`glm.nb\` fails with “missing value where TRUE/FALSE needed”. Muster takes the observed one on the way, and the expected
  one for the errors, as \`glm.nb\` does.`,
}
