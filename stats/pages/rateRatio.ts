import * as Plot from '@observablehq/plot'
import { rateDifference, rateRatio } from '../src/rate/rateRatio.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const ten = { events: 10, exposure: 1000 }
const five = { events: 5, exposure: 1000 }
const ratio = rateRatio(ten, five)
const difference = rateDifference(ten, five, { multiplier: 1000 })

const first = { events: 11, exposure: 800 }
const second = { events: 21, exposure: 3011 }

export const page: Page = {
  source: { file: 'rate/rateRatio.ts', shows: 'rateRatio' },
  more: [{ file: 'rate/rateRatio.ts', shows: 'rateDifference' }],
  worked: {
    story: `
10 absences in 1000 strength-years against 5 in 1000: the ratio is 2, the difference 5 per thousand. If both rates were one, each of the 15 would have fallen to either group like a coin. Ten heads or
more of 15 come in 3003 + 1365 + 455 + 105 + 15 + 1 = 4944 of 32768 throws.

- central p: 2 × 4944/32768 = 0.301758; mid-P takes half of the 3003 off: 2 × 3442.5/32768 = 0.210114;
- Wald: exp(ln 2 ± 1.959964 × √(1/10 + 1/5)) = exp(0.693147 ± 1.073517), from 0.683609 to 5.851299;
- difference, Wald: 5 ± 1.959964 × √(10 + 5) = 5 ± 7.590908;
- difference, from the exact limits 4.795389 … 18.390356 of ten and 1.623486 … 11.668332 of five: 5 − √(5.204611² + 6.668332²) = −3.458997 and
  5 + √(8.390356² + 3.376514²) = 14.044275.`,
    steps: () => [
      { what: 'ratio', byHand: 2, computed: ratio.ratio, digits: 0 },
      { what: 'central p', byHand: 0.301758, computed: ratio.centralP, digits: 6 },
      { what: 'mid-P', byHand: 0.210114, computed: ratio.midPP, digits: 6 },
      { what: 'ratio, Wald, lower', byHand: 0.683609, computed: ratio.wald?.lower ?? null, digits: 6 },
      { what: 'ratio, Wald, upper', byHand: 5.8513, computed: ratio.wald?.upper ?? null, digits: 4 },
      { what: 'difference, Wald, lower', byHand: -2.590908, computed: difference?.wald.lower ?? null, digits: 6 },
      { what: 'difference, MOVER, lower', byHand: -3.459, computed: difference?.mover.lower ?? null, digits: 4 },
      { what: 'difference, MOVER, upper', byHand: 14.0443, computed: difference?.mover.upper ?? null, digits: 4 },
    ],
  },
  picture: {
    title: 'How well every ratio agrees with 11 absences in 800 strength-years against 21 in 3011',
    caption:
      'The p-value of every ratio that could be tested. Cut at 0.05, the smooth curves give their own 95 % intervals (the bars at the foot). The p-value that R prints, “minlike”, jumps about beside them and belongs to neither: at ratio 1 it says 0.080 where the exact interval stands for 0.112.',
    alt: 'Three curves of p-values over ratios from 0.5 to 8, peaking near 1.97; the minlike curve is jagged and lies below the central one.',
    plot: () => {
      const steps = Array.from({ length: 561 }, (_, i) => 0.5 * 16 ** (i / 560))
      const curve = steps.map((nullRatio) => ({ nullRatio, ...rateRatio(first, second, { nullRatio }) }))
      const { exact, midP } = rateRatio(first, second)
      const bars = [
        { y: 0.05, ...exact, colour: ink.accent },
        { y: 0.02, ...midP, colour: ink.brown },
      ]
      const at = (nullRatio: number) => rateRatio(first, second, { nullRatio })
      return {
        height: 420,
        marginLeft: 56,
        x: {
          type: 'log',
          domain: [0.5, 8],
          ticks: [0.5, 1, 2, 4],
          tickFormat: (x: number) => String(x),
          label: 'ratio of the rates tested',
        },
        y: { domain: [0, 1.02], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], label: '↑ p-value', labelArrow: 'none' },
        color: { type: 'identity' },
        marks: [
          Plot.ruleX([1], { stroke: ink.ink3, strokeDasharray: '3 3' }),
          Plot.text([1], { x: (x: number) => x, y: 0.97, text: () => 'equal rates', textAnchor: 'end', dx: -6, fill: ink.ink3 }),
          Plot.line(curve, { x: 'nullRatio', y: 'leastLikelyP', stroke: ink.grey, strokeWidth: 1.2 }),
          Plot.line(curve, { x: 'nullRatio', y: 'midPP', stroke: ink.brown, strokeWidth: 2 }),
          Plot.line(curve, { x: 'nullRatio', y: 'centralP', stroke: ink.accent, strokeWidth: 2 }),
          Plot.ruleY(bars, { y: 'y', x1: 'lower', x2: 'upper', stroke: 'colour', strokeWidth: 3 }),
          Plot.text(bars.slice(0, 1), { x: 'lower', y: 0.07, text: () => '95 % intervals', textAnchor: 'end', dx: -2, fill: ink.ink2 }),
          Plot.dot([{ x: 1, y: at(1).leastLikelyP }], { x: 'x', y: 'y', r: 3.5, fill: ink.grey }),
          Plot.dot([{ x: 1, y: at(1).centralP }], { x: 'x', y: 'y', r: 3.5, fill: ink.accent }),
          Plot.text([{ x: 3.2, y: at(3.2).centralP }], {
            x: 'x',
            y: 'y',
            text: () => 'central, exact',
            textAnchor: 'start',
            dx: 12,
            dy: -8,
            fill: ink.accent,
            fontWeight: 600,
          }),
          Plot.text([{ x: 2.75, y: at(2.75).midPP }], {
            x: 'x',
            y: 'y',
            text: () => 'mid-P',
            textAnchor: 'end',
            dx: -16,
            dy: 20,
            fill: ink.brown,
            fontWeight: 600,
          }),
          Plot.text([{ x: 1.2, y: at(1.2).leastLikelyP }], {
            x: 'x',
            y: 'y',
            text: () => 'minlike',
            textAnchor: 'start',
            dx: 14,
            dy: 8,
            fill: ink.ink3,
            fontWeight: 600,
          }),
        ],
      }
    },
  },
  withR: `
\`poisson.test(c(x1, x0), c(t1, t0), r = null_ratio)\` gives the ratio and the exact interval, which is central, and beside them the p-value called \`leastLikelyP\` here, which is not. Near 0.05 the two can
contradict each other; publish \`centralP\` with the interval. R enumerates every outcome of the other tail; Muster finds where it begins by bisection, with the same rule for ties (a factor of
1 + 10⁻⁷). Mid-P agrees with exactci’s \`poisson.exact(midp = TRUE)\`, to the tolerance of its search. Base R has no interval for the difference of two rates.`,
}
