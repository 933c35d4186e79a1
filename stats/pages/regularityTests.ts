import * as Plot from '@observablehq/plot'
import { dispersionTest } from '../src/quality/dispersionTest.ts'
import { runsTest } from '../src/quality/runsTest.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const three = dispersionTest([3, 5, 4])
const rising = runsTest([1, 2, 3, 4, 5, 6])

const rows = [
  { name: 'too regular', counts: [8, 9, 8, 9, 9, 8, 9, 8, 8, 9, 8, 9, 8, 9, 8, 9, 9, 8, 9, 8, 9, 8, 8, 9] },
  { name: 'as chance has it', counts: [6, 11, 8, 4, 5, 9, 12, 10, 7, 8, 13, 9, 7, 6, 3, 8, 10, 11, 9, 12, 6, 8, 10, 7] },
  { name: 'in clusters', counts: [3, 2, 4, 3, 3, 17, 21, 15, 12, 9, 3, 2, 4, 4, 3, 2, 19, 22, 18, 12, 8, 5, 3, 5] },
]

export const page: Page = {
  source: { file: 'quality/dispersionTest.ts', shows: 'dispersionTest' },
  more: [{ file: 'quality/runsTest.ts', shows: 'runsTest' }],
  worked: {
    story: `
Three months with 3, 5 and 4 absences have the mean 4: D = (1 + 1 + 0)/4 = 0.5. With two degrees of freedom χ² is above D with probability e^(−D/2) = e^(−0.25) = 0.778801, and so not above it
with 0.221199, twice which is 0.442398: nothing to remark.

Six months with 1, 2, 3, 4, 5, 6 have three below the median 3.5, then three above it: two runs.

- three and three can be arranged in 20 ways, of which 2 have two runs: 0.1; two-sided 0.2;
- expected are 1 + 2 × 3 × 3/6 = 4 runs, with the variance 18 × (18 − 6)/(36 × 5) = 1.2: z = −2/√1.2 = −1.825742.`,
    steps: () => [
      { what: 'D', byHand: 0.5, computed: three.statistic, digits: 1 },
      { what: 'P of so uneven a row', byHand: 0.778801, computed: three.upperP, digits: 6 },
      { what: 'P of so regular a row', byHand: 0.221199, computed: three.lowerP, digits: 6 },
      { what: 'both sides', byHand: 0.442398, computed: three.twoSidedP, digits: 6 },
      { what: 'expected runs', byHand: 4, computed: rising.mean, digits: 0 },
      { what: 'variance of the runs', byHand: 1.2, computed: rising.variance, digits: 1 },
      { what: 'z', byHand: -1.825742, computed: rising.z, digits: 6 },
      { what: 'P of so few runs', byHand: 0.1, computed: rising.exactLeft, digits: 1 },
    ],
  },
  picture: {
    title: 'Three rows of monthly returns with about the same mean',
    caption:
      'Twenty-four months of about eight absences each. The band is where two thirds of the counts of independent events would lie, mean ± its root. The first row hardly leaves the mean, and goes up and down as if each return made up for the one before; the third comes in clusters, which the order shows too: it has few runs.',
    alt: 'Three dot rows about one mean: one nearly constant, one scattered within and around a band, one with low stretches and sharp peaks.',
    plot: () => {
      const dots = rows.flatMap(({ name, counts }) => counts.map((count, i) => ({ name, month: i + 1, count })))
      const told = rows.map(({ name, counts }) => {
        const { statistic, lowerP, upperP } = dispersionTest(counts)
        const { runs, exactLeft, exactRight } = runsTest(counts)
        const mean = counts.reduce((a, b) => a + b, 0) / counts.length
        const low = (lowerP ?? 1) < (upperP ?? 1)
        const few = (exactLeft ?? 1) < (exactRight ?? 1)
        return {
          name,
          mean,
          low: mean - Math.sqrt(mean),
          high: mean + Math.sqrt(mean),
          dispersion: `D = ${statistic?.toFixed(1)}, so ${low ? 'small' : 'large'}: P ${chance(low ? lowerP : upperP)}`,
          order: `${runs} runs, so ${few ? 'few' : 'many'}: P ${chance(few ? exactLeft : exactRight)}`,
        }
      })
      const first = { x: 24.9, textAnchor: 'start', fy: 'name' } as const
      return {
        height: 440,
        marginRight: 250,
        marginLeft: 56,
        x: { domain: [0.5, 24.5], label: 'month', labelArrow: 'none', labelAnchor: 'center', ticks: [1, 6, 12, 18, 24] },
        y: { domain: [0, 24], label: '↑ absences', labelArrow: 'none', ticks: [0, 10, 20] },
        fy: { domain: rows.map(({ name }) => name), axis: null, padding: 0.16 },
        marks: [
          Plot.ruleY([0, 10, 20], { stroke: ink.line }),
          Plot.rect(told, { fy: 'name', x1: 0.5, x2: 24.5, y1: 'low', y2: 'high', fill: ink.greyFill, fillOpacity: 0.6 }),
          Plot.ruleY(told, { fy: 'name', y: 'mean', stroke: ink.ink3 }),
          Plot.line(dots, { fy: 'name', x: 'month', y: 'count', stroke: ink.accentFill }),
          Plot.dot(dots, { fy: 'name', x: 'month', y: 'count', r: 3.5, fill: ink.accent }),
          Plot.text(told, { ...first, y: 17, text: 'name', fill: ink.accent, fontWeight: 600 }),
          Plot.text(told, { ...first, y: 11.5, text: 'dispersion', fill: ink.ink2 }),
          Plot.text(told, { ...first, y: 6.5, text: 'order', fill: ink.ink2 }),
        ],
      }
    },
  },
  withR: `
The dispersion test is \`pchisq\` of Σ (x − E)²/E, each tail for itself; \`runsTest\` agrees with \`randtests::runs.test\`, exact and approximate, which also leaves out values equal to the
median. \`tseries::runs.test\` wants a factor of two levels and gives the same z. For a single count \`pchisq(0, 0)\` in R is 1 and its upper tail 0, as if one count were proof of anything;
Muster says \`null\`, and so where no event occurred.`,
}

function chance(p: number | null): string {
  if (p === null) return 'undefined'
  return p < 0.0001 ? '< 0.0001' : `= ${p.toFixed(p < 0.01 ? 4 : 2)}`
}
