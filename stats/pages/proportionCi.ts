import * as Plot from '@observablehq/plot'
import { proportionInterval } from '../src/rate/proportionInterval.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const none = proportionInterval(0, 20)

/** The interval of the textbooks, drawn as a warning. */
function textbook(successes: number, n: number): { lower: number; upper: number } {
  const share = successes / n
  const reach = 1.959963984540054 * Math.sqrt((share * (1 - share)) / n)
  return { lower: share - reach, upper: share + reach }
}

export const page: Page = {
  source: { file: 'rate/proportionInterval.ts', shows: 'proportionInterval' },
  more: [
    { file: 'rate/wilson.ts', shows: 'wilsonLimits' },
    { file: 'rate/wilson.ts', shows: 'wilsonCorrectedLimits' },
    { file: 'rate/binomialLimits.ts', shows: 'binomialExactLimits' },
    { file: 'rate/binomialLimits.ts', shows: 'binomialMidPLimits' },
    { file: 'rate/proportionInterval.ts', shows: 'jeffreysLimits' },
  ],
  worked: {
    story: `
None of 20 absentees came back within a week. The lower limits are 0; the upper ones have closed forms, with z² = 3.841459:

- Wilson: z²/(20 + z²) = 3.841459/23.841459 = 0.161125;
- exact: none of 20 has the probability (1 − p)²⁰ = 0.025, so p = 1 − exp(−3.688879/20) = 1 − 0.831567 = 0.168433;
- mid-P: half of (1 − p)²⁰ is 0.025, so p = 1 − exp(−2.995732/20) = 1 − 0.860892 = 0.139108.

The textbook’s p ± z√(pq/n) is 0 ± 0: certainty out of twenty cases.`,
    steps: () => [
      { what: 'share', byHand: 0, computed: none.proportion, digits: 0 },
      { what: 'Wilson, upper', byHand: 0.161125, computed: none.wilson?.upper ?? null, digits: 6 },
      { what: 'exact, upper', byHand: 0.168433, computed: none.exact?.upper ?? null, digits: 6 },
      { what: 'mid-P, upper', byHand: 0.139108, computed: none.midP?.upper ?? null, digits: 6 },
    ],
  },
  picture: {
    title: 'Share of 20 absentees who came back within a week: five intervals, and the one not to use',
    caption:
      'None, two and ten of 20 came back (dashed). In the middle of the scale all agree; near 0 the interval of the textbooks (grey) has no width or reaches below 0. The corrected and the exact one are the widest everywhere: they promise to be right at every share, not on average.',
    alt: 'Three panels of six intervals each; the textbook interval is a point for none of twenty and goes below zero for two of twenty.',
    plot: () => {
      const names = ['Wilson', 'Wilson, corrected', 'exact', 'mid-P', 'Jeffreys', 'p ± z√(pq/n)']
      const panels = [0, 2, 10].map((successes) => ({ successes, panel: `${successes === 0 ? 'none' : successes} of 20` }))
      const rows = panels.flatMap(({ successes, panel }) => {
        const { wilson, wilsonCorrected, exact, midP, jeffreys } = proportionInterval(successes, 20)
        return [wilson, wilsonCorrected, exact, midP, jeffreys, textbook(successes, 20)].map((interval, i) => ({
          panel,
          name: names[i],
          colour: i === 5 ? ink.grey : ink.accent,
          ...interval,
        }))
      })
      return {
        height: 330,
        marginLeft: 140,
        marginRight: 20,
        marginTop: 40,
        color: { type: 'identity' },
        fx: { domain: panels.map(({ panel }) => panel), label: null, padding: 0.12, axis: null },
        x: {
          domain: [-0.06, 0.78],
          ticks: [0, 0.2, 0.4, 0.6],
          tickFormat: (x: number) => `${Math.round(100 * x)}`,
          label: 'per cent came back',
          labelAnchor: 'center',
        },
        y: { domain: names, label: null, tickSize: 0, padding: 0.5 },
        marks: [
          Plot.text(panels, { fx: 'panel', text: 'panel', frameAnchor: 'top', dy: -22, fontWeight: 600, fill: ink.ink }),
          Plot.ruleX(panels, { fx: 'panel', x: 0, stroke: ink.ink3 }),
          Plot.ruleX(panels, { fx: 'panel', x: (row) => row.successes / 20, stroke: ink.ink3, strokeDasharray: '3 3' }),
          Plot.ruleY(rows, { fx: 'panel', y: 'name', x1: 'lower', x2: 'upper', stroke: 'colour', strokeWidth: 3 }),
          Plot.dot(rows, { fx: 'panel', y: 'name', x: 'lower', r: 3, fill: 'colour' }),
          Plot.dot(rows, { fx: 'panel', y: 'name', x: 'upper', r: 3, fill: 'colour' }),
        ],
      }
    },
  },
  withR: `
\`prop.test(x, n, correct = FALSE)\` gives Wilson, \`binom.test\` the exact limits, exactci’s \`binom.exact(midp = TRUE)\` mid-P (by default to the
10⁻⁵ of its root search), \`qbeta\` Jeffreys.

\`prop.test(x, n)\` with its default correction is the corrected Wilson interval only where x is not near n/2: it takes min(0.5, |x − n/2|) for the correction, since it tests p = ½ beside. For 5 of 10 it answers
0.2366 to 0.7634, the uncorrected interval; Newcombe’s formula, and Muster, give 0.2014 to 0.7986.`,
}
