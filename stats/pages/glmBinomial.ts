import * as Plot from '@observablehq/plot'
import { binomialQuantile } from '../src/distribution/binomial.ts'
import { wilsonLimits } from '../src/rate/wilson.ts'
import { logisticRegression } from '../src/regression/logisticRegression.ts'
import { fittedBand } from './fittedBand.ts'
import { ink } from './ink.ts'
import { draws } from './madeAbsences.ts'
import type { Page } from './page.ts'

const two = logisticRegression(
  [
    [1, 0],
    [1, 1],
  ],
  [10, 20],
  { sizes: [50, 50] },
)

const draw = draws(18640305)
const groups = [10, 30, 50, 75, 100, 130, 160, 200, 250, 300].map((distance, i) => {
  const size = [64, 82, 71, 90, 60, 55, 48, 40, 32, 21][i] ?? 0
  return { distance, size, rejoined: binomialQuantile(draw(), size, 1 / (1 + Math.exp(-(1.5 - 0.0115 * distance)))) }
})

const share = (eta: number) => 1 / (1 + Math.exp(-eta))

export const page: Page = {
  source: { file: 'regression/logisticRegression.ts', shows: 'logisticRegression' },
  worked: {
    story: `
Of 50 absent soldiers without family 10 rejoined within thirty days, of 50 with family 20. The fit is exact:

- the constant is the logarithm of the first odds, ln(10/40) = −1.386294;
- the coefficient is the logarithm of the odds ratio, ln((20 · 40)/(30 · 10)) = ln 2.666667 = 0.980829, with the error √(1/10 + 1/40 + 1/20 + 1/30) = √0.208333 = 0.456435;
- the ratio of the shares is 0.4/0.2 = 2, not 2.67: an odds ratio is no ratio of risks;
- without the column both have 15 of 50; the deviance is 2 (10 ln(10/15) + 40 ln(40/35) + 20 ln(20/15) + 30 ln(30/35)) = 2 (−4.054651 + 5.341256 + 5.753641 − 4.624520) = 4.831452.`,
    steps: () => [
      { what: 'constant', byHand: -1.386294, computed: two.coefficients[0] ?? null, digits: 6 },
      { what: 'log odds ratio', byHand: 0.980829, computed: two.coefficients[1] ?? null, digits: 6 },
      { what: 'its error', byHand: 0.456435, computed: two.standardErrors[1] ?? null, digits: 6 },
      { what: 'deviance without the column', byHand: 4.83145, computed: two.nullDeviance, digits: 5 },
    ],
  },
  picture: {
    title: 'Rejoined within thirty days, by distance of the home',
    caption:
      'Dots are observed shares with Wilson’s 95 % intervals, one for each band of distance; the curve is a logistic regression on the distance with its 95 % band. The numbers are those of absent soldiers.',
    alt: 'Shares falling from six in seven near home to about one in ten at three hundred kilometres, with a falling curve through them.',
    plot: () => {
      const found = logisticRegression(
        groups.map(({ distance }) => [1, distance]),
        groups.map(({ rejoined }) => rejoined),
        { sizes: groups.map(({ size }) => size) },
      )
      const curve = Array.from({ length: 63 }, (_, i) => {
        const distance = 5 * i
        const { at, lower, upper } = fittedBand(found, [1, distance])
        return { distance, at: share(at), lower: share(lower), upper: share(upper) }
      })
      const dots = groups.map((group) => ({ ...group, ...wilsonLimits(group.rejoined, group.size), share: group.rejoined / group.size }))
      const slope = [found.coefficients[1], found.lower[1], found.upper[1]].map((b) => Math.exp(50 * (b ?? 0)).toFixed(2))
      return {
        x: {
          domain: [0, 312],
          label: 'distance of the home in km',
          labelAnchor: 'center',
          labelArrow: 'none',
          ticks: [0, 50, 100, 150, 200, 250, 300],
        },
        y: { domain: [0, 100], percent: true, label: '↑ per cent rejoined within thirty days', labelArrow: 'none', ticks: 5 },
        marks: [
          Plot.ruleY([0, 0.2, 0.4, 0.6, 0.8, 1], { stroke: ink.line }),
          Plot.areaY(curve, { x: 'distance', y1: 'lower', y2: 'upper', fill: ink.accentFill, fillOpacity: 0.55 }),
          Plot.line(curve, { x: 'distance', y: 'at', stroke: ink.accent, strokeWidth: 2.5 }),
          Plot.ruleX(dots, { x: 'distance', y1: 'lower', y2: 'upper', stroke: ink.ink3 }),
          Plot.dot(dots, { x: 'distance', y: 'share', r: 4, fill: ink.ink }),
          Plot.text(dots, { x: 'distance', y: 'upper', text: ({ size }: { size: number }) => String(size), dy: -9, fill: ink.ink3 }),
          Plot.text([{ x: 306, y: 0.94 }], {
            x: 'x',
            y: 'y',
            text: () => `odds ratio for 50 km more: ${slope[0]}, 95 % interval ${slope[1]} to ${slope[2]}`,
            textAnchor: 'end',
            fill: ink.accent,
            fontWeight: 600,
          }),
        ],
      }
    },
  },
  withR: `
\`glm(cbind(y, n - y) ~ x, family = binomial)\`. What differs:

- Under separation R warns that fitted probabilities are 0 or 1 and shows where it stopped: coefficients in the tens with errors in the thousands, and p-values near 1 for the strongest effect there is. Muster gives null for what
  has no value, and the deviance and the shares of the limit.
- Rows with n = 0 have no weight in either. \`sandwich\` divides by their number nevertheless, and its errors come out too small; Muster leaves them out. In BIC they count, as in R.
- \`confint\` interpolates the profile; Muster finds the limits themselves.`,
}
