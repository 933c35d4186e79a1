import * as Plot from '@observablehq/plot'
import { directStandardisation } from '../src/rate/directStandardisation.ts'
import { rateInterval } from '../src/rate/rateInterval.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const hand = directStandardisation([10, 20, 30], [1000, 1000, 1000], [1, 1, 2], { multiplier: 1000 })

/** Two forces, made up: nearly the same rates in each rank group, and twice as many recruits in one. */
const groups = ['recruits', 'soldiers', 'sergeants']
const forces = [
  { force: 'North', colour: ink.accent, shift: -7, events: [172, 61, 12], exposure: [8000, 7000, 3000] },
  { force: 'South', colour: ink.brown, shift: 7, events: [80, 108, 22], exposure: [3500, 11000, 5000] },
]
const standard = [30, 50, 20]

export const page: Page = {
  source: { file: 'rate/directStandardisation.ts', shows: 'directStandardisation' },
  worked: {
    story: `
10, 20 and 30 absences in three rank groups of 1000 strength-years each; the standard force has them as 1 : 1 : 2. The weights are ¼, ¼, ½ of the rates 10, 20, 30 per thousand.

- standardised rate: 2.5 + 5 + 15 = 22.5 per thousand, where the crude one is 20;
- variance: (10 + 20 + 4 × 30)/16 = 9.375, error √9.375 = 3.061862;
- Fay and Feuer, lower: 2 × 22.5²/9.375 = 108 degrees of freedom, whose 2.5 % point in the table is 81.133; times 9.375/45 gives 16.9027;
- Dobson with the exact limits of 60 events, 45.786 and 77.232 in Garwood’s way: 22.5 + √(9.375/60) × (45.786 − 60) = 16.8815, and 29.3115 above.`,
    steps: () => [
      { what: 'crude rate', byHand: 20, computed: hand.crude, digits: 1 },
      { what: 'standardised rate', byHand: 22.5, computed: hand.adjusted, digits: 1 },
      { what: 'error', byHand: 3.061862, computed: hand.standardError, digits: 6 },
      { what: 'Fay and Feuer, lower', byHand: 16.9027, computed: hand.fayFeuer?.lower ?? null, digits: 3 },
      { what: 'Dobson, exact, lower', byHand: 16.8815, computed: hand.dobsonExact?.lower ?? null, digits: 3 },
      { what: 'Dobson, exact, upper', byHand: 29.3115, computed: hand.dobsonExact?.upper ?? null, digits: 3 },
    ],
  },
  picture: {
    title: 'Two forces with like rates in every rank group, one with more recruits',
    caption:
      'The crude rates differ by a quarter, since the North has more recruits. Put on one standard composition the difference is gone: standardisation compares the rates, not the composition. Invented figures; 95 % intervals, exact and Fay–Feuer.',
    alt: 'Rates by rank group nearly equal in both forces; crude rates differ, standardised ones do not.',
    plot: () => {
      const rows = forces.flatMap(({ force, colour, shift, events, exposure }) => {
        const whole = directStandardisation(events, exposure, standard, { multiplier: 1000 })
        const all = rateInterval(
          events.reduce((a, b) => a + b),
          exposure.reduce((a, b) => a + b),
          { multiplier: 1000 },
        )
        const strata = groups.map((group, i) => {
          const { rate, exact } = rateInterval(events[i] ?? 0, exposure[i] ?? 0, { multiplier: 1000 })
          return { group, rate, ...exact }
        })
        return [
          ...strata,
          { group: 'crude', rate: all.rate, ...all.exact },
          { group: 'standardised', rate: whole.adjusted, ...whole.fayFeuer },
        ].map((row) => ({ ...row, force, colour, shift }))
      })
      const marksOf = ({ force, shift, colour }: (typeof forces)[number]) => {
        const own = rows.filter((row) => row.force === force)
        return [
          Plot.ruleX(own, { x: 'group', y1: 'lower', y2: 'upper', dx: shift, stroke: colour, strokeWidth: 2 }),
          Plot.dot(own, { x: 'group', y: 'rate', dx: shift, r: 4.5, fill: colour }),
          Plot.text(own.slice(0, 1), {
            x: 'group',
            y: 'upper',
            text: 'force',
            dx: shift,
            dy: -10,
            textAnchor: shift < 0 ? 'end' : 'start',
            fill: colour,
            fontWeight: 600,
          }),
          Plot.text(own.slice(3), { x: 'group', y: 'upper', text: (row) => row.rate?.toFixed(1), dx: 2 * shift, dy: -9, fill: colour }),
        ]
      }
      return {
        marginLeft: 60,
        x: { domain: [...groups, 'crude', 'standardised'], label: null, padding: 0.6 },
        y: { domain: [0, 32], label: '↑ absences per 1000 strength-years', labelArrow: 'none' },
        marks: [
          Plot.ruleY([5, 10, 15, 20, 25, 30], { stroke: ink.line }),
          Plot.ruleY([0], { stroke: ink.ink3 }),
          Plot.ruleX(['crude'], { x: (x: string) => x, dx: -62, stroke: ink.ink3, strokeDasharray: '3 3' }),
          Plot.text(['crude'], {
            x: (x: string) => x,
            dx: -52,
            y: 31,
            text: () => 'all ranks together',
            textAnchor: 'start',
            fill: ink.ink3,
          }),
          ...forces.flatMap(marksOf),
        ],
      }
    },
  },
  withR: `
epitools’ \`ageadjust.direct(count, pop, stdpop = standard)\` gives the rates and Fay and Feuer’s interval. It answers NaN for the lower limit without events, and NaN for everything with a stratum that is empty
on both sides; Muster gives 0, and leaves the stratum out. PHEindicatormethods gives Dobson’s interval with Byar’s limits and blanks totals below ten. Tiwari’s has no function in
base R: a line of \`qchisq\`.`,
}
