import * as Plot from '@observablehq/plot'
import { gammaCumulative } from '../src/distribution/gamma.ts'
import { negativeBinomialCumulative } from '../src/distribution/negativeBinomial.ts'
import { poissonCumulative, poissonDensity, poissonQuantile } from '../src/distribution/poisson.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const MEAN = 8
const SIZE = 4
const NAMED = 19

export const page: Page = {
  source: { file: 'distribution/poisson.ts', shows: 'poissonCumulative' },
  more: [
    { file: 'distribution/poisson.ts', shows: 'poissonDensity' },
    { file: 'distribution/poisson.ts', shows: 'poissonQuantile' },
    { file: 'distribution/negativeBinomial.ts', shows: 'negativeBinomialCumulative' },
    { file: 'distribution/binomial.ts', shows: 'binomialCumulative' },
    { file: 'distribution/hypergeometric.ts', shows: 'hypergeometricCumulative' },
    { file: 'distribution/geometric.ts', shows: 'geometricCumulative' },
    { file: 'distribution/normal.ts', shows: 'normalCumulative' },
    { file: 'distribution/normal.ts', shows: 'normalQuantile' },
    { file: 'distribution/gamma.ts', shows: 'gammaCumulative' },
    { file: 'distribution/gamma.ts', shows: 'gammaQuantile' },
    { file: 'distribution/beta.ts', shows: 'betaCumulative' },
    { file: 'distribution/beta.ts', shows: 'betaQuantile' },
    { file: 'distribution/chiSquare.ts', shows: 'chiSquareCumulative' },
    { file: 'distribution/studentT.ts', shows: 'studentTQuantile' },
    { file: 'distribution/fisherF.ts', shows: 'fisherFCumulative' },
    { file: 'distribution/exponential.ts', shows: 'exponentialCumulative' },
    { file: 'distribution/logGamma.ts', shows: 'logGamma' },
    { file: 'distribution/digamma.ts', shows: 'digamma' },
    { file: 'distribution/logBeta.ts', shows: 'logBeta' },
  ],
  worked: {
    story: `A battalion expects two absences a week, and they have nothing to do with one another. How likely is a week with five or more?

All of it hangs on e⁻² = 0.135335. A week without any has that probability; each further count is the one before it times 2 and divided by
its own number: one 0.270671, two 0.270671, three 0.180447, four 0.090224. Together they make 0.947347, and five or more have what is left.
The smallest count that is not exceeded in 95 weeks of 100 is therefore five: four is only just too few. The same 0.052653 is the probability
that the fifth absence, for which one waits a gamma-distributed time of shape 5, has come within the week.`,
    steps: () => [
      { what: 'none', byHand: 0.135335, computed: poissonDensity(0, 2), digits: 6 },
      { what: 'exactly four', byHand: 0.090224, computed: poissonDensity(4, 2), digits: 6 },
      { what: 'at most four', byHand: 0.947347, computed: poissonCumulative(4, 2), digits: 6 },
      { what: 'five or more', byHand: 0.052653, computed: poissonCumulative(4, 2, { upper: true }), digits: 6 },
      { what: 'not exceeded with 95 %', byHand: 5, computed: poissonQuantile(0.95, 2), digits: 0 },
      { what: 'the fifth has come by 2', byHand: 0.052653, computed: gammaCumulative(2, 5), digits: 6 },
    ],
  },
  picture: {
    title: 'How rare is a bad week?',
    caption: `The probability of a week with so many absences or more where ${MEAN} are expected. If every man decides for himself (Poisson), ${NAMED} in a week are a thing of decades; if they go in groups so that the variance is three times the mean (negative binomial, size ${SIZE}), they come about twice a year. Whoever alarms by the wrong curve cries wolf.`,
    alt: `Two falling curves on a logarithmic scale: the Poisson tail falls below one in a thousand at ${NAMED} absences, the negative binomial tail is there still near one in thirty.`,
    plot: () => {
      const counts = Array.from({ length: 31 }, (_, count) => count)
      const alone = counts.map((count) => ({ count, chance: poissonCumulative(count - 1, MEAN, { upper: true }) }))
      const grouped = counts.map((count) => ({ count, chance: negativeBinomialCumulative(count - 1, SIZE, MEAN, { upper: true }) }))
      const once = (rows: typeof alone) => rows.filter(({ count }) => count === NAMED)
      const weeks = ({ chance }: { chance: number }) => `${NAMED}: once in ${Math.round(1 / chance).toLocaleString('en')} weeks`
      const curve = (rows: typeof alone, colour: string) => [
        Plot.line(rows, { x: 'count', y: 'chance', stroke: colour, strokeWidth: 1.5 }),
        Plot.dot(rows, { x: 'count', y: 'chance', fill: colour, r: 2.5 }),
        Plot.dot(once(rows), { x: 'count', y: 'chance', stroke: colour, strokeWidth: 1.5, r: 6 }),
        Plot.text(once(rows), { x: 'count', y: 'chance', text: weeks, fill: colour, dx: 12, dy: -8, textAnchor: 'start' }),
      ]
      return {
        marginLeft: 112,
        marginRight: 30,
        x: { label: 'Absences in a week →', domain: [0, 30] },
        y: {
          type: 'log',
          label: '↑ Probability of so many or more',
          domain: [1e-6, 1],
          grid: true,
          ticks: [1, 0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6],
          tickFormat: (p: number) => (p === 1 ? 'certain' : `1 in ${Math.round(1 / p).toLocaleString('en')}`),
        },
        marks: [
          Plot.ruleX([MEAN], { stroke: ink.line, strokeWidth: 1.5 }),
          Plot.text([`${MEAN} expected`], { x: MEAN, y: 2e-6, dx: 6, textAnchor: 'start', fill: ink.ink3 }),
          ...curve(
            alone.filter(({ chance }) => chance > 1e-6),
            ink.blue,
          ),
          ...curve(grouped, ink.brown),
          Plot.text(['each for himself'], { x: 14.6, y: 1e-2, fill: ink.blue, textAnchor: 'end', dx: -2 }),
          Plot.text(['in groups'], { x: 26.6, y: 9e-3, fill: ink.brown, textAnchor: 'start' }),
        ],
      }
    },
  },
  withR: `Every function agrees with R's of the same distribution: \`dnorm\`, \`pnorm\`, \`qnorm\` are \`normalDensity\`, \`normalCumulative\`, \`normalQuantile\`, and
so on for \`gamma\` (shape and rate), \`chisq\`, \`beta\`, \`t\`, \`f\`, \`pois\`, \`binom\`, \`nbinom\` (size and mu), \`geom\`, \`hyper\`, \`exp\` and \`unif\`; R's \`lower.tail = FALSE\`
is \`upper: true\`, \`log.p = TRUE\` is \`log: true\`. Impossible arguments, for which R gives NaN and a warning, are refused.

Where the two differ, 50-digit arithmetic sides with Muster (R 4.2.2):

- \`qf(1e-30, 3, 20)\` is 0 in R, since it is had as 1/x − 1; it is 7.867274289e-21.
- \`qt(1e-34, 0.45, lower.tail = FALSE)\` is Inf in R; it is 2.97148e74.
- \`pbeta(0.996, 400000, 22, log.p = TRUE)\` is −1401.93 in R; it is −1493.642033.
- \`dpois(7823048, 7789341.05599723)\` is right to 9 digits in R, here to 12 or more.
- \`qgamma\` and \`qchisq\` stop in R after some 10 digits in far tails; here they go to the end of the number.
- \`qhyper(phyper(0, 7, 10067, 5427), 7, 10067, 5427)\` is 1 in R, not the 0 that was put in.`,
}
