import * as Plot from '@observablehq/plot'
import { clusterRollCall } from '../src/quality/clusterRollCall.ts'
import { stratifiedRollCall } from '../src/quality/stratifiedRollCall.ts'
import { proportionInterval } from '../src/rate/proportionInterval.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const strata = stratifiedRollCall(['a', 'a', 'a', 'b', 'b', 'b', 'b'], [1, 2, 3, 5, 6, 7, 10], { a: 30, b: 20 })
const two = clusterRollCall([2, 4], [40, 60], 10)

// Ten of sixty companies, drawn at random and called whole: absent, strength. Invented.
const absent = [3, 9, 2, 5, 14, 1, 4, 7, 2, 6]
const strength = [88, 102, 64, 95, 110, 71, 84, 99, 76, 90]

export const page: Page = {
  source: { file: 'quality/stratifiedRollCall.ts', shows: 'stratifiedRollCall' },
  more: [{ file: 'quality/clusterRollCall.ts', shows: 'clusterRollCall' }],
  worked: {
    story: `
Stratified: three of 30 in a (1, 2, 3), four of 20 in b (5, 6, 7, 10).

- means 2 and 7, so 0.6 × 2 + 0.4 × 7 = 4; total 50 × 4 = 200;
- variances 1 and 14/3; 0.36 × 0.9 × 1/3 + 0.16 × 0.8 × 4.66667/4 = 0.108 + 0.149333 = 0.257333; error 0.507280;
- 7 − 2 = 5 degrees of freedom, t = 2.570582: 4 − 1.304006 = 2.695994.

Clusters: two of ten companies, 2 of 40 and 4 of 60 absent.

- share 6/100 = 0.06; residues 2 − 2.4 = −0.4 and 4 − 3.6 = 0.4; (1 − 0.2) × 2/1 × 0.32/100² = 0.0000512; error 0.0071554;
- total 10 × 3 = 30; error 10 √(0.8 × 2/2) = 8.94427.`,
    steps: () => [
      { what: 'stratified, mean', byHand: 4, computed: strata.mean, digits: 1 },
      { what: 'stratified, error', byHand: 0.50728, computed: strata.se, digits: 5 },
      { what: 'stratified, lower limit', byHand: 2.695994, computed: strata.lower, digits: 6 },
      { what: 'clusters, share', byHand: 0.06, computed: two.mean, digits: 2 },
      { what: 'clusters, error', byHand: 0.0071554, computed: two.se, digits: 7 },
      { what: 'clusters, error of the total', byHand: 8.94427, computed: two.totalSe, digits: 5 },
    ],
  },
  picture: {
    title: 'Share absent at a roll-call of ten companies drawn from sixty',
    caption:
      'Dots are the companies drawn, by strength. Below, the share absent in all sixty with its 95 % interval: by the companies, as they were drawn, and as if their 879 men had been drawn one by one, which makes the uncertainty look smaller than it is. Invented figures.',
    alt: 'Ten companies with absence between 1 and 13 per cent, and two intervals around six per cent, the one by companies wider than the other.',
    plot: () => {
      const call = clusterRollCall(absent, strength, 60)
      const people = strength.reduce((a, b) => a + b, 0)
      const missing = absent.reduce((a, b) => a + b, 0)
      const single = proportionInterval(missing, people).wilson ?? { lower: 0, upper: 0 }
      const companies = absent.map((one, i) => ({ share: (100 * one) / (strength[i] ?? 1), strength: strength[i] ?? 0 }))
      const intervals = [
        {
          y: 44,
          name: 'drawn as companies',
          low: 100 * (call.lower ?? 0),
          high: 100 * (call.upper ?? 0),
          colour: ink.accent,
          fill: ink.accentFill,
        },
        {
          y: 30,
          name: 'as if drawn man by man',
          low: 100 * single.lower,
          high: 100 * single.upper,
          colour: ink.brown,
          fill: ink.amberFill,
        },
      ]
      return {
        marginRight: 30,
        x: { domain: [0, 15], label: 'absent, per cent →', labelArrow: 'none' },
        y: { domain: [22, 118], ticks: [60, 80, 100], label: '↑ strength of the company', labelArrow: 'none' },
        marks: [
          Plot.ruleX([100 * call.mean], { stroke: ink.ink2, strokeDasharray: '5 4' }),
          Plot.dot(companies, { x: 'share', y: 'strength', r: 5, fill: ink.blue, stroke: ink.paper }),
          Plot.ruleY([53], { stroke: ink.line }),
          Plot.ruleY(intervals, { y: 'y', x1: 'low', x2: 'high', stroke: 'fill', strokeWidth: 8 }),
          Plot.dot(intervals, { y: 'y', x: () => 100 * call.mean, r: 5, fill: 'colour', stroke: ink.paper }),
          Plot.text(intervals, {
            y: 'y',
            x: 'high',
            text: (one) => `${one.name}: ${one.low.toFixed(1)} to ${one.high.toFixed(1)} %`,
            textAnchor: 'start',
            dx: 9,
            fill: 'colour',
            fontWeight: 600,
          }),
        ],
      }
    },
  },
  withR: `
\`survey::svymean\` and \`svytotal\` of \`svydesign(id = ~1, strata, fpc)\`, and \`svyratio\` of \`svydesign(id = ~unit, fpc)\`, agree with the formulas to 10⁻⁹, limits with \`confint(df = degf(design))\`: its own default, \`df = Inf\`, gives
normal limits, too narrow for a handful of clusters. The design effect is that of \`deff = "replace"\`. A stratum of which one of several was called is an error in both, unless \`options(survey.lonely.psu)\` hides it.`,
}
