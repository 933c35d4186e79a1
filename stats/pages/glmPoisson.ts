import * as Plot from '@observablehq/plot'
import { poissonRegression } from '../src/regression/poissonRegression.ts'
import { quasiErrors } from '../src/regression/quasiErrors.ts'
import { robustErrors } from '../src/regression/robustErrors.ts'
import { fittedBand } from './fittedBand.ts'
import { ink } from './ink.ts'
import { madeCounts } from './madeCounts.ts'
import type { Page } from './page.ts'

const hundred = Math.log(100)
const two = poissonRegression(
  [
    [1, 0],
    [1, 1],
  ],
  [10, 20],
  { offset: [hundred, hundred] },
)
const three = poissonRegression([[1], [1], [1]], [4, 0, 2])

/** Conscripts and volunteers by age: conscripts grow fewer with age, volunteers more. */
const cells = ['volunteers', 'conscripts'].flatMap((name, conscript) =>
  Array.from({ length: 20 }, (_, i) => ({
    name,
    conscript,
    age: 18 + i,
    strength: conscript === 1 ? Math.round(9000 / (1 + i / 4)) : 2000 + 120 * i,
  })),
)
const counts = madeCounts(
  cells.map(
    ({ conscript, age, strength }) => (strength / 1000) * Math.exp(2.9 + 0.45 * conscript - 0.055 * (age - 18) - 0.0015 * (age - 18) ** 2),
  ),
  1864,
)
const rowOf = (age: number, conscript: number) => [1, conscript, age, age * age]

export const page: Page = {
  source: { file: 'regression/poissonRegression.ts', shows: 'poissonRegression' },
  more: [
    { file: 'regression/profileIntervals.ts', shows: 'profileIntervals' },
    { file: 'regression/quasiErrors.ts', shows: 'quasiErrors' },
    { file: 'regression/robustErrors.ts', shows: 'robustErrors' },
    { file: 'regression/robustErrors.ts', shows: 'robustCovariance' },
  ],
  worked: {
    story: `
Two forces with 100 strength-years each had 10 and 20 absences. With a constant and a column that is 1 for the second, the fit is exact:

- the constant is the logarithm of the first rate, ln(10/100) = −2.302585;
- the coefficient is the logarithm of the ratio of rates, ln 2 = 0.693147, with the error √(1/10 + 1/20) = 0.387298;
- without the column both expect 15; the deviance is 2 (10 ln(10/15) + 20 ln(20/15)) = 2 (−4.054651 + 5.753641) = 3.397981.

Three months with 4, 0 and 2 absences have a mean of 2, so that

- Pearson’s chi-square is (2² + 2² + 0²)/2 = 4 with two degrees of freedom: dispersion 2;
- the model’s error of the log mean is 1/√6 = 0.408248, the quasi-Poisson one √2 times as much, 0.577350;
- White’s is √(2² + 2² + 0²)/6 = 0.471405.`,
    steps: () => [
      { what: 'exp of the constant, the first rate', byHand: 0.1, computed: Math.exp(two.coefficients[0] ?? 0), digits: 1 },
      { what: 'exp of the coefficient, the rate ratio', byHand: 2, computed: Math.exp(two.coefficients[1] ?? 0), digits: 0 },
      { what: 'its error', byHand: 0.387298, computed: two.standardErrors[1] ?? null, digits: 6 },
      { what: 'deviance without the column', byHand: 3.397981, computed: two.nullDeviance, digits: 6 },
      { what: 'dispersion of 4, 0, 2', byHand: 2, computed: quasiErrors(three)?.dispersion ?? null, digits: 0 },
      { what: 'model’s error', byHand: 0.408248, computed: three.standardErrors[0] ?? null, digits: 6 },
      { what: 'quasi-Poisson error', byHand: 0.57735, computed: quasiErrors(three)?.standardErrors[0] ?? null, digits: 5 },
      { what: 'White’s error', byHand: 0.471405, computed: robustErrors(three)[0] ?? null, digits: 6 },
    ],
  },
  picture: {
    title: 'Absences by age, conscripts and volunteers',
    caption:
      'Dots are observed rates, made with a ratio of 1.57 between conscripts and volunteers of an age. The curves are one regression on service, age and its square, with the strength-years as offset; bands are 95 % intervals of the fitted rate. The youngest are mostly conscripts: a comparison without age would make the ratio too large.',
    alt: 'Two falling curves of absence rates by age with dots about them, that of conscripts half as high again as that of volunteers.',
    plot: () => {
      const found = poissonRegression(
        cells.map(({ age, conscript }) => rowOf(age, conscript)),
        counts,
        { offset: cells.map(({ strength }) => Math.log(strength / 1000)) },
      )
      const curves = cells.map((cell, i) => {
        const { at, lower, upper } = fittedBand(found, rowOf(cell.age, cell.conscript))
        return {
          ...cell,
          rate: ((counts[i] ?? 0) / cell.strength) * 1000,
          at: Math.exp(at),
          lower: Math.exp(lower),
          upper: Math.exp(upper),
        }
      })
      const ratio = [found.coefficients[1], found.lower[1], found.upper[1]].map((b) => Math.exp(b ?? 0).toFixed(2))
      const colour = ({ conscript }: { conscript: number }) => (conscript === 1 ? ink.accent : ink.blue)
      const fill = ({ conscript }: { conscript: number }) => (conscript === 1 ? ink.accentFill : ink.blueFill)
      return {
        marginRight: 110,
        x: { label: 'age in years', labelAnchor: 'center', labelArrow: 'none', domain: [17.5, 37.5], ticks: [18, 22, 26, 30, 34, 37] },
        y: { label: '↑ absences per 1000 strength-years', labelArrow: 'none', domain: [0, 35], ticks: 7 },
        marks: [
          Plot.ruleY([0, 5, 10, 15, 20, 25, 30, 35], { stroke: ink.line }),
          Plot.areaY(curves, { x: 'age', y1: 'lower', y2: 'upper', z: 'name', fill, fillOpacity: 0.55 }),
          Plot.line(curves, { x: 'age', y: 'at', z: 'name', stroke: colour, strokeWidth: 2.5 }),
          Plot.dot(curves, { x: 'age', y: 'rate', r: 3, fill: colour }),
          Plot.text(
            curves.filter(({ age }) => age === 37),
            { x: 'age', y: 'at', text: 'name', fill: colour, textAnchor: 'start', dx: 10, fontWeight: 600 },
          ),
          Plot.text([{ age: 37, rate: 31 }], {
            x: 'age',
            y: 'rate',
            text: () => `rate ratio ${ratio[0]}, 95 % interval ${ratio[1]} to ${ratio[2]}`,
            textAnchor: 'end',
            fill: ink.ink2,
          }),
        ],
      }
    },
  },
  withR: `
\`glm(y ~ x + offset(o), family = poisson)\`, \`quasipoisson\` for the dispersion, \`sandwich::vcovHC(type = "HC0")\` and \`"HC1"\` for the robust errors. What differs:

- R stops when the deviance changes by less than 1e-8; Muster goes on to the last digit. R’s errors are those of the step before.
- Where a level has no events, R reports the place where it stopped, −20 or so with an error of thousands, as if it were an estimate. Muster reports null, and null for all that depends on it.
- \`confint\` interpolates the profile with a spline and is off by some thousandth of an error; Muster finds the limits themselves.
- \`sandwich\` multiplies inverse cross-products; with a year, its square and its cube as columns it was seen to be wrong by a factor of seven. Muster works on the orthogonal scale of the QR decomposition,
  and agrees with R when the years are counted from their middle.`,
}
