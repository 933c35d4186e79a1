import * as Plot from '@observablehq/plot'
import { claytonKaldor } from '../src/rate/claytonKaldor.ts'
import { gammaPoissonRates } from '../src/rate/gammaPoisson.ts'
import { marshallRates } from '../src/rate/marshallRates.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const marshall = marshallRates([4, 16], [100, 100])
const moments = claytonKaldor([4, 16], [100, 100])
const likelihood = gammaPoissonRates([4, 16], [100, 100])

// Garrisons of a year: absences without leave, and strength-years. Invented.
const events = [2, 6, 1, 42, 0, 15, 26, 9, 7, 26]
const exposure = [18, 260, 34, 610, 25, 520, 830, 120, 75, 400]

export const page: Page = {
  source: { file: 'rate/marshallRates.ts', shows: 'marshallRates' },
  more: [
    { file: 'rate/claytonKaldor.ts', shows: 'claytonKaldor' },
    { file: 'rate/gammaPoisson.ts', shows: 'gammaPoissonRates' },
  ],
  worked: {
    story: `
Two garrisons of 100 strength-years each, with 4 and 16 absences; 10 were expected in each.

- Marshall: m = 20/200 = 0.1; s² = (100 × 0.06² + 100 × 0.06²)/200 = 0.0036; a = 0.0036 − 0.1/100 = 0.0026; weight 0.0026/(0.0026 + 0.1/100) = 0.7222; the second rate becomes 0.1 + 0.06 × 0.7222 = 0.14333;
- Clayton and Kaldor: the ratios are 1 ∓ 6/(10 + α); 1/α = 2 (1 + α/10) × 36/(10 + α)² = 7.2/(10 + α), so α = ν = 10/6.2 = 1.6129; the second ratio is 17.6129/11.6129 = 1.51667;
- likelihood: no closed form for ν; with the 3.19762 that the computer finds, the score Σ (ψ(O + ν) − ψ(ν) + log(ν/(ν + 10)) + 1 − (O + ν)/(ν + 10)) is 0, and the second ratio is (16 + 3.19762)/(10 + 3.19762) = 1.45463.`,
    steps: () => [
      { what: 'Marshall, variance a', byHand: 0.0026, computed: marshall.variance, digits: 4 },
      { what: 'Marshall, second rate', byHand: 0.14333, computed: marshall.rates[1] ?? null, digits: 5 },
      { what: 'Clayton–Kaldor, alpha', byHand: 1.6129, computed: moments?.alpha ?? null, digits: 4 },
      { what: 'Clayton–Kaldor, second ratio', byHand: 1.51667, computed: moments?.relativeRisk[1] ?? null, digits: 5 },
      { what: 'likelihood, nu', byHand: 3.19762, computed: likelihood.nu, digits: 5 },
      { what: 'likelihood, second ratio', byHand: 1.45463, computed: likelihood.relativeRisk[1] ?? null, digits: 5 },
    ],
  },
  picture: {
    title: 'Absences without leave per 1000 strength-years: as counted, and shrunken',
    caption:
      'An open circle is the rate of a garrison as counted; the arrow leads to its shrunken rate, drawn with its 95 % interval. Large garrisons (above) speak for themselves and hardly move; small ones (below) are drawn towards the rate of all. The garrison with no absence at all is not thought to be safe for that. Invented figures.',
    alt: 'Ten garrisons by strength; arrows from counted to shrunken rates, long for small garrisons and short for large ones, all pointing to the common rate.',
    plot: () => {
      const { relativeRisk, lower, upper, rate } = gammaPoissonRates(events, exposure)
      const common = (1000 * events.reduce((a, b) => a + b, 0)) / exposure.reduce((a, b) => a + b, 0)
      const rows = events.map((one, i) => ({
        size: exposure[i] ?? 1,
        counted: (1000 * one) / (exposure[i] ?? 1),
        shrunken: 1000 * (rate[i] ?? 0),
        low: ((lower[i] ?? 0) / (relativeRisk[i] ?? 1)) * 1000 * (rate[i] ?? 0),
        high: ((upper[i] ?? 0) / (relativeRisk[i] ?? 1)) * 1000 * (rate[i] ?? 0),
      }))
      const smallest = rows.find((row) => row.size === 75)
      return {
        marginLeft: 64,
        x: { domain: [0, 125], label: 'absences per 1000 strength-years →', labelArrow: 'none' },
        y: {
          type: 'log',
          domain: [14, 1100],
          ticks: [20, 50, 100, 200, 500, 1000],
          tickFormat: String,
          label: '↑ strength-years',
          labelArrow: 'none',
        },
        marks: [
          Plot.ruleX([common], { stroke: ink.ink2, strokeDasharray: '5 4' }),
          Plot.text([common], { x: (at) => at, y: 1000, text: () => 'all together', textAnchor: 'start', dx: 6, fill: ink.ink2 }),
          Plot.ruleY(rows, { y: 'size', x1: 'low', x2: 'high', stroke: ink.accentFill, strokeWidth: 6 }),
          Plot.arrow(
            rows.filter((row) => Math.abs(row.counted - row.shrunken) > 2),
            {
              x1: 'counted',
              x2: 'shrunken',
              y1: 'size',
              y2: 'size',
              stroke: ink.ink3,
              headLength: 7,
              inset: 5,
            },
          ),
          Plot.dot(rows, { x: 'counted', y: 'size', r: 4.5, stroke: ink.brown, fill: ink.paper, strokeWidth: 1.6 }),
          Plot.dot(rows, { x: 'shrunken', y: 'size', r: 4.5, fill: ink.accent }),
          ...(smallest
            ? [
                Plot.text([smallest], { x: 'counted', y: 'size', text: () => 'as counted', dy: -13, fill: ink.brown, fontWeight: 600 }),
                Plot.text([smallest], { x: 'shrunken', y: 'size', text: () => 'shrunken', dy: -13, fill: ink.accent, fontWeight: 600 }),
              ]
            : []),
        ],
      }
    },
  },
  withR: `
- \`spdep::EBest(x, t, family = "poisson")\` is Marshall’s: agrees.
- \`DCluster::empbaysmooth\` is Clayton and Kaldor’s, but stops after 20 rounds or at a change of 10⁻⁵: on the first reference case it ends at ν = 14.206 where the equations are solved by 14.719. Muster solves them. When the ratios vary less than chance the iteration runs to infinity; Muster says \`null\`.
- \`MASS::glm.nb\` with an offset agrees where it arrives. On two of sixty random data sets it stopped, declaring to have converged, at ν = 10¹⁰ with a log likelihood lower by 11 and by 254; on data without overdispersion it prints a large ν that is only its last step, where Muster says \`null\`.`,
}
