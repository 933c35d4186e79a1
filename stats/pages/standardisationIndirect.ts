import * as Plot from '@observablehq/plot'
import { indirectStandardisation } from '../src/rate/indirectStandardisation.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const hand = indirectStandardisation([4, 5, 6], [100, 100, 100], [0.01, 0.02, 0.03], { multiplier: 1000, referenceCrudeRate: 0.02 })

/** One battalion, made up: absences and strength-years of recruits and others, year after year. */
const battalion = [
  { year: 2016, events: [3, 2], exposure: [110, 420] },
  { year: 2017, events: [2, 4], exposure: [130, 410] },
  { year: 2018, events: [5, 2], exposure: [190, 400] },
  { year: 2019, events: [7, 4], exposure: [240, 395] },
  { year: 2020, events: [4, 3], exposure: [230, 400] },
  { year: 2021, events: [10, 7], exposure: [180, 430] },
  { year: 2022, events: [8, 9], exposure: [150, 440] },
  { year: 2023, events: [1, 1], exposure: [60, 180] },
]
const reference = [0.022, 0.008]

export const page: Page = {
  source: { file: 'rate/indirectStandardisation.ts', shows: 'indirectStandardisation' },
  worked: {
    story: `
A unit had 4, 5 and 6 absences in three rank groups of 100 strength-years each, where the whole army has 1, 2 and 3 in a hundred.

- expected: 1 + 2 + 3 = 6; observed 15; ratio 15/6 = 2.5;
- Garwood’s limits of 15 events are 8.3954 and 24.7402; over 6: 1.3992 and 4.1234;
- log-normal: 2.5 × exp(± 1.959964/√15) = 2.5 × exp(± 0.506061), from 1.507165 to 4.146859;
- at the army’s 20 per thousand, the standardised rate is 2.5 × 20 = 50 per thousand.`,
    steps: () => [
      { what: 'expected', byHand: 6, computed: hand.expected, digits: 1 },
      { what: 'observed over expected', byHand: 2.5, computed: hand.ratio, digits: 1 },
      { what: 'exact, lower', byHand: 1.3992, computed: hand.exact?.lower ?? null, digits: 4 },
      { what: 'exact, upper', byHand: 4.1234, computed: hand.exact?.upper ?? null, digits: 4 },
      { what: 'log-normal, lower', byHand: 1.507165, computed: hand.logNormal?.lower ?? null, digits: 5 },
      { what: 'standardised rate per 1000', byHand: 50, computed: hand.rate, digits: 1 },
    ],
  },
  picture: {
    title: 'One battalion against the army: absences observed over those expected',
    caption:
      'Expected are the absences that recruits and others of this battalion would have had at the army’s rates. Exact 95 % intervals on a logarithmic scale, where double and half are as far from 1; below each, what was observed and expected. Invented figures.',
    alt: 'Ratios of eight years around one until 2020, near two and a half in 2021 and 2022, and 0.7 with a very wide interval in 2023, when it was reduced.',
    plot: () => {
      const rows = battalion.map(({ year, events, exposure }) => {
        const { observed, expected, ratio, exact } = indirectStandardisation(events, exposure, reference)
        return { year, observed, expected, ratio, ...exact }
      })
      const ticks = [0.125, 0.25, 0.5, 1, 2, 4]
      return {
        marginLeft: 60,
        marginRight: 100,
        marginTop: 54,
        marginBottom: 66,
        x: {
          domain: [2015.5, 2023.5],
          ticks: rows.map(({ year }) => year),
          tickFormat: (year: number) => String(year),
          label: null,
          axis: 'top',
        },
        y: {
          type: 'log',
          domain: [0.08, 6],
          ticks,
          tickFormat: (y: number) => ({ 0.125: '⅛', 0.25: '¼', 0.5: '½' })[y] ?? String(y),
          label: '↑ observed over expected',
          labelArrow: 'none',
        },
        marks: [
          Plot.ruleY(ticks, { stroke: ink.line }),
          Plot.ruleY([1], { stroke: ink.ink2 }),
          Plot.text([1], { x: 2023.5, y: (y: number) => y, text: () => 'as the army', textAnchor: 'start', dx: 8, fill: ink.ink2 }),
          Plot.ruleX(rows, { x: 'year', y1: 'lower', y2: 'upper', stroke: ink.accent, strokeWidth: 2 }),
          Plot.dot(rows, { x: 'year', y: 'ratio', r: 5, fill: ink.accent }),
          Plot.text(rows, {
            x: 'year',
            text: (row) => `${row.observed} : ${row.expected.toFixed(1)}`,
            frameAnchor: 'bottom',
            dy: 22,
            fill: ink.ink2,
          }),
          Plot.text(['observed : expected absences'], { text: (text: string) => text, frameAnchor: 'bottom', dy: 46, fill: ink.ink3 }),
        ],
      }
    },
  },
  withR: `
epitools’ \`ageadjust.indirect(count, pop, stdcount, stdpop)\` gives the ratio and the log-normal interval, which is poor below some thirty observed. \`poisson.test(observed, expected)\` gives the exact interval;
its p-value is the “minlike” one, where \`centralP\` agrees with the interval. PHEindicatormethods changes from the exact limits to Byar’s at ten observed, which makes a small step in
a series that crosses ten.`,
}
