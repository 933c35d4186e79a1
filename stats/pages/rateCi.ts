import * as Plot from '@observablehq/plot'
import { rateInterval } from '../src/rate/rateInterval.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const one = rateInterval(1, 10, { multiplier: 1000 })

export const page: Page = {
  source: { file: 'rate/rateInterval.ts', shows: 'rateInterval' },
  more: [
    { file: 'rate/poissonLimits.ts', shows: 'poissonExactLimits' },
    { file: 'rate/poissonLimits.ts', shows: 'poissonMidPLimits' },
    { file: 'rate/poissonLimits.ts', shows: 'poissonByarLimits' },
    { file: 'rate/poissonP.ts', shows: 'poissonCentralP' },
    { file: 'rate/poissonP.ts', shows: 'poissonMidP' },
  ],
  worked: {
    story: `
One soldier of a detachment was absent in 10 strength-years: 1/10 × 1000 = 100 per thousand. With one event the equations can be solved by hand, for the
mean *m* of ten strength-years:

- exact, lower: one or more has the probability 1 − e⁻ᵐ = 0.025, so *m* = −ln 0.975 = 0.025318;
- exact, upper: one or none has e⁻ᵐ(1 + *m*) = 0.025, which 5.5716 fulfils: 0.003804 × 6.5716 = 0.0250;
- mid-P counts half of the one event: 1 − e⁻ᵐ(1 + *m*/2) = 0.025 at 0.050020, and e⁻ᵐ(1 + *m*/2) = 0.025 at 4.93186;
- Byar, lower: (1 − 1/9 − 1.959964/3)³ = 0.235568³ = 0.013072.

Each times 1000/10.`,
    steps: () => [
      { what: 'rate per 1000', byHand: 100, computed: one.rate, digits: 0 },
      { what: 'exact, lower', byHand: 2.5318, computed: one.exact?.lower ?? null, digits: 4 },
      { what: 'exact, upper', byHand: 557.16, computed: one.exact?.upper ?? null, digits: 2 },
      { what: 'mid-P, lower', byHand: 5.002, computed: one.midP?.lower ?? null, digits: 3 },
      { what: 'mid-P, upper', byHand: 493.186, computed: one.midP?.upper ?? null, digits: 3 },
      { what: 'Byar, lower', byHand: 1.3072, computed: one.byar?.lower ?? null, digits: 4 },
    ],
  },
  picture: {
    title: 'What ten absences per 1000 strength-years tell, by how much strength was watched',
    caption:
      'The rate is 10 per 1000 in every column. Above each column stands the number of absences, the line is the exact 95 % interval, the bar on it the mid-P interval: one absence is compatible with any rate from 0.3 to 56, a thousand with hardly any but ten.',
    alt: 'Intervals of one rate of ten per thousand that narrow from 0.3–56 with one event to 9.4–10.6 with a thousand.',
    plot: () => {
      const rows = [1, 3, 10, 30, 100, 300, 1000].map((events) => ({ events, ...rateInterval(events, events * 100, { multiplier: 1000 }) }))
      const named = rows.map(({ events, ...row }) => ({
        ...row,
        at: (events * 100).toLocaleString('en'),
        told: events === 1 ? '1 absence' : events.toLocaleString('en'),
      }))
      return {
        marginLeft: 64,
        x: { domain: named.map(({ at }) => at), label: 'strength-years watched', padding: 0.4 },
        y: { domain: [0, 60], ticks: [0, 10, 20, 30, 40, 50, 60], label: '↑ absences per 1000 strength-years', labelArrow: 'none' },
        marks: [
          Plot.ruleY([0, 10, 20, 30, 40, 50, 60], { stroke: ink.line }),
          Plot.ruleY([10], { stroke: ink.ink3, strokeDasharray: '3 3' }),
          Plot.ruleX(named, { x: 'at', y1: (row) => row.exact?.lower, y2: (row) => row.exact?.upper, stroke: ink.accent, strokeWidth: 2 }),
          Plot.ruleX(named, {
            x: 'at',
            y1: (row) => row.midP?.lower,
            y2: (row) => row.midP?.upper,
            stroke: ink.accentFill,
            strokeWidth: 10,
          }),
          Plot.ruleX(named, { x: 'at', y1: (row) => row.exact?.lower, y2: (row) => row.exact?.upper, stroke: ink.accent, strokeWidth: 2 }),
          Plot.dot(named, { x: 'at', y: 'rate', r: 4, fill: ink.accent }),
          Plot.text(named, { x: 'at', y: (row) => row.exact?.upper, text: 'told', dy: -10, fill: ink.ink2 }),
          Plot.text(named.slice(0, 1), {
            x: 'at',
            y: 52,
            text: () => 'exact',
            textAnchor: 'start',
            dx: 10,
            fill: ink.accent,
            fontWeight: 600,
          }),
          Plot.text(named.slice(0, 1), {
            x: 'at',
            y: 30,
            text: () => 'mid-P',
            textAnchor: 'start',
            dx: 10,
            fill: ink.accent,
            fontWeight: 600,
          }),
        ],
      }
    },
  },
  withR: `
\`poisson.test(events, exposure)\` gives the exact interval, as \`qgamma\` does by the definition above. exactci’s \`poisson.exact(midp = TRUE)\` gives mid-P, by a root search that stops
at a tolerance; Muster goes to the last digit at any count.

Beware of \`epitools::pois.byar\`: it puts x + ½ into one formula for both limits and for ten events answers 5.134 to 17.740, inside of even the mid-P interval. It covers too seldom; the interval of
Breslow and Day is 4.787 to 18.391. \`epitools::pois.exact\` finds the exact limits by search and stops at seven digits.
PHEindicatormethods leaves Byar’s lower limit missing where the formula would cube a negative number; Muster gives 0.`,
}
